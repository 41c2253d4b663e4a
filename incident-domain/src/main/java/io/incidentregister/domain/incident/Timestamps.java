package io.incidentregister.domain.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The instants that a register can hold: years 1970 to 9999 in UTC, to the millisecond. */
public final class Timestamps {

  /** The earliest. */
  public static final Instant MIN = Instant.EPOCH;

  /** The latest. */
  public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999Z");

  private Timestamps() {}

  /** Whether an instant lies in the range; what is finer than a millisecond does not matter. */
  public static boolean inRange(Instant instant) {
    Instant cut = cut(instant);
    return !cut.isBefore(MIN) && !cut.isAfter(MAX);
  }

  /**
   * The instant as it is kept: what is finer than a millisecond is cut off.
   *
   * @throws IllegalArgumentException when it lies outside of the range
   */
  public static Instant require(Instant instant) {
    if (!inRange(instant)) {
      throw new IllegalArgumentException("instant out of range: " + instant);
    }
    return cut(instant);
  }

  private static Instant cut(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
