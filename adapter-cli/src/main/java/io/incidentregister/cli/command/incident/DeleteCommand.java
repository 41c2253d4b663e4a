package io.incidentregister.cli.command.incident;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.PlannedCall;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.Listing;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.json.PlanJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes many incidents in one call. */
@Command(
    name = "delete",
    description = {
      "Deletes one or many incidents, all or none.",
      "They are gone from every list; history keeps them, their numbers are not used again, and "
          + "'incident undo' brings them back."
    },
    footer = {
      "",
      "Examples:",
      "  incident delete INC-00007 --dry-run",
      "  incident delete INC-00007 INC-00008",
      "  incident delete --where tag=test --expect 12 --dry-run --plan deleting.json",
      "  incident delete --where tag=test --expect 12 --plan deleting.json"
    })
@NamedByCommand
public final class DeleteCommand extends RegisterCommand {

  @Mixin private IncidentChoice choice = new IncidentChoice();

  @Mixin private PlanOptions plan = new PlanOptions();

  /** The command in its context. */
  public DeleteCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    choice.requireOneWay();
    var output = context().output();
    try (var session = context().open();
        var progress = output.progress("Found")) {
      choice.find(context(), session, progress::done);
      var unexpected = choice.unexpected();
      if (unexpected.isPresent()) {
        output.error("incident: " + unexpected.get());
        return CONFLICT;
      }
      if (choice.nothingMatches()) {
        output.note("No incident matches; nothing was changed.");
        return DONE;
      }
      progress.step(String.format(Locale.ROOT, "Deleting %,d incidents", choice.meant().size()));
      var request = new CanonicalText();
      choice.canonical(request);
      var call = plan.bind("delete", request);
      var texts = changeText(session);
      try {
        var result =
            session
                .deleteIncidents()
                .handle(
                    new DeleteIncidents.Command(
                        session.caller(),
                        choice.meant(),
                        Map.of(),
                        call.mode(),
                        call.plan(),
                        List.of()));
        progress.clear();
        print(result, call, texts);
        return DONE;
      } catch (PlanMovedException moved) {
        progress.clear();
        call.explain(moved, texts, output);
        return CONFLICT;
      }
    }
  }

  private void print(DeleteIncidents.Result result, PlannedCall call, ChangeText texts) {
    boolean dryRun = call.mode() == Mode.DRY_RUN;
    var output = context().output();
    var format = context().options().format();
    switch (format) {
      case TABLE -> {
        if (dryRun) {
          ChangesOutput.table(output, result.changes(), texts);
        }
      }
      case JSON ->
          JsonData.document(
              output,
              json -> {
                json.writeStartObject();
                PlanJson.writeMembers(json, result.changes(), result.plan());
                if (!dryRun) {
                  TakeBack.write(json, result.operation());
                }
                json.writeEndObject();
              });
      case JSONL -> ChangesOutput.lines(output, result.changes());
      case CSV -> {
        var ids = new Listing("incidents", "id");
        result.changes().forEach(each -> ids.add(each.incident().toString()));
        ids.print(output, format);
      }
    }
    summary(result, dryRun);
    call.tell(output, format, result.changes(), result.plan());
    TakeBack.tell(output, result.operation());
  }

  private void summary(DeleteIncidents.Result result, boolean dryRun) {
    String sentence =
        dryRun ? "%,d would be deleted. This was a dry run: nothing was changed." : "%,d deleted.";
    String text = String.format(Locale.ROOT, sentence, result.changes().size());
    if (context().options().format() == OutputFormat.TABLE) {
      context().output().line(text);
    } else {
      context().output().note(text);
    }
  }

  @Override
  public String nameOf(Fault fault) {
    return choice.nameOf(fault).orElseGet(() -> super.nameOf(fault));
  }
}
