package io.incidentregister.cli.launcher;

import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.cli.command.GlobalOptions;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.output.Output;
import io.incidentregister.cli.output.OutputClosedException;
import io.incidentregister.cli.output.OutputFailedException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on stderr what went wrong and what to do, and chooses the exit code. */
final class Failures {

  private static final int MOST_FAULTS_SHOWN = 100;

  private final Output output;
  private final GlobalOptions options;

  Failures(Output output, GlobalOptions options) {
    this.output = output;
    this.options = options;
  }

  /** What was typed makes no sense. */
  int ofUsage(ParameterException e) {
    output.error("incident: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched) {
      UnmatchedArgumentException.printSuggestions(unmatched, output.messages());
    }
    output.error("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.USAGE;
  }

  /** A command failed. */
  int ofCommand(Exception e, CommandLine command) {
    if (e instanceof ParameterException usage) {
      return ofUsage(usage);
    }
    if (e instanceof RegisterException refusal) {
      trace(e);
      Object user = command.getCommandSpec().userObject();
      output.error("incident: " + refusal.detail());
      if (refusal.kind() == ErrorKind.FORBIDDEN) {
        output.error("  " + whoActs());
      }
      refusal.faults().stream()
          .limit(MOST_FAULTS_SHOWN)
          .forEach(fault -> output.error("  " + sentence(fault, user)));
      int more = refusal.faults().size() - MOST_FAULTS_SHOWN;
      if (more > 0) {
        output.error(String.format(Locale.ROOT, "  … and %,d more.", more));
      }
      return ExitCodes.of(refusal.kind());
    }
    return ofAnything(e);
  }

  /** Something failed that nobody thought of. */
  int ofAnything(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutputClosedException) {
        return ExitCodes.DONE; // Nobody reads on, as behind head: that is not our failure.
      }
      if (cause instanceof OutputFailedException) {
        trace(e);
        output.error("incident: " + cause.getMessage());
        return ExitCodes.FAILED;
      }
    }
    trace(e);
    output.error("incident: unexpected failure: " + e);
    if (!options.debug()) {
      output.error("Run it again with --debug to see where, and report it.");
    }
    return ExitCodes.FAILED;
  }

  private String whoActs() {
    return options
        .store()
        .user()
        .map(user -> user + " acts (--as). Nothing was changed.")
        .orElse("The only active Admin acts; --as EMAIL names somebody else.");
  }

  private static String sentence(Fault fault, Object user) {
    String name = user instanceof RegisterCommand command ? command.nameOf(fault) : fault.name();
    return name.isEmpty() ? fault.detail() : name + ": " + fault.detail();
  }

  private void trace(Throwable e) {
    if (options.debug()) {
      e.printStackTrace(output.messages());
    }
  }
}
