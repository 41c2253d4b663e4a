package io.incidentregister.application.error;

import java.util.List;

/** Something named does not exist in the caller's organization; nothing was changed. */
public final class NotFoundException extends RegisterException {

  private static final long serialVersionUID = 1L;

  private NotFoundException(String code, String message, List<Fault> faults) {
    super(ErrorKind.NOT_FOUND, code, message, faults);
  }

  /** One incident that was asked for by itself is unknown. */
  public static NotFoundException incident() {
    return new NotFoundException("incident_not_found", "Incident not found", List.of());
  }

  /** Some incidents of a set are unknown: a fault for each, and for what else is wrong. */
  public static NotFoundException incidents(List<Fault> faults) {
    return new NotFoundException(
        "incident_not_found", "Some incidents were not found; nothing was changed.", faults);
  }

  /** A thing of another sort is unknown, such as a user or a token. */
  public static NotFoundException of(String thing) {
    return new NotFoundException(
        thing.replace(' ', '_') + "_not_found",
        Character.toUpperCase(thing.charAt(0)) + thing.substring(1) + " not found",
        List.of());
  }
}
