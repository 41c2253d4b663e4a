package io.incidentregister.cli.command.incident;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.OptionNames;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.json.RowJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens an incident. */
@Command(
    name = "open",
    description = "Opens an incident. It is New, and detected now, unless said otherwise.",
    footer = {
      "",
      "Examples:",
      "  incident open --title \"Phishing mail to finance\" --severity SEV-3 --tag mail",
      "  incident open --title \"Stolen laptop\" --occurred-date 2026-01-31 \\",
      "    --objective \"Data Disclosure:High\" -o json"
    })
public final class OpenCommand extends RegisterCommand {

  @Mixin private FieldOptions fields = new FieldOptions();

  @Option(names = "--tag", paramLabel = "TAG", description = "A tag; give as many as you like.")
  private @Nullable List<String> tags;

  /** The command in its context. */
  public OpenCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var patch = PatchFields.builder();
    fields.applyTo(patch);
    if (tags != null) {
      patch.tags(Given.value(tags));
    }
    var format = context().options().format();
    try (var session = context().open()) {
      var command = OpenIncidents.Command.of(session.caller(), List.of(patch.build()));
      var row = session.openIncidents().handle(command).rows().get(0);
      IncidentOutput.rows(
          context().output(), format, List.of(row), json -> RowJson.writeIncident(json, row));
    }
    return DONE;
  }

  @Override
  public String nameOf(Fault fault) {
    String pointer = fault.name().replaceFirst("^/incidents/0", "");
    return OptionNames.of(Fault.at(pointer, fault.code(), fault.detail()));
  }
}
