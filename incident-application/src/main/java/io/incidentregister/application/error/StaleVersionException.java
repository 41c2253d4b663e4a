package io.incidentregister.application.error;

import java.util.List;

/** The caller saw older versions than there are; each is named, and nothing was changed. */
public final class StaleVersionException extends RegisterException {

  private static final long serialVersionUID = 1L;

  /** The code of the exception, and of each of its faults. */
  public static final String CODE = "stale_version";

  private StaleVersionException(String message, List<Fault> faults) {
    super(ErrorKind.STALE, CODE, message, faults);
  }

  /** Some incidents of a set have changed since: a fault for each, with its present version. */
  public static StaleVersionException of(List<Fault> faults) {
    return new StaleVersionException(
        "Some incidents have changed since; nothing was changed.", faults);
  }

  /** An incident that was meant by itself has changed since. */
  public StaleVersionException ofOne() {
    return new StaleVersionException(
        "The incident has changed since: it " + faults().get(0).detail() + ".", List.of());
  }
}
