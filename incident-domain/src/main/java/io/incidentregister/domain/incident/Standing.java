package io.incidentregister.domain.incident;

import java.util.Arrays;
import java.util.Optional;

/** Whether the work on an incident goes on, or how it ended. */
public enum Standing {
  /** It goes on, whatever the status. */
  OPEN,
  /** It is closed, and was worked through to its end. */
  RESOLVED,
  /** It is closed, and was given up. */
  CANCELLED;

  /** Where an incident stands that has this closure, or none. */
  public static Standing of(Optional<Closure> closure) {
    return closure.map(Standing::of).orElse(OPEN);
  }

  private static Standing of(Closure closure) {
    return switch (closure) {
      case RESOLVED -> RESOLVED;
      case CANCELLED -> CANCELLED;
    };
  }

  /** The closure of an incident that stands so; none while it is open. */
  public Optional<Closure> closure() {
    return Arrays.stream(Closure.values()).filter(closure -> of(closure) == this).findFirst();
  }
}
