package io.incidentregister.cli.command.lifecycle;

import io.incidentregister.application.dossier.Dossier;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.change.BulkAnswer;
import io.incidentregister.cli.command.change.ChoosingCommand;
import io.incidentregister.cli.command.change.DeclaredOptions;
import io.incidentregister.cli.command.change.OnErrorOption;
import io.incidentregister.cli.command.change.PlanOptions;
import io.incidentregister.domain.incident.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Closes, cancels and reopens many incidents in one call. */
@Command(
    name = "state",
    customSynopsis = "incident state [OPTIONS] ID... OPEN|CLOSED|CANCELLED",
    description = {
      "Closes, cancels or reopens one or many incidents, all or none. The last word is the state.",
      "CLOSED is worked through to its end, CANCELLED is given up, and OPEN gives back the status"
          + " held before closing. One that stands so already is left as it is."
    },
    footer = {
      "",
      "An incident that was merged into another one opens only when the merge is undone, and none"
          + " opens while another open one has an issue of it.",
      "",
      "Examples:",
      "  incident state INC-00007 CLOSED",
      "  incident state INC-00007 INC-00008 CANCELLED --actor \"Night watch\" \\",
      "    --at 2026-01-31T04:00:00Z",
      "  incident state --where tag=drill --expect 12 CANCELLED --dry-run \\",
      "    --plan drill.json",
      "  cut -d, -f1 ids.csv | incident state - OPEN"
    })
@NamedByCommand
public final class StateCommand extends ChoosingCommand {

  /** The words for how an incident may stand, in the order in which help names them. */
  private static final String STATES = "OPEN, CLOSED or CANCELLED";

  @Mixin private DeclaredOptions declaredOptions = new DeclaredOptions();

  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(
      names = "--on-error",
      paramLabel = "refuse|continue",
      defaultValue = "refuse",
      description = OnErrorOption.OF_INCIDENTS)
  private String onError = "";

  /** The command in its context. */
  public StateCommand(CommandContext context) {
    super(context, "state", "Changing");
  }

  @Override
  public Integer call() {
    var standing = standing();
    var policy = OnErrorOption.read(onError).orElseThrow(() -> usage(OnErrorOption.TAKES));
    var declared = declaredOptions.read();
    return change(
        plan,
        request -> {
          request.text(standing.name()).text(policy.name());
          declaredOptions.canonical(request);
        },
        (session, call) ->
            session
                .changeStanding()
                .handle(
                    new ChangeStanding.Command(
                        session.caller(),
                        choice().meant(),
                        Map.of(),
                        standing,
                        declared,
                        policy,
                        call.mode(),
                        call.plan(),
                        List.of())),
        (result, call, texts) -> {
          var outcome =
              new BulkAnswer.Outcome(
                  result.operation(),
                  result.dossiers().stream().map(Dossier::row).toList(),
                  result.changes(),
                  result.failures(),
                  result.plan());
          new BulkAnswer(context().output(), context().options().format(), texts)
              .print(outcome, call, outcome.counted(call.verb(done(standing))));
          return exitCode(outcome);
        });
  }

  private Standing standing() {
    String word =
        choice().takeLastWord().orElseThrow(() -> usage("Say which state: " + STATES + "."));
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "OPEN" -> Standing.OPEN;
      case "CLOSED" -> Standing.RESOLVED;
      case "CANCELLED" -> Standing.CANCELLED;
      default -> throw unknownState(word);
    };
  }

  private ParameterException unknownState(String word) {
    return usage("The last word is to be the state: " + STATES + ", not '" + word + "'.");
  }

  private static String done(Standing standing) {
    return switch (standing) {
      case OPEN -> "reopened";
      case RESOLVED -> "closed";
      case CANCELLED -> "cancelled";
    };
  }

  @Override
  public String nameOf(Fault fault) {
    return declaredOptions.nameOf(fault).orElseGet(() -> super.nameOf(fault));
  }
}
