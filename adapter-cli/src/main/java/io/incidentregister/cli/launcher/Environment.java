package io.incidentregister.cli.launcher;

import io.incidentregister.cli.output.Screen;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a run.
 *
 * @param variables the environment variables
 * @param screen what stands at the other end of the streams
 */
public record Environment(Map<String, String> variables, Screen screen) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** What surrounds this process; the script that starts it says which streams are terminals. */
  static Environment ofProcess() {
    boolean out = Boolean.getBoolean("incident.stdout.terminal");
    boolean err = Boolean.getBoolean("incident.stderr.terminal");
    var variables = System.getenv();
    int columns = out ? TerminalWidth.columns(variables) : Screen.USUAL_COLUMNS;
    return new Environment(variables, new Screen(out, err, columns));
  }

  /** A variable; one that is set to nothing counts as not set. */
  Optional<String> find(String variable) {
    return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isEmpty());
  }
}
