package io.incidentregister.cli.command.administration;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads how long something is to last. */
final class Period {

  private Period() {}

  /**
   * {@code P30D}, {@code PT12H}, {@code P1DT12H}; a day has 24 hours. Empty for anything else, and
   * for what is over at once.
   */
  static Optional<Duration> parse(String text) {
    try {
      return Optional.of(Duration.parse(text))
          .filter(period -> !period.isNegative() && !period.isZero());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** When it is over, if it begins now; the last moment there is when nobody can say. */
  static Instant fromNow(Duration period) {
    try {
      return Instant.now().plus(period);
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MAX;
    }
  }
}
