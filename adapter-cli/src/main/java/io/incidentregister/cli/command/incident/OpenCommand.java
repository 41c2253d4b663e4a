package io.incidentregister.cli.command.incident;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.change.DeclaredOptions;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.PlannedCall;
import io.incidentregister.cli.command.change.PlannedCommand;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.command.change.TypedIds;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.json.PlanJson;
import io.incidentregister.json.RowJson;
import java.util.ArrayList;
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
      "  incident open --title \"Orders are late\" --actor \"Night watch\" --via slack \\",
      "    --issue 8d5c0f1e-3c1b-4a7e-9a53-0c2f6f1d7a10",
      "  incident open --title \"Stolen laptop\" --dry-run"
    })
@NamedByCommand
public final class OpenCommand extends PlannedCommand {

  @Mixin private FieldOptions fields = new FieldOptions();

  @Option(names = "--tag", paramLabel = "TAG", description = "A tag; give as many as you like.")
  private @Nullable List<String> tags;

  @Option(
      names = "--issue",
      paramLabel = "UUID",
      description = "An issue of another system that it is about; give as many as you like.")
  private List<String> issues = new ArrayList<>();

  @Mixin private DeclaredOptions declaredOptions = new DeclaredOptions();

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
    var declared = declaredOptions.read();
    var request = new CanonicalText().text(fields.canonical()).list(issues, CanonicalText::text);
    declaredOptions.canonical(request);
    var call = plan.bind("open", request);
    return make(
        call,
        session ->
            session
                .openIncidents()
                .handle(
                    new OpenIncidents.Command(
                        session.caller(),
                        List.of(new OpenIncidents.Opening(fields, issues, List.of())),
                        OpenIncidents.UnknownDetection.NOW,
                        declared,
                        OnError.REFUSE,
                        call.mode(),
                        call.plan(),
                        List.of())),
        this::tell);
  }

  private int tell(OpenIncidents.Result result, PlannedCall call, ChangeText texts) {
    print(result, texts);
    call.tell(context().output(), context().options().format(), result.changes(), result.plan());
    TakeBack.tell(context().output(), result.operation());
    return DONE;
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
    var inside =
        new Fault(
            fault.place(),
            fault.name().replaceFirst("^/incidents/0", ""),
            fault.code(),
            fault.detail());
    return TypedIds.nameOf(inside, "issues", issues, "--issue")
        .or(() -> declaredOptions.nameOf(inside))
        .orElseGet(() -> super.nameOf(inside));
  }
}
