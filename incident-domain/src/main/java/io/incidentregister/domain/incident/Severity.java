package io.incidentregister.domain.incident;

import java.util.Optional;

/** How bad an incident is. Declared, and sorted, from the worst. */
public enum Severity implements Labelled {
  /** The worst. */
  SEV_1("SEV-1"),
  SEV_2("SEV-2"),
  SEV_3("SEV-3"),
  /** Low. */
  SEV_4("SEV-4"),
  /** Informational, or a false positive. */
  SEV_5("SEV-5");

  private final String label;

  Severity(String label) {
    this.label = label;
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
