package io.incidentregister.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Passes text on to a terminal, and writes what could steer it as {@code \\uXXXX}: inside of a JSON
 * text that is the same text.
 */
final class SafeWriter extends Writer {

  private final Writer terminal;

  SafeWriter(Writer terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      char character = text[i];
      boolean layout = character == '\n' || character == '\t';
      if (layout || Character.isSurrogate(character) || !SafeText.steers(character)) {
        terminal.write(character);
      } else {
        terminal.write(String.format(Locale.ROOT, "\\u%04x", (int) character));
      }
    }
  }

  @Override
  public void flush() {
    try {
      terminal.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    flush();
  }
}
