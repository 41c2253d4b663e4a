package io.incidentregister.cli.command.change;

import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.domain.history.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a call is meant, and the plan that it is bound to. */
public final class PlanOptions {

  private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{64}");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Show each change, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--plan",
      paramLabel = "FILE|DIGEST",
      description = {
        "With --dry-run: the file to keep the plan in.",
        "Without: do it only if exactly that would still happen."
      })
  private @Nullable String plan;

  /** Whether the call only asks what would happen. */
  public boolean dryRun() {
    return dryRun;
  }

  /**
   * The call as these options bind it.
   *
   * @param name of the command
   * @param request what the command asks for, all of it
   * @throws ParameterException when the plan cannot be read, or is something else
   */
  public PlannedCall bind(String name, CanonicalText request) {
    var digest = Hash.of(new CanonicalText().text("cli").text(name) + request.toString());
    var mode = dryRun ? Mode.DRY_RUN : Mode.APPLY;
    if (plan == null) {
      return new PlannedCall(
          name, mode, new Plan(digest, Optional.empty()), Optional.empty(), Optional.empty());
    }
    if (DIGEST.matcher(plan).matches()) {
      var seen = new Hash(plan.toLowerCase(Locale.ROOT));
      return new PlannedCall(
          name, mode, new Plan(digest, Optional.of(seen)), Optional.empty(), Optional.empty());
    }
    Path path = path(plan);
    if (dryRun) {
      refuseToOverwrite(path);
      return new PlannedCall(
          name, mode, new Plan(digest, Optional.empty()), Optional.of(path), Optional.empty());
    }
    var file = read(path);
    file.command()
        .filter(other -> !other.equals(name))
        .ifPresent(
            other -> {
              throw usage(
                  "%s is the plan of an 'incident %s', not of an 'incident %s'."
                      .formatted(path, other, name));
            });
    return new PlannedCall(
        name,
        mode,
        new Plan(digest, Optional.of(file.plan())),
        Optional.empty(),
        Optional.of(file));
  }

  private Path path(String text) {
    if (text.isBlank() || text.equals("-")) {
      throw usage("--plan takes a file or the 64 digits of a plan.");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw usage("'" + text + "' cannot be the name of a file.");
    }
  }

  private PlanFile read(Path path) {
    try {
      return PlanFile.read(path);
    } catch (NoSuchFileException e) {
      throw usage(
          "There is no plan %s. A dry run makes it: --dry-run --plan %s.".formatted(path, path));
    } catch (PlanFile.NoPlanException e) {
      throw usage("%s is not a plan that a dry run left: %s.".formatted(path, e.reason()));
    } catch (IOException e) {
      throw usage("The plan %s cannot be read: %s.".formatted(path, PlanFile.why(e)));
    }
  }

  /** What a dry run leaves may replace another plan, and nothing else. */
  private void refuseToOverwrite(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try {
      PlanFile.read(path);
    } catch (PlanFile.NoPlanException e) {
      throw usage("%s is there and not a plan, so it was left alone.".formatted(path));
    } catch (IOException e) {
      throw usage("The plan %s cannot be replaced: %s.".formatted(path, PlanFile.why(e)));
    }
  }

  private ParameterException usage(String message) {
    if (command == null) {
      throw new IllegalStateException("options belong to a command");
    }
    return new ParameterException(command.commandLine(), message);
  }
}
