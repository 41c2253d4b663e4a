package io.incidentregister.cli.command.administration;

import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.RegisterCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a script that lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = "Prints a script that lets bash, zsh or fish complete commands and options.",
    footer = {
      "",
      "Examples:",
      "  source <(incident completion bash)",
      "  source <(incident completion zsh)",
      "  incident completion fish > ~/.config/fish/completions/incident.fish"
    })
public final class CompletionCommand extends RegisterCommand {

  @Parameters(paramLabel = "bash|zsh|fish", description = "Which shell.")
  private String shell = "";

  /** The command in its context. */
  public CompletionCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    CommandLine root = usage("").getCommandLine().getParent();
    String script =
        switch (shell) {
          // The script turns on zsh's emulation of bash's completion by itself.
          case "bash", "zsh" -> AutoComplete.bash("incident", root);
          case "fish" -> FishCompletion.script("incident", root);
          default -> throw usage("Known shells are bash, zsh and fish, not '" + shell + "'.");
        };
    try {
      context().output().data().write(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DONE;
  }
}
