package io.incidentregister.cli.launcher;

import io.incidentregister.cli.output.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, each over a data folder of its own. */
final class Cli {

  private final Map<String, String> variables = new HashMap<>();
  private Screen screen = Screen.NONE;

  Cli(Path folder) {
    variables.put("INCIDENT_HOME", folder.toString());
  }

  /** What a run left. */
  record Ran(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Cli with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Cli onTerminal(int columns) {
    screen = new Screen(true, true, columns);
    return this;
  }

  Cli initialized() {
    run("init", "--org", "Example", "--admin", "ada@example.org", "-q");
    return this;
  }

  Ran run(String... args) {
    return runWith("", args);
  }

  Ran runWith(String input, String... args) {
    return runWith(input.getBytes(StandardCharsets.UTF_8), args);
  }

  Ran runWith(byte[] input, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Launcher.run(
            out, err, new ByteArrayInputStream(input), new Environment(variables, screen), args);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
