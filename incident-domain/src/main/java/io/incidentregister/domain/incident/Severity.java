package io.incidentregister.domain.incident;

import java.util.Optional;

/** How bad an incident is. Declared, and sorted, from the worst. */
public enum Severity implements Labelled {
  /** The worst. */
  SEV_1(1, "SEV-1"),
  SEV_2(2, "SEV-2"),
  SEV_3(3, "SEV-3"),
  /** Low. */
  SEV_4(4, "SEV-4"),
  /** Informational, or a false positive. */
  SEV_5(5, "SEV-5");

  private final int rank;
  private final String label;

  Severity(int rank, String label) {
    this.rank = rank;
    this.label = label;
  }

  /** Its place from the worst: 1 to 5. */
  public int rank() {
    return rank;
  }

  @Override
  public String label() {
    return label;
  }

  /** Reads {@code SEV-1}, and {@code SEV1} as guides write it; empty for anything else. */
  public static Optional<Severity> parse(String text) {
    return Labelled.parse(Severity.class, text)
        .or(() -> Labelled.parse(Severity.class, text.replaceFirst("^SEV(?=[0-9])", "SEV-")));
  }
}
