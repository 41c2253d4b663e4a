package io.incidentregister.application.input;

import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.TagEdit;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.EmailAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads texts whose form comes from outside of the domain. Empty when they have another form. */
public final class Reading {

  private static final Pattern UUID_SHAPE =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  // RFC 3339, section 5.6. Leap seconds are not taken: no clock of ours could show them again.
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})[Tt](\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d{1,30}))?"
              + "([Zz]|[+-]\\d{2}:\\d{2})");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Reading() {}

  /** A UUID in its usual form, in any case. */
  public static Optional<UUID> uuid(String text) {
    return UUID_SHAPE.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  /** An incident's number or uid: as either is written, but for a bare number. */
  public static Optional<?> incident(String text) {
    Optional<?> number = IncidentNumber.parse(text);
    return number.isPresent() ? number : uuid(text);
  }

  /** A user's id or e-mail address. */
  static Optional<?> user(String text) {
    Optional<?> id = uuid(text);
    return id.isPresent() ? id : EmailAddress.parse(text);
  }

  /**
   * An RFC 3339 date-time within the register's range ({@link Timestamps}); what is finer than a
   * millisecond is cut off.
   */
  public static Optional<Instant> instant(String text) {
    return exactInstant(text).map(exact -> exact.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The same, to the nanosecond; what is finer than that is cut off. */
  static Optional<Instant> exactInstant(String text) {
    var matcher = DATE_TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      int offsetSeconds =
          ZoneOffset.of(matcher.group(4).toUpperCase(Locale.ROOT)).getTotalSeconds();
      Instant whole =
          LocalDate.parse(matcher.group(1))
              .atTime(LocalTime.parse(matcher.group(2)))
              .toInstant(ZoneOffset.ofTotalSeconds(offsetSeconds));
      String fraction = Optional.ofNullable(matcher.group(3)).orElse("");
      return inRange(whole.plusNanos(Long.parseLong((fraction + "000000000").substring(0, 9))));
    } catch (DateTimeException e) {
      return Optional.empty(); // A date that does not exist, such as 30 February.
    }
  }

  /** The same, or a date, which means midnight in UTC. */
  public static Optional<Instant> instantOrDate(String text) {
    return DATE.matcher(text).matches() ? instant(text + "T00:00:00Z") : instant(text);
  }

  /** A tag operation's label in any case. */
  public static Optional<TagEdit.Operation> tagOperation(String text) {
    return Arrays.stream(TagEdit.Operation.values())
        .filter(operation -> operation.label().equalsIgnoreCase(text))
        .findFirst();
  }

  private static Optional<Instant> inRange(Instant instant) {
    return Timestamps.inRange(instant) ? Optional.of(instant) : Optional.empty();
  }
}
