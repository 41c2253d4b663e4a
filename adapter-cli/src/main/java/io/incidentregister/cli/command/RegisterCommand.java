package io.incidentregister.cli.command;

import io.incidentregister.application.error.Fault;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: what they work with, and how they say what is wrong. */
public abstract class RegisterCommand implements Callable<Integer> {

  static final int DONE = 0;
  static final int REFUSED = 3;
  static final int NOT_FOUND = 4;
  static final int CONFLICT = 5;
  static final int PARTLY_DONE = 6;

  @Spec private @Nullable CommandSpec spec;

  private final CommandContext context;

  RegisterCommand(CommandContext context) {
    this.context = context;
  }

  CommandContext context() {
    return context;
  }

  /** Does the work and says how it ended; failures are thrown. */
  @Override
  public abstract Integer call();

  /** What was typed that a fault is about, as the person knows it: an option, an id. */
  public String nameOf(Fault fault) {
    return OptionNames.of(fault);
  }

  ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("a command belongs to a command line");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
