package io.incidentregister.cli.command.incident;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.OptionNames;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.json.PlanJson;
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
      "    --objective \"Data Disclosure:High\" -o json",
      "  incident open --title \"Stolen laptop\" --dry-run"
    })
public final class OpenCommand extends RegisterCommand {

  @Mixin private FieldOptions fields = new FieldOptions();

  @Option(names = "--tag", paramLabel = "TAG", description = "A tag; give as many as you like.")
  private @Nullable List<String> tags;

  @Mixin private PlanOptions plan = new PlanOptions();

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
    var fields = patch.build();
    var call = plan.bind("open", new CanonicalText().text(fields.canonical()));
    try (var session = context().open()) {
      var texts = changeText(session);
      try {
        var result =
            session
                .openIncidents()
                .handle(
                    new OpenIncidents.Command(
                        session.caller(),
                        List.of(OpenIncidents.Opening.of(fields)),
                        OpenIncidents.UnknownDetection.NOW,
                        Declared.NOTHING,
                        OnError.REFUSE,
                        call.mode(),
                        call.plan(),
                        List.of()));
        print(result, texts);
        call.tell(
            context().output(), context().options().format(), result.changes(), result.plan());
        TakeBack.tell(context().output(), result.operation());
        return DONE;
      } catch (PlanMovedException moved) {
        call.explain(moved, texts, context().output());
        return CONFLICT;
      }
    }
  }

  private void print(OpenIncidents.Result result, ChangeText texts) {
    var output = context().output();
    var format = context().options().format();
    var row = result.rows().get(0);
    if (!plan.dryRun()) {
      IncidentOutput.rows(output, format, List.of(row), json -> RowJson.writeIncident(json, row));
      return;
    }
    switch (format) {
      case TABLE -> {
        ChangesOutput.table(output, result.changes(), texts);
        output.line("1 would be opened. This was a dry run: nothing was opened.");
      }
      case JSON ->
          JsonData.document(
              output,
              json -> {
                json.writeStartObject();
                RowJson.writeIncidentMembers(json, row);
                PlanJson.writeMembers(json, result.changes(), result.plan());
                json.writeEndObject();
              });
      case JSONL -> ChangesOutput.lines(output, result.changes());
      case CSV -> IncidentOutput.rows(output, format, List.of(row), json -> {});
    }
  }

  @Override
  public String nameOf(Fault fault) {
    String pointer = fault.name().replaceFirst("^/incidents/0", "");
    return OptionNames.of(Fault.at(pointer, fault.code(), fault.detail()));
  }
}
