package io.incidentregister.cli.command.administration;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Registers.Adapter;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.Listing;
import io.incidentregister.cli.output.OutputFormat;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows the plug-ins. */
@Command(
    name = "adapters",
    description = {
      "Shows the installed plug-ins and their settings.",
      "A setting is given by the environment (http.port: INCIDENT_HTTP_PORT) or in the file "
          + "that --config names."
    },
    footer = {"", "Examples:", "  incident adapters", "  incident adapters -o json"})
public final class AdaptersCommand extends RegisterCommand {

  /** The command in its context. */
  public AdaptersCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var adapters = context().registers().adapters();
    var format = context().options().format();
    if (format == OutputFormat.JSON) {
      JsonData.document(context().output(), json -> document(json, adapters));
      return DONE;
    }
    var listing = new Listing("adapters", "kind", "name", "setting", "default", "description");
    for (Adapter adapter : adapters) {
      for (Setting setting : adapter.settings()) {
        listing.add(
            adapter.kind(),
            adapter.name(),
            setting.name(),
            setting.defaultValue(),
            setting.description() + (setting.secret() ? " (secret)" : ""));
      }
    }
    listing.print(context().output(), format);
    return DONE;
  }

  private static void document(JsonGenerator json, List<Adapter> adapters) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("adapters");
    for (Adapter adapter : adapters) {
      json.writeStartObject();
      json.writeStringField("kind", adapter.kind());
      json.writeStringField("name", adapter.name());
      json.writeArrayFieldStart("settings");
      for (Setting setting : adapter.settings()) {
        json.writeStartObject();
        json.writeStringField("name", setting.name());
        if (setting.defaultValue().isPresent()) {
          json.writeStringField("default", setting.defaultValue().get());
        } else {
          json.writeNullField("default");
        }
        json.writeBooleanField("secret", setting.secret());
        json.writeStringField("description", setting.description());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
