package io.incidentregister.cli.launcher;

import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.command.Preferences;
import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What is said about options and settings beside the command line: first the environment, then the
 * settings file.
 */
final class OptionSources implements Preferences, IDefaultValueProvider {

  private static final String PREFIX = "INCIDENT_";

  /** Variables whose name does not follow from the option's. */
  private static final Map<String, String> VARIABLES = Map.of("as", "INCIDENT_USER");

  /** Options whose variable would mean something else. */
  private static final Set<String> TAKEN = Set.of("user");

  private final Environment environment;
  private final Properties file;

  private OptionSources(Environment environment, Properties file) {
    this.environment = environment;
    this.file = file;
  }

  /**
   * Reads the settings file that the arguments or the environment name.
   *
   * @throws ConfigurationException when there is one and it cannot be read
   */
  static OptionSources of(Environment environment, String... args) {
    var file = new Properties();
    configFile(environment, args).ifPresent(name -> load(file, name));
    return new OptionSources(environment, file);
  }

  private static Optional<String> configFile(Environment environment, String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--config=")) {
        return Optional.of(args[i].substring("--config=".length()));
      }
      if (args[i].equals("--config") && i + 1 < args.length) {
        return Optional.of(args[i + 1]);
      }
    }
    return environment.find("INCIDENT_CONFIG");
  }

  private static void load(Properties properties, String name) {
    try (var reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "config_unreadable", "The settings file " + name + " cannot be read as properties.");
    }
  }

  @Override
  public Optional<String> find(String option) {
    return environment
        .find(VARIABLES.getOrDefault(option, variable(option)))
        .or(() -> inFile(option));
  }

  /** A setting of a plug-in: {@code http.port} by INCIDENT_HTTP_PORT, then in the file. */
  Optional<String> find(Setting setting) {
    return environment.find(variable(setting.name())).or(() -> inFile(setting.name()));
  }

  Environment environment() {
    return environment;
  }

  private Optional<String> inFile(String name) {
    return Optional.ofNullable(file.getProperty(name)).map(String::strip);
  }

  private static String variable(String name) {
    return PREFIX + name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * Picocli's question for an option that was not given; null says that nobody said anything. An
   * option is known by its command and name ({@code update-status}), and by its name alone unless
   * it changes something: what filters a list must not close incidents one day.
   */
  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)
        || option.inherited()
        || option.command().parent() == null) {
      return null;
    }
    String name = option.longestName().replaceFirst("^--?", "");
    String command = option.command().qualifiedName("-").replaceFirst("^incident-", "");
    Optional<String> said = find(command + "-" + name);
    if (said.isEmpty() && !TAKEN.contains(name) && !changesSomething(option)) {
      said = find(name);
    }
    return said.orElse(option.defaultValue());
  }

  private static boolean changesSomething(OptionSpec option) {
    return option.userObject() instanceof Member member
        && member.getDeclaringClass().isAnnotationPresent(NamedByCommand.class);
  }
}
