package io.incidentregister.cli.command;

import io.incidentregister.cli.output.OutputFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options that every command takes, before and after its name. */
@Command(
    name = "incident",
    description = "A register of security incidents that is changed in bulk, all or none.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = false,
    footer = {
      "",
      "Every option can be given by the environment (--page-size: INCIDENT_PAGE_SIZE; one that"
          + " changes incidents with its command: INCIDENT_UPDATE_STATUS) and by a file (--config).",
      "",
      "Exit codes: 0 done, 1 unexpected failure, 2 usage, 3 refused, 4 not found, 5 conflict,"
          + " 6 partly done, 7 store unavailable, 130 interrupted.",
      "",
      "Examples:",
      "  incident demo",
      "  incident init --org Example --admin ada@example.org",
      "  incident list --status New --severity SEV-1",
      "  incident update INC-00001 INC-00002 --status Closed --tag-add reviewed"
    })
// Some options are read by picocli, or by the launcher before there are any options.
@SuppressWarnings("UnusedVariable")
public final class GlobalOptions implements Runnable {

  /** A password in a JDBC URL: as a parameter, or before the host as in other URLs. */
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)^jdbc:.*([?&](ssl)?password=.|//[^/?@]*:[^/?@]*@)");

  private final Preferences preferences;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--db",
      paramLabel = "FILE|URL",
      scope = ScopeType.INHERIT,
      description = {
        "The register: a file or a JDBC URL.",
        "Usually incident.db in the data folder."
      })
  private @Nullable String db;

  @Option(
      names = "--as",
      paramLabel = "EMAIL",
      scope = ScopeType.INHERIT,
      description = "Who acts (INCIDENT_USER). Usually the only active Admin.")
  private @Nullable String user;

  @Option(
      names = "--org",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "The organization, where a register holds several.")
  private @Nullable String organization;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "table, json, jsonl or csv. Usually table.")
  private @Nullable String output;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A properties file with options and settings by name.")
  private @Nullable String config;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No notes and no progress on stderr.")
  private boolean quiet;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours (NO_COLOR).")
  private boolean noColour;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the version.")
  private boolean version;

  /** Options for which the environment and the settings file are asked after the command line. */
  public GlobalOptions(Preferences preferences) {
    this.preferences = preferences;
  }

  @Override
  public void run() {
    throw usage("Say which command. 'incident --help' lists them.");
  }

  /** Which register is meant, and who acts in it. */
  public StoreChoice store() {
    return new StoreChoice(db(), find(user, "as"), organization());
  }

  /** The register that was named for this very run. */
  public Optional<String> dbOnCommandLine() {
    if (db != null && PASSWORD.matcher(db).find()) {
      throw usage(
          "--db holds a password, which others on this machine can read there. Give it by"
              + " INCIDENT_DB_PASSWORD, or in a file that INCIDENT_DB_PASSWORD_FILE names.");
    }
    return Optional.ofNullable(db);
  }

  private Optional<String> db() {
    return dbOnCommandLine().or(() -> preferences.find("db"));
  }

  /** The organization that is meant, by name. */
  public Optional<String> organization() {
    return find(organization, "org");
  }

  /** The format of the answer. */
  public OutputFormat format() {
    return chosenFormat().orElse(OutputFormat.TABLE);
  }

  /** The format that was asked for. */
  public Optional<OutputFormat> chosenFormat() {
    return find(output, "output")
        .map(
            name ->
                OutputFormat.parse(name)
                    .orElseThrow(
                        () ->
                            usage(
                                "--output takes table, json, jsonl or csv, not '" + name + "'.")));
  }

  /** Whether notes and progress are unwanted. */
  public boolean quiet() {
    return quiet || find(null, "quiet").map(Boolean::parseBoolean).orElse(false);
  }

  /** Whether a failure is to show where it happened. */
  public boolean debug() {
    return debug || find(null, "debug").map(text -> !text.equals("false")).orElse(false);
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("options belong to a command line");
    }
    return new ParameterException(spec.commandLine(), message);
  }

  private Optional<String> find(@Nullable String given, String option) {
    return Optional.ofNullable(given).or(() -> preferences.find(option));
  }
}
