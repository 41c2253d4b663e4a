package io.incidentregister.cli.command;

import io.incidentregister.application.error.Fault;
import io.incidentregister.cli.output.ChangeText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: what they work with, and how they say what is wrong. */
public abstract class RegisterCommand implements Callable<Integer> {

  /** The exit code of a command that did all that was asked. */
  protected static final int DONE = 0;

  /** The exit code of one that did nothing, because something that was given is wrong. */
  protected static final int REFUSED = 3;

  /** The exit code of one that did nothing, because nothing that was named is there. */
  protected static final int NOT_FOUND = 4;

  /** The exit code of one that did nothing, because the register is not as was expected. */
  protected static final int CONFLICT = 5;

  /** The exit code of one that did what it could, and said what it could not. */
  protected static final int PARTLY_DONE = 6;

  @Spec private @Nullable CommandSpec spec;

  private final CommandContext context;

  /** A command in its context. */
  protected RegisterCommand(CommandContext context) {
    this.context = context;
  }

  /** What it works with. */
  protected final CommandContext context() {
    return context;
  }

  /** Does the work and says how it ended; failures are thrown. */
  @Override
  public abstract Integer call();

  /** What was typed that a fault is about, as the person knows it: an option, an id. */
  public String nameOf(Fault fault) {
    return OptionNames.of(fault);
  }

  /** How changes are told, with people by their addresses. */
  protected static final ChangeText changeText(Session session) {
    return new ChangeText(() -> session.manageUsers().list(session.caller()));
  }

  /** What was typed makes no sense; nothing was done. */
  protected final ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("a command belongs to a command line");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
