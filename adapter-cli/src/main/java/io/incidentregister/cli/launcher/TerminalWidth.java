package io.incidentregister.cli.launcher;

import io.incidentregister.cli.output.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** How wide the terminal is, which Java does not know. */
final class TerminalWidth {

  private static final Pattern COLUMNS = Pattern.compile("[1-9][0-9]{1,3}");
  private static final int LEAST = 20;

  private TerminalWidth() {}

  static int columns(Map<String, String> variables) {
    String said = variables.getOrDefault("COLUMNS", "");
    return COLUMNS.matcher(said).matches() ? Integer.parseInt(said) : askTerminal();
  }

  private static int askTerminal() {
    try {
      var stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      String[] rowsAndColumns = answer.strip().split(" ", 2);
      return rowsAndColumns.length == 2 && COLUMNS.matcher(rowsAndColumns[1]).matches()
          ? Math.max(LEAST, Integer.parseInt(rowsAndColumns[1]))
          : Screen.USUAL_COLUMNS;
    } catch (IOException e) {
      return Screen.USUAL_COLUMNS; // No terminal, or no such program: the width is a nicety.
    }
  }
}
