package io.incidentregister.domain.incident;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An incident's number in its organization, without gaps from 1. Written {@code INC-00001}; read
 * without regard to case and with any zero padding.
 *
 * @param value from 1 to {@value #MAX}
 */
public record IncidentNumber(long value) implements Comparable<IncidentNumber> {

  /** The largest number: twelve digits keep it exact in every JSON reader. */
  public static final long MAX = 999_999_999_999L;

  private static final Pattern TEXT = Pattern.compile("(?i)INC-0*([0-9]{1,12})");
  private static final Pattern DIGITS = Pattern.compile("0*([0-9]{1,12})");

  public IncidentNumber {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException("incident number out of range: " + value);
    }
  }

  /** Reads {@code INC-00001}, also {@code inc-1}; empty when the text is nothing of the kind. */
  public static Optional<IncidentNumber> parse(String text) {
    return parse(TEXT, text);
  }

  /** Reads {@code INC-00001} or the bare number {@code 1}, as paths have it. */
  public static Optional<IncidentNumber> parseLenient(String text) {
    return parse(text).or(() -> parse(DIGITS, text));
  }

  private static Optional<IncidentNumber> parse(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long value = Long.parseLong(matcher.group(1));
    return value < 1 ? Optional.empty() : Optional.of(new IncidentNumber(value));
  }

  @Override
  public int compareTo(IncidentNumber other) {
    return Long.compare(value, other.value);
  }

  /** The number as people write it: {@code INC-00001}, growing past five digits. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "INC-%05d", value);
  }
}
