package io.incidentregister.cli.launcher;

import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.cli.command.CommandContext;
import io.incidentregister.cli.command.GlobalOptions;
import io.incidentregister.cli.command.RegisterCommand;
import io.incidentregister.cli.command.administration.AccountCommand;
import io.incidentregister.cli.command.administration.AdaptersCommand;
import io.incidentregister.cli.command.administration.CompletionCommand;
import io.incidentregister.cli.command.administration.DemoCommand;
import io.incidentregister.cli.command.administration.InitCommand;
import io.incidentregister.cli.command.administration.OrganizationCommand;
import io.incidentregister.cli.command.administration.ServeCommand;
import io.incidentregister.cli.command.administration.TokenCommand;
import io.incidentregister.cli.command.administration.UserCommand;
import io.incidentregister.cli.command.audit.AuditCommand;
import io.incidentregister.cli.command.catalogue.SourceCommand;
import io.incidentregister.cli.command.catalogue.TagCommand;
import io.incidentregister.cli.command.history.HistoryCommand;
import io.incidentregister.cli.command.history.OperationsCommand;
import io.incidentregister.cli.command.history.UndoCommand;
import io.incidentregister.cli.command.incident.CommentCommand;
import io.incidentregister.cli.command.incident.DeleteCommand;
import io.incidentregister.cli.command.incident.ExportCommand;
import io.incidentregister.cli.command.incident.ImportCommand;
import io.incidentregister.cli.command.incident.ListCommand;
import io.incidentregister.cli.command.incident.OpenCommand;
import io.incidentregister.cli.command.incident.RiskCommand;
import io.incidentregister.cli.command.incident.ShowCommand;
import io.incidentregister.cli.command.incident.UpdateCommand;
import io.incidentregister.cli.command.lifecycle.IssuesCommand;
import io.incidentregister.cli.command.lifecycle.MergeCommand;
import io.incidentregister.cli.command.lifecycle.SplitCommand;
import io.incidentregister.cli.command.lifecycle.StateCommand;
import io.incidentregister.cli.output.Output;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs one command from its arguments to its exit code. */
public final class Launcher {

  /** Kept, because a logger that nobody holds forgets its level. */
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  /** What this driver warns of is said by the store too, in our words and without the URL. */
  private static final Logger DRIVER_LOGGER = Logger.getLogger("org.postgresql");

  /** In the order in which the help lists them. */
  private static final Map<String, Function<CommandContext, Object>> COMMANDS = commands();

  private final Output output;
  private final CommandLine commandLine;
  private final GlobalOptions options;
  private final Failures failures;

  private Launcher(Output output, OptionSources sources, InputStream in, String... args) {
    this.output = output;
    this.options = new GlobalOptions(sources);
    this.failures = new Failures(output, options);
    this.commandLine =
        commandLine(
            new CommandContext(options, new InstalledRegisters(sources), output, in),
            sources,
            args);
  }

  /**
   * Runs a command.
   *
   * @param out where data goes
   * @param err where everything else goes
   * @param in what {@code -} reads
   * @return the exit code
   */
  public static int run(
      OutputStream out, OutputStream err, InputStream in, Environment environment, String... args) {
    var screen = environment.screen();
    boolean colour =
        screen.outIsTerminal()
            && environment.find("NO_COLOR").isEmpty()
            && environment.find("INCIDENT_NO_COLOR").isEmpty()
            && !Arrays.asList(args).contains("--no-color");
    var output = new Output(out, err, screen, colour);
    try {
      return new Launcher(output, OptionSources.of(environment, args), in, args).run(args);
    } catch (ConfigurationException e) {
      output.error("incident: " + e.detail());
      return ExitCodes.of(e.kind());
    }
  }

  private int run(String... args) {
    int code;
    try {
      code = commandLine.execute(args);
      output.flush();
    } catch (Throwable e) {
      code = failures.ofAnything(e);
    }
    return code;
  }

  private CommandLine commandLine(CommandContext context, OptionSources sources, String... args) {
    var root = new CommandLine(options);
    var named = new LinkedHashMap<>(COMMANDS);
    named.keySet().retainAll(List.of(args));
    // Reading the annotations of a command costs milliseconds, so only what was typed is read.
    // Nothing known, or a shell that wants to know them all: all are.
    boolean all = named.isEmpty() || named.containsKey("completion");
    (all ? COMMANDS : named).forEach((name, make) -> root.addSubcommand(name, make.apply(context)));
    root.getCommandSpec().version(version());
    root.setDefaultValueProvider(sources);
    root.setExpandAtFiles(false);
    root.setOut(
        new PrintWriter(output.data(), false) {
          @Override
          public void flush() {
            // The run does so once at its end: picocli answers a failure with a stack trace.
          }
        });
    root.setErr(output.messages());
    root.setColorScheme(CommandLine.Help.defaultColorScheme(output.colour() ? Ansi.ON : Ansi.OFF));
    HelpLayout.apply(root);
    root.setUsageHelpWidth(Math.max(60, Math.min(100, output.screen().columns())));
    root.setParameterExceptionHandler((e, typed) -> failures.ofUsage(e));
    root.setExecutionExceptionHandler((e, command, result) -> failures.ofCommand(e, command));
    root.setExecutionStrategy(
        result -> {
          if (options.quiet()) {
            output.beQuiet();
          }
          if (!options.debug()) {
            ROOT_LOGGER.setLevel(Level.WARNING);
            DRIVER_LOGGER.setLevel(Level.OFF);
          }
          return new CommandLine.RunLast().execute(result);
        });
    return root;
  }

  private static CommandLine group(RegisterCommand group, List<RegisterCommand> subcommands) {
    var line = new CommandLine(group);
    subcommands.forEach(line::addSubcommand);
    return line;
  }

  private static Map<String, Function<CommandContext, Object>> commands() {
    var commands = new LinkedHashMap<String, Function<CommandContext, Object>>();
    commands.put("init", InitCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("serve", ServeCommand::new);
    commands.put("open", OpenCommand::new);
    commands.put("show", ShowCommand::new);
    commands.put("list", ListCommand::new);
    commands.put("update", UpdateCommand::new);
    commands.put("delete", DeleteCommand::new);
    commands.put("state", StateCommand::new);
    commands.put("merge", MergeCommand::new);
    commands.put("split", SplitCommand::new);
    commands.put(
        "issues", context -> group(new IssuesCommand(context), IssuesCommand.subcommands(context)));
    commands.put(
        "comment",
        context -> group(new CommentCommand(context), CommentCommand.subcommands(context)));
    commands.put(
        "risk", context -> group(new RiskCommand(context), RiskCommand.subcommands(context)));
    commands.put("import", ImportCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("history", HistoryCommand::new);
    commands.put("operations", OperationsCommand::new);
    commands.put("undo", UndoCommand::new);
    commands.put(
        "audit", context -> group(new AuditCommand(context), AuditCommand.subcommands(context)));
    commands.put("tag", context -> group(new TagCommand(context), TagCommand.subcommands(context)));
    commands.put(
        "source", context -> group(new SourceCommand(context), SourceCommand.subcommands(context)));
    commands.put(
        "user", context -> group(new UserCommand(context), UserCommand.subcommands(context)));
    commands.put(
        "account",
        context -> group(new AccountCommand(context), AccountCommand.subcommands(context)));
    commands.put(
        "token", context -> group(new TokenCommand(context), TokenCommand.subcommands(context)));
    commands.put(
        "org",
        context ->
            group(new OrganizationCommand(context), OrganizationCommand.subcommands(context)));
    commands.put("adapters", AdaptersCommand::new);
    commands.put("completion", CompletionCommand::new);
    return commands;
  }

  private static String version() {
    return "incident "
        + Optional.ofNullable(Launcher.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
  }
}
