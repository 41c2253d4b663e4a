package io.incidentregister.cli.output;

import java.io.IOException;

/** Data could not be written, as on a full disk: what was asked for is not there. */
public final class OutputFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutputFailedException(IOException cause) {
    this("output", cause);
  }

  /** A failure to write what is called so. */
  public OutputFailedException(String name, IOException cause) {
    super("The " + name + " cannot be written: " + cause.getMessage() + ".", cause);
  }
}
