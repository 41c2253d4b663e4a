package io.incidentregister.cli.command.lifecycle;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.change.BulkAnswer;
import io.incidentregister.cli.command.change.DeclaredOptions;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.cli.command.change.PlannedCall;
import io.incidentregister.cli.command.change.PlannedCommand;
import io.incidentregister.cli.command.change.TypedIds;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.domain.history.CanonicalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an incident out of a part of another one. */
@Command(
    name = "split",
    description = {
      "Moves issues of an incident to a new one, which is open.",
      "The incident must have all of them, and keep at least one."
    },
    footer = {
      "",
      "Examples:",
      "  incident split INC-00003 --issue 2b1f9c34-6a52-4d0e-8f11-7f3d5b9e4c22 \\",
      "    --title \"Customers are late\"",
      "  incident split 3 --issue 2b1f9c34-6a52-4d0e-8f11-7f3d5b9e4c22 --title Late --dry-run"
    })
@NamedByCommand
public final class SplitCommand extends PlannedCommand {

  @Parameters(paramLabel = "ID", description = TypedIds.ONE)
  private String id = "";

  @Option(
      names = "--issue",
      paramLabel = "UUID",
      description = "An issue that moves; give as many as you like.")
  private List<String> issues = new ArrayList<>();

  @Option(names = "--title", paramLabel = "TEXT", description = "What the new one is about.")
  private @Nullable String title;

  @Mixin private DeclaredOptions declaredOptions = new DeclaredOptions();

  @Mixin private PlanOptions plan = new PlanOptions();

  /** The command in its context. */
  public SplitCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var declared = declaredOptions.read();
    var request =
        new CanonicalText()
            .text(TypedIds.canonical(id))
            .list(issues, (text, issue) -> text.text(TypedIds.canonical(issue)))
            .optional(Optional.ofNullable(title));
    declaredOptions.canonical(request);
    var call = plan.bind("split", request);
    return make(
        call,
        session ->
            session
                .splitIncident()
                .handle(
                    new SplitIncident.Command(
                        session.caller(),
                        id,
                        issues,
                        Optional.ofNullable(title),
                        Optional.empty(),
                        declared,
                        call.mode(),
                        call.plan(),
                        List.of())),
        this::tell);
  }

  private int tell(SplitIncident.Result result, PlannedCall call, ChangeText texts) {
    var outcome =
        new BulkAnswer.Outcome(
            result.operation(),
            List.of(result.left().row(), result.opened().row()),
            result.changes(),
            List.of(),
            result.plan());
    String summary =
        "%s %s from %s"
            .formatted(
                result.opened().incident().number(),
                call.verb("split"),
                result.left().incident().number());
    new BulkAnswer(context().output(), context().options().format(), texts)
        .print(outcome, call, summary);
    return DONE;
  }

  @Override
  public String nameOf(Fault fault) {
    return TypedIds.nameOf(fault, "issues", issues, "--issue")
        .or(() -> declaredOptions.nameOf(fault))
        .orElseGet(() -> super.nameOf(fault));
  }
}
