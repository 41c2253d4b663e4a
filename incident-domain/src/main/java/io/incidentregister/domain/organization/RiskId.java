package io.incidentregister.domain.organization;

import java.util.Optional;
import java.util.regex.Pattern;

/** A risk of the risk register, {@code RSK-00001}, or a key risk, {@code AKR-00001}. */
public record RiskId(String value) implements Comparable<RiskId> {

  private static final Pattern SHAPE = Pattern.compile("(RSK|AKR)-[0-9]{5,12}");

  public RiskId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a risk id");
    }
  }

  /** Reads an id; empty when the text is nothing of the kind. */
  public static Optional<RiskId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new RiskId(text)) : Optional.empty();
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
