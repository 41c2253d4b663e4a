package io.incidentregister.cli.command.audit;

import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** Verifies, seals and exports history. */
@Command(
    name = "audit",
    description = {
      "Verifies the history of all incidents, seals it, and gives it away for others to verify.",
      "Every change is chained to the one before it; a seal binds all changes up to a moment. A "
          + "head, which names the newest seal, binds them all wherever it is kept."
    },
    footer = {
      "",
      "Examples:",
      "  incident audit verify",
      "  incident audit verify --head head.txt --save-head head.txt",
      "  incident audit export history.jsonl",
      "  incident audit verify --file history.jsonl --head head.txt"
    })
public final class AuditCommand extends RegisterCommand {

  /** The command in its context. */
  public AuditCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    throw usage("Say what about history: verify, seal or export.");
  }

  /** The commands below it. */
  public static List<RegisterCommand> subcommands(CommandContext context) {
    return List.of(
        new VerifyCommand(context), new SealCommand(context), new ExportHistoryCommand(context));
  }
}
