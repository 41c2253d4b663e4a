package io.incidentregister.application.error;

import java.util.List;

/** A command is not acceptable; every fault is named and nothing was changed. */
public final class InvalidCommandException extends RegisterException {

  private static final long serialVersionUID = 1L;

  /** Refuses a command for these faults, at least one. */
  public InvalidCommandException(List<Fault> faults) {
    super(ErrorKind.INVALID, "validation_failed", message(faults), faults);
  }

  private static String message(List<Fault> faults) {
    return faults.size() == 1
        ? "The request has a fault; nothing was changed."
        : "The request has " + faults.size() + " faults; nothing was changed.";
  }
}
