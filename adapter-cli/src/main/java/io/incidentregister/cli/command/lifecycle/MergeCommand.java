package io.incidentregister.cli.command.lifecycle;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.lifecycle.MergeIncidents;
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
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes incidents parts of another one. */
@Command(
    name = "merge",
    description = {
      "Merges one or many incidents into a primary one, all or none.",
      "Issues move to the primary; tags, threat objectives, risks and comments join. The others are"
          + " closed as cancelled, and reopen only when the merge is undone."
    },
    footer = {
      "",
      "Examples:",
      "  incident merge INC-00003 INC-00004",
      "  incident merge INC-00003 INC-00004 INC-00005 --dry-run --plan merging.json",
      "  incident merge INC-00003 INC-00004 INC-00005 --plan merging.json",
      "  incident merge INC-00003 - --actor Monitor --via api < ids.txt"
    })
@NamedByCommand
public final class MergeCommand extends PlannedCommand {

  @Parameters(
      index = "0",
      paramLabel = "PRIMARY",
      description = "The one that takes in the others: " + TypedIds.ONE)
  private String primary = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "OTHER",
      description = "Those that become parts of it; - reads their ids from stdin.")
  private List<String> typed = new ArrayList<>();

  @Mixin private DeclaredOptions declaredOptions = new DeclaredOptions();

  @Mixin private PlanOptions plan = new PlanOptions();

  private List<String> others = List.of();

  /** The command in its context. */
  public MergeCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var declared = declaredOptions.read();
    others = TypedIds.ofIncidents(typed, context());
    var request =
        new CanonicalText()
            .text(TypedIds.canonical(primary))
            .list(others, (text, id) -> text.text(TypedIds.canonical(id)));
    declaredOptions.canonical(request);
    var call = plan.bind("merge", request);
    return make(
        call,
        session ->
            session
                .mergeIncidents()
                .handle(
                    new MergeIncidents.Command(
                        session.caller(),
                        TypedIds.ofIncident(primary),
                        others,
                        Optional.empty(),
                        declared,
                        call.mode(),
                        call.plan(),
                        List.of())),
        this::tell);
  }

  private int tell(MergeIncidents.Result result, PlannedCall call, ChangeText texts) {
    var outcome =
        new BulkAnswer.Outcome(
            result.operation(), result.rows(), result.changes(), List.of(), result.plan());
    String summary =
        String.format(
            Locale.ROOT,
            "%,d %s into %s",
            result.rows().size() - 1,
            call.verb("merged"),
            result.rows().get(0).incident().number());
    new BulkAnswer(context().output(), context().options().format(), texts)
        .print(outcome, call, summary);
    return DONE;
  }

  @Override
  public String nameOf(Fault fault) {
    return fault.name().equals("/id")
        ? TypedIds.ofIncident(primary)
        : TypedIds.nameOf(fault, "others", others, "OTHER")
            .or(() -> declaredOptions.nameOf(fault))
            .orElseGet(() -> super.nameOf(fault));
  }
}
