package io.incidentregister.application.error;

import java.util.List;

/** The state of the register forbids it now; nothing was changed. */
public final class ConflictException extends RegisterException {

  private static final long serialVersionUID = 1L;

  /** Refuses with a stable code and a sentence that says what stands in the way. */
  public ConflictException(String code, String message) {
    this(code, message, List.of());
  }

  private ConflictException(String code, String message, List<Fault> faults) {
    super(ErrorKind.CONFLICT, code, message, faults);
  }

  /**
   * Refuses for some of the things that were named.
   *
   * @param what cannot be done, as the beginning of a sentence
   * @param faults at least one; the first one's code is the exception's
   */
  public static ConflictException of(String what, List<Fault> faults) {
    return new ConflictException(faults.get(0).code(), what + "; nothing was changed.", faults);
  }

  /** The same for things that were named in another way. */
  public ConflictException naming(List<Fault> others) {
    return new ConflictException(code(), detail(), others);
  }
}
