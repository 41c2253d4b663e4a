package io.incidentregister.cli.command.change;

import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.output.ChangeText;
import java.util.function.Function;
import java.util.function.Supplier;

/** A command that changes incidents by one call, which may be bound to a plan. */
public abstract class PlannedCommand extends RegisterCommand {

  /** A command in its context. */
  protected PlannedCommand(CommandContext context) {
    super(context);
  }

  /** Tells what became of a call, and with which exit code that ends the command. */
  @FunctionalInterface
  protected interface Answer<R> {
    int tell(R result, PlannedCall call, ChangeText texts);
  }

  /** Opens the register and makes the call. */
  protected final <R> int make(PlannedCall call, Function<Session, R> useCase, Answer<R> answer) {
    try (var session = context().open()) {
      return make(session, call, () -> useCase.apply(session), answer);
    }
  }

  /** Makes the call, or tells what moved since its plan was made. */
  protected final <R> int make(
      Session session, PlannedCall call, Supplier<R> useCase, Answer<R> answer) {
    var texts = changeText(session);
    R result;
    try {
      result = useCase.get();
    } catch (PlanMovedException moved) {
      call.explain(moved, texts, context().output());
      return CONFLICT;
    }
    return answer.tell(result, call, texts);
  }
}
