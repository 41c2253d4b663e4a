package io.incidentregister.cli.command.history;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.error.UndoConflictException;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.change.OnErrorOption;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.ConflictText;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.domain.undo.Conflict;
import io.incidentregister.json.PlanJson;
import io.incidentregister.json.UndoJson;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what an operation did. */
@Command(
    name = "undo",
    description = {
      "Takes back what an operation did to incidents, all or nothing, as a new operation.",
      "Opened incidents are deleted, deleted ones are restored. Undoing the undo does it again."
    },
    footer = {
      "",
      "A field that has changed again since is a conflict: nothing is undone, each conflict is named,"
          + " and the exit code is 5. With --on-error continue the rest is undone, and the exit code"
          + " is 6.",
      "",
      "Examples:",
      "  incident operations --limit 1",
      "  incident undo 0190b0d2-7c11-7a52-b2f4-2f1d6f0c9e55 --dry-run",
      "  incident undo 0190b0d2-7c11-7a52-b2f4-2f1d6f0c9e55"
    })
public final class UndoCommand extends RegisterCommand {

  private static final int MOST_CONFLICTS_SHOWN = 100;

  @Parameters(
      paramLabel = "OPERATION",
      description = "Its id, as the command that did it said, and 'incident operations' lists.")
  private String operation = "";

  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--on-error",
      paramLabel = "refuse|continue",
      defaultValue = "refuse",
      description = "Whether one conflict refuses all. Usually refuse.")
  private String onError = "";

  /** The command in its context. */
  public UndoCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var policy = OnErrorOption.read(onError).orElseThrow(() -> usage(OnErrorOption.TAKES));
    var request =
        new CanonicalText().text(operation.strip().toLowerCase(Locale.ROOT)).text(policy.name());
    var call = plan.bind("undo", request);
    var output = context().output();
    try (var session = context().open()) {
      var texts = changeText(session);
      try {
        var result =
            session
                .undoOperation()
                .handle(
                    new UndoOperation.Command(
                        session.caller(), operation, policy, call.mode(), call.plan(), List.of()));
        print(result, texts);
        name(result.conflicts(), texts);
        summary(result);
        call.tell(output, context().options().format(), result.changes(), result.plan());
        TakeBack.tell(output, result.operation().map(OperationRow::operation));
        return exitCode(result);
      } catch (PlanMovedException moved) {
        call.explain(moved, texts, output);
        return CONFLICT;
      } catch (UndoConflictException refused) {
        output.error("incident: " + refused.detail());
        name(refused.conflicts(), texts);
        output.error("To undo the rest: --on-error continue.");
        return CONFLICT;
      }
    }
  }

  private static int exitCode(UndoOperation.Result result) {
    if (result.conflicts().isEmpty()) {
      return DONE;
    }
    return result.changes().isEmpty() ? CONFLICT : PARTLY_DONE;
  }

  private void print(UndoOperation.Result result, ChangeText texts) {
    var output = context().output();
    var format = context().options().format();
    switch (format) {
      case TABLE -> ChangesOutput.table(output, result.changes(), texts);
      case JSON ->
          JsonData.document(
              output,
              json -> {
                json.writeStartObject();
                UndoJson.writeMembers(json, result);
                if (plan.dryRun()) {
                  PlanJson.writeMembers(json, result.changes(), result.plan());
                }
                json.writeEndObject();
              });
      case JSONL -> {
        if (plan.dryRun()) {
          ChangesOutput.lines(output, result.changes());
        } else {
          IncidentOutput.rows(output, format, result.rows(), json -> {});
        }
      }
      case CSV -> IncidentOutput.rows(output, format, result.rows(), json -> {});
    }
  }

  private void name(List<Conflict> conflicts, ChangeText texts) {
    var output = context().output();
    conflicts.stream()
        .limit(MOST_CONFLICTS_SHOWN)
        .forEach(conflict -> output.error("  " + ConflictText.of(conflict, texts)));
    if (conflicts.size() > MOST_CONFLICTS_SHOWN) {
      output.error(
          String.format(Locale.ROOT, "  … and %,d more.", conflicts.size() - MOST_CONFLICTS_SHOWN));
    }
  }

  private void summary(UndoOperation.Result result) {
    int changed = result.changes().size();
    int conflicts = result.conflicts().size();
    String text =
        String.format(
            Locale.ROOT,
            plan.dryRun()
                ? "%,d would be changed back%s. This was a dry run: nothing was changed."
                : "%,d changed back%s.",
            changed,
            conflicts == 0 ? "" : String.format(Locale.ROOT, ", %,d conflicts", conflicts));
    if (context().options().format() == OutputFormat.TABLE) {
      context().output().line(text);
    } else {
      context().output().note(text);
    }
  }

  @Override
  public String nameOf(Fault fault) {
    return "OPERATION";
  }
}
