package io.incidentregister.domain.incident;

import java.util.Optional;

/** How much a threat objective matters to an incident. Declared from the least. */
public enum Relevance implements Labelled {
  LOW("Low"),
  MEDIUM("Medium"),
  HIGH("High");

  private final String label;

  Relevance(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Reads a label such as {@code High}; empty for anything else. */
  public static Optional<Relevance> parse(String text) {
    return Labelled.parse(Relevance.class, text);
  }
}
