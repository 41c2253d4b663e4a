package io.incidentregister.cli.output;

import java.io.BufferedWriter;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Where a run writes: data to stdout, everything else to stderr, both in UTF-8. Writing data throws
 * {@link OutputClosedException} once nobody reads it, and {@link OutputFailedException} when it
 * cannot be written for another reason.
 */
public final class Output {

  private final Writer data;
  private final PrintWriter messages;
  private final Screen screen;
  private final boolean colour;
  private boolean quiet;

  /** Writes to these streams, which stay the caller's to close. */
  public Output(OutputStream out, OutputStream err, Screen screen, boolean colour) {
    this.data = new OpenWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.messages = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    this.screen = screen;
    this.colour = colour;
  }

  /** Leaves out notes and progress from now on. */
  public void beQuiet() {
    quiet = true;
  }

  /** What stands at the other end. */
  public Screen screen() {
    return screen;
  }

  /** Whether data may be coloured. */
  public boolean colour() {
    return colour;
  }

  /** Where data goes that is made for people and safe for their terminal already. */
  public Writer data() {
    return data;
  }

  /** Where data goes that is made for programs; on a terminal it is made safe for people. */
  public Writer rawData() {
    return screen.outIsTerminal() ? new SafeWriter(data) : data;
  }

  /** A line of data made for people. */
  public void line(String text) {
    try {
      data.write(SafeText.line(text));
      data.write('\n');
    } catch (IOException e) {
      throw OutputClosedException.of(e);
    }
  }

  /** Passes on what was written so far. */
  public void flush() {
    try {
      data.flush();
    } catch (IOException e) {
      throw OutputClosedException.of(e);
    }
    messages.flush();
  }

  /** A line that helps, and that nobody misses who asked for quiet. */
  public void note(String text) {
    if (!quiet) {
      error(text);
    }
  }

  /** A line that says what is wrong. */
  public void error(String text) {
    if (screen.outIsTerminal()) {
      flush(); // Both end on one screen, where what was written first stands first.
    }
    messages.println(SafeText.line(text));
  }

  /** Where messages go that are laid out already, such as the help. */
  public PrintWriter messages() {
    return messages;
  }

  /** Shows how far a work has come, on a terminal and only there. */
  public Progress progress(String doing) {
    return screen.errIsTerminal() && !quiet ? new Progress(messages, doing) : Progress.silent();
  }

  /** Turns every failure to write into one exception that is known from afar. */
  private static final class OpenWriter extends FilterWriter {

    private boolean failed;

    OpenWriter(Writer stream) {
      super(new BufferedWriter(stream, 1 << 15));
    }

    @Override
    public void write(int character) {
      passOn(() -> out.write(character));
    }

    @Override
    public void write(char[] text, int offset, int length) {
      passOn(() -> out.write(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
      passOn(() -> out.write(text, offset, length));
    }

    @Override
    public void flush() {
      passOn(out::flush);
    }

    /** The stream under it is not ours to close. */
    @Override
    public void close() {
      flush();
    }

    private void passOn(Writing writing) {
      if (failed) {
        return; // It was thrown once, and what is still held back cannot go anywhere.
      }
      try {
        writing.run();
      } catch (IOException e) {
        failed = true;
        throw OutputClosedException.of(e);
      }
    }

    private interface Writing {
      void run() throws IOException;
    }
  }
}
