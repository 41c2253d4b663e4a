package io.incidentregister.cli.command.change;

import io.incidentregister.application.error.Fault;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.Session;
import io.incidentregister.domain.history.CanonicalText;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/** A command that does one thing, in one call, to the incidents that its user chose. */
public abstract class ChoosingCommand extends PlannedCommand {

  @Mixin private IncidentChoice choice = new IncidentChoice();

  private final String name;
  private final String doing;

  /**
   * @param name of the command
   * @param doing what it does, such as {@code Changing}
   */
  protected ChoosingCommand(CommandContext context, String name, String doing) {
    super(context);
    this.name = name;
    this.doing = doing;
  }

  /** Which incidents were chosen. */
  protected final IncidentChoice choice() {
    return choice;
  }

  /**
   * Finds the incidents and makes the call; nothing is called when they are not as many as was
   * expected, or none at all.
   *
   * @param plan to which the call is bound
   * @param request tells what is asked for beside the incidents
   * @param useCase makes the call
   */
  protected final <R> int change(
      PlanOptions plan,
      Consumer<CanonicalText> request,
      BiFunction<Session, PlannedCall, R> useCase,
      Answer<R> answer) {
    choice.requireOneWay();
    var output = context().output();
    try (var session = context().open();
        var progress = output.progress("Found")) {
      choice.find(context(), session, progress::done);
      var unexpected = choice.unexpected();
      if (unexpected.isPresent()) {
        output.error("incident: " + unexpected.get());
        return CONFLICT;
      }
      if (choice.nothingMatches()) {
        output.note("No incident matches; nothing was changed.");
        return DONE;
      }
      progress.step(String.format(Locale.ROOT, "%s %,d incidents", doing, choice.meant().size()));
      var asked = new CanonicalText();
      choice.canonical(asked);
      request.accept(asked);
      var call = plan.bind(name, asked);
      return make(
          session,
          call,
          () -> {
            try {
              return useCase.apply(session, call);
            } finally {
              progress.clear();
            }
          },
          answer);
    }
  }

  /** The exit code of a command that may have done what it could, and left the others out. */
  protected static int exitCode(BulkAnswer.Outcome outcome) {
    if (outcome.failures().isEmpty()) {
      return DONE;
    }
    if (!outcome.rows().isEmpty()) {
      return PARTLY_DONE;
    }
    return outcome.allUnknown() ? NOT_FOUND : CONFLICT;
  }

  @Override
  public String nameOf(Fault fault) {
    return choice.nameOf(fault).orElseGet(() -> super.nameOf(fault));
  }
}
