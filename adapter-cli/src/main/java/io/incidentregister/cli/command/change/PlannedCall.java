package io.incidentregister.cli.command.change;

import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.Output;
import io.incidentregister.cli.output.OutputFailedException;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.IncidentChanges;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A call that is bound to a plan, or makes one. */
public final class PlannedCall {

  private static final int MOST_DIFFERENCES_SHOWN = 100;

  private final String command;
  private final Mode mode;
  private final Plan plan;
  private final Optional<Path> kept;
  private final Optional<PlanFile> seen;

  /**
   * @param command its name
   * @param kept where a dry run is to keep its plan
   * @param seen the plan that was kept, of a call that is bound to it
   */
  PlannedCall(String command, Mode mode, Plan plan, Optional<Path> kept, Optional<PlanFile> seen) {
    this.command = command;
    this.mode = mode;
    this.plan = plan;
    this.kept = kept;
    this.seen = seen;
  }

  /** Whether it is meant. */
  public Mode mode() {
    return mode;
  }

  /** What was done, or would be on a dry run: {@code closed}, {@code would be closed}. */
  public String verb(String done) {
    return mode == Mode.DRY_RUN ? "would be " + done : done;
  }

  /** What the use case is to hold it to. */
  public Plan plan() {
    return plan;
  }

  /**
   * Says which plan a dry run made, and keeps it in the file that was named; of a call that was
   * meant there is nothing to say.
   *
   * @param changes what would change
   * @param made the digest of it
   */
  public void tell(Output output, OutputFormat format, List<IncidentChanges> changes, Hash made) {
    if (mode == Mode.APPLY) {
      return;
    }
    String digest = "Plan: " + made;
    if (format == OutputFormat.TABLE) {
      output.line(digest);
    } else {
      output.note(digest);
    }
    kept.ifPresent(
        path -> {
          keep(path, changes, made);
          output.note(
              "It is kept in %s. To do exactly this: --plan %s, without --dry-run."
                  .formatted(path, path));
        });
  }

  private void keep(Path path, List<IncidentChanges> changes, Hash made) {
    try {
      new PlanFile(Optional.of(command), Optional.of(plan.request()), made, changes).write(path);
    } catch (IOException e) {
      throw new OutputFailedException("plan " + path, e);
    }
  }

  /** Says what moved since the plan was made. */
  public void explain(PlanMovedException moved, ChangeText texts, Output output) {
    output.error("incident: " + moved.detail());
    boolean askedOtherwise =
        seen.flatMap(PlanFile::request).filter(made -> !made.equals(plan.request())).isPresent();
    if (askedOtherwise) {
      output.error("  The plan was made for something else than what is asked for now.");
    }
    var lines = new PlanDifference(texts).lines(seen.map(PlanFile::changes), moved.changes());
    lines.stream().limit(MOST_DIFFERENCES_SHOWN).forEach(line -> output.error("  " + line));
    if (lines.size() > MOST_DIFFERENCES_SHOWN) {
      output.error(
          String.format(Locale.ROOT, "  … and %,d more.", lines.size() - MOST_DIFFERENCES_SHOWN));
    }
    if (lines.isEmpty() && !askedOtherwise) {
      output.error("  The changes are the same, and what is left out is not.");
    }
    output.error("Look at it again with --dry-run. The plan would be " + moved.plan() + " now.");
  }
}
