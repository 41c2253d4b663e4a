package io.incidentregister.domain.organization;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A risk of the risk register, {@code RSK-00001}, or a key risk, {@code AKR-00001}. Read without
 * regard to case and with any zero padding.
 *
 * @param value the prefix and a number from 1 of up to twelve digits, padded to five
 */
public record RiskId(String value) implements Comparable<RiskId> {

  private static final Pattern SHAPE =
      Pattern.compile("(?:RSK|AKR)-(?!0+$)(?:[0-9]{5}|[1-9][0-9]{5,11})");
  private static final Pattern TEXT = Pattern.compile("(?i)(RSK|AKR)-0*([1-9][0-9]{0,11})");

  public RiskId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a risk id");
    }
  }

  /** Reads {@code RSK-00001}, also {@code rsk-1}; empty when the text is nothing of the kind. */
  public static Optional<RiskId> parse(String text) {
    var matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new RiskId(
                String.format(
                    Locale.ROOT,
                    "%s-%05d",
                    matcher.group(1).toUpperCase(Locale.ROOT),
                    Long.parseLong(matcher.group(2)))))
        : Optional.empty();
  }

  @Override
  public int compareTo(RiskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
