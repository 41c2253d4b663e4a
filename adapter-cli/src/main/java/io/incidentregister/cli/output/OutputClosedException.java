package io.incidentregister.cli.output;

import java.io.IOException;

/** Whoever read the output has stopped reading, as {@code head} does: there is nobody to tell. */
public final class OutputClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputClosedException(IOException cause) {
    super("the output was closed", cause);
  }
}
