package io.incidentregister.cli.command.catalogue;

import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.error.Fault;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.output.SourceOutput;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says where incidents may come from. */
@Command(
    name = "source",
    description = "Lists the sources that incidents may name, adds and retires them.",
    footer = {
      "",
      "Examples:",
      "  incident source list",
      "  incident source add \"Bug Bounty\"",
      "  incident source retire \"Bug Bounty\""
    })
public final class SourceCommand extends RegisterCommand {

  /** The command in its context. */
  public SourceCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about sources: list, add or retire.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(new ListAll(context), new Add(context), new Retire(context));
  }

  @Command(
      name = "list",
      description = "Lists the sources in the order in which they were added, retired ones too.",
      footer = {"", "Example:", "  incident source list -o json"})
  private static final class ListAll extends RegisterCommand {

    ListAll(CommandContext context) {
      super(context);
    }

    @Override
    public Integer call() {
      try (var session = context().open()) {
        SourceOutput.list(
            context().output(),
            context().options().format(),
            session.listSources().handle(session.caller()));
      }
      return DONE;
    }
  }

  @Command(
      name = "add",
      description = "Adds a source; one that was retired comes back.",
      footer = {"", "Example:", "  incident source add \"Bug Bounty\""})
  private static final class Add extends Change {
    Add(CommandContext context) {
      super(context);
    }

    @Override
    ChangeSources.Result change(Session session, ChangeSources.Change command) {
      return session.changeSources().add(command);
    }
  }

  @Command(
      name = "retire",
      description = "Retires a source: incidents that name it keep it, and no other may name it.",
      footer = {"", "Example:", "  incident source retire \"Bug Bounty\""})
  private static final class Retire extends Change {
    Retire(CommandContext context) {
      super(context);
    }

    @Override
    ChangeSources.Result change(Session session, ChangeSources.Change command) {
      return session.changeSources().retire(command);
    }
  }

  private abstract static class Change extends RegisterCommand {

    @Parameters(paramLabel = "NAME", description = "The source, with its letters as they are.")
    private String name = "";

    Change(CommandContext context) {
      super(context);
    }

    abstract ChangeSources.Result change(Session session, ChangeSources.Change command);

    @Override
    public Integer call() {
      try (var session = context().open()) {
        var result =
            change(
                session, new ChangeSources.Change(session.caller(), Optional.of(name), List.of()));
        SourceOutput.one(context().output(), context().options().format(), result.source());
        TakeBack.onlyName(context().output(), result.operation());
      }
      return DONE;
    }

    @Override
    public String nameOf(Fault fault) {
      return "NAME";
    }
  }
}
