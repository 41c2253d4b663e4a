package io.incidentregister.application.error;

import java.util.List;

/** The state of the register forbids it now; nothing was changed. */
public final class ConflictException extends RegisterException {

  private static final long serialVersionUID = 1L;

  /** Refuses with a stable code and a sentence that says what stands in the way. */
  public ConflictException(String code, String message) {
    super(ErrorKind.CONFLICT, code, message, List.of());
  }
}
