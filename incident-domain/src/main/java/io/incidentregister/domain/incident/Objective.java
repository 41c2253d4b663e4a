package io.incidentregister.domain.incident;

import java.util.Optional;

/** What an attacker was after. */
public enum Objective implements Labelled {
  SABOTAGE("Sabotage"),
  DATA_DISCLOSURE("Data Disclosure"),
  EXTORTION("Extortion"),
  CUSTOMER_TARGETING("Customer Targeting"),
  RESOURCE_HIJACKING("Resource Hijacking"),
  FRAUD("Fraud");

  private final String label;

  Objective(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Reads a label such as {@code Data Disclosure}; empty for anything else. */
  public static Optional<Objective> parse(String text) {
    return Labelled.parse(Objective.class, text);
  }
}
