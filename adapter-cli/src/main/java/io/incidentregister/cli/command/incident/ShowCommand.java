package io.incidentregister.cli.command.incident;

import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.change.TypedIds;
import io.incidentregister.cli.output.IncidentOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows an incident. */
@Command(
    name = "show",
    description = "Shows one incident with everything that the register knows of it.",
    footer = {"", "Examples:", "  incident show INC-00001", "  incident show 1 -o json"})
public final class ShowCommand extends RegisterCommand {

  @Parameters(paramLabel = "ID", description = TypedIds.ONE)
  private String id = "";

  /** The command in its context. */
  public ShowCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var format = context().options().format();
    try (var session = context().open()) {
      var row = session.findIncident().handle(new FindIncident.Query(session.caller(), id));
      IncidentOutput.one(context().output(), format, row);
    }
    return DONE;
  }
}
