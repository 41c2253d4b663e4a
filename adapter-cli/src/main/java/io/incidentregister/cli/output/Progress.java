package io.incidentregister.cli.output;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

/** One line on a terminal that says how far a work has come; gone when it is done. */
public final class Progress implements AutoCloseable {

  private static final long NANOS_BETWEEN_LINES = 100_000_000L;
  private static final String ERASE_LINE = "\r\u001B[K";

  private final PrintWriter terminal;
  private final String doing;
  private final boolean silent;
  private long lastShown = System.nanoTime() - NANOS_BETWEEN_LINES;

  Progress(PrintWriter terminal, String doing) {
    this(terminal, doing, false);
  }

  private Progress(PrintWriter terminal, String doing, boolean silent) {
    this.terminal = terminal;
    this.doing = doing;
    this.silent = silent;
  }

  static Progress silent() {
    return new Progress(new PrintWriter(new StringWriter()), "", true);
  }

  /** Says that so many are done. */
  public void done(long count) {
    long now = System.nanoTime();
    if (!silent && now - lastShown >= NANOS_BETWEEN_LINES) {
      lastShown = now;
      show(doing + " " + String.format(Locale.ROOT, "%,d", count) + " …");
    }
  }

  /** Says that so many of so many are done. */
  public void done(long count, long of) {
    long now = System.nanoTime();
    if (!silent && now - lastShown >= NANOS_BETWEEN_LINES) {
      lastShown = now;
      show(doing + " " + String.format(Locale.ROOT, "%,d of %,d", count, of) + " …");
    }
  }

  /** Says what is done now, of which nobody knows how far it is. */
  public void step(String what) {
    if (!silent) {
      show(what + " …");
    }
  }

  private void show(String line) {
    terminal.print(ERASE_LINE + line);
    terminal.flush();
  }

  /** Takes the line away; what is done later may show another. */
  public void clear() {
    if (!silent) {
      terminal.print(ERASE_LINE);
      terminal.flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}
