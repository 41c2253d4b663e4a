package io.incidentregister.cli.output;

import java.io.IOException;

/** Whoever read the output has stopped reading, as {@code head} does: there is nobody to tell. */
public final class OutputClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private OutputClosedException(IOException cause) {
    super("the output was closed", cause);
  }

  /** This exception when the reader has gone, and else {@link OutputFailedException}. */
  static RuntimeException of(IOException cause) {
    // Nothing but the text tells the one from the other.
    return "Broken pipe".equals(cause.getMessage())
        ? new OutputClosedException(cause)
        : new OutputFailedException(cause);
  }
}
