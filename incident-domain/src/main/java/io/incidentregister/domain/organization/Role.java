package io.incidentregister.domain.organization;

import io.incidentregister.domain.incident.Labelled;
import java.util.Optional;

/** What somebody may do, by the name that the register API gives it. Several roles join. */
public enum Role implements Labelled {
  ADMIN("Admin"),
  EDITOR("Editor"),
  VIEWER("Viewer"),
  INCIDENT_EDITOR("Incident Editor"),
  INCIDENT_VIEWER("Incident Viewer"),
  RISK_EDITOR("Risk Editor"),
  RISK_VIEWER("Risk Viewer");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }

  /** Reads a label such as {@code Incident Editor}; empty for anything else. */
  public static Optional<Role> parse(String text) {
    return Labelled.parse(Role.class, text);
  }
}
