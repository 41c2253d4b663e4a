package io.incidentregister.cli.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people read them, in UTC. */
final class Moments {

  private static final DateTimeFormatter MINUTE = formatter("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter SECOND = formatter("uuuu-MM-dd HH:mm:ss");

  private Moments() {}

  static String minute(Instant moment) {
    return MINUTE.format(moment);
  }

  static String second(Instant moment) {
    return SECOND.format(moment);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
