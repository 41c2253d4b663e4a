package io.incidentregister.cli.command.incident;

import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.change.ChoosingCommand;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.PlannedCall;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.Listing;
import io.incidentregister.cli.output.OutputFormat;
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
public final class DeleteCommand extends ChoosingCommand {

  @Mixin private PlanOptions plan = new PlanOptions();

  /** The command in its context. */
  public DeleteCommand(CommandContext context) {
    super(context, "delete", "Deleting");
  }

  @Override
  public Integer call() {
    return change(
        plan,
        request -> {},
        (session, call) ->
            session
                .deleteIncidents()
                .handle(
                    new DeleteIncidents.Command(
                        session.caller(),
                        choice().meant(),
                        Map.of(),
                        call.mode(),
                        call.plan(),
                        List.of())),
        (result, call, texts) -> {
          print(result, call, texts);
          return DONE;
        });
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
}
