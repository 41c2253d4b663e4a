package io.incidentregister.cli.command.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.audit.SealHistory;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.json.HistoryLineJson;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Seals what waits for it. */
@Command(
    name = "seal",
    description = {
      "Seals every change since the last seal, and prints the head: the organization's id, the "
          + "number of the newest seal and its hash.",
      "A server does so by itself, once a minute (the setting seal.every). Keep the head where "
          + "nobody who can write to the register can."
    },
    footer = {
      "",
      "Examples:",
      "  incident audit seal",
      "  incident audit seal --quiet > head.txt",
      "  incident audit seal -o json"
    })
final class SealCommand extends RegisterCommand {

  SealCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    SealHistory.Result result;
    try (var session = context().open()) {
      result = session.sealHistory().handle(session.caller());
    }
    var output = context().output();
    HeadOutput.print(
        output,
        context().options().format(),
        Optional.of(result.head()),
        json -> document(json, result));
    output.note(
        result
            .seal()
            .map(
                seal ->
                    String.format(
                        Locale.ROOT,
                        "Seal %,d covers %,d entries.",
                        seal.number(),
                        seal.entryCount()))
            .orElse("Nothing waits for a seal."));
    return DONE;
  }

  private static void document(JsonGenerator json, SealHistory.Result result) throws IOException {
    json.writeStartObject();
    json.writeFieldName("seal");
    if (result.seal().isPresent()) {
      Seal seal = result.seal().get();
      HistoryLineJson.writeSeal(json, SealText.of(seal));
    } else {
      json.writeNull();
    }
    json.writeFieldName("head");
    HistoryLineJson.writeHead(json, result.head());
    json.writeEndObject();
  }
}
