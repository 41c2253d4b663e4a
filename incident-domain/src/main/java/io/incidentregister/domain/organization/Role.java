package io.incidentregister.domain.organization;

import static io.incidentregister.domain.organization.Permission.INCIDENTS_READ;
import static io.incidentregister.domain.organization.Permission.INCIDENTS_WRITE;
import static io.incidentregister.domain.organization.Permission.TAGS_READ;
import static io.incidentregister.domain.organization.Permission.TAGS_WRITE;
import static io.incidentregister.domain.organization.Permission.USERS_READ;

import io.incidentregister.domain.incident.Labelled;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What somebody may do, by the name that the register API gives it. Several roles join. */
public enum Role implements Labelled {
  ADMIN("Admin", EnumSet.allOf(Permission.class)),
  EDITOR("Editor", EnumSet.of(INCIDENTS_READ, INCIDENTS_WRITE, TAGS_READ, TAGS_WRITE, USERS_READ)),
  VIEWER("Viewer", EnumSet.of(INCIDENTS_READ, TAGS_READ, USERS_READ)),
  INCIDENT_EDITOR("Incident Editor", EDITOR.permissions),
  INCIDENT_VIEWER("Incident Viewer", VIEWER.permissions),
  RISK_EDITOR("Risk Editor", EnumSet.of(TAGS_READ, TAGS_WRITE, USERS_READ)),
  RISK_VIEWER("Risk Viewer", EnumSet.of(TAGS_READ, USERS_READ));

  private final String label;
  private final Set<Permission> permissions;

  Role(String label, Set<Permission> permissions) {
    this.label = label;
    this.permissions = Collections.unmodifiableSet(permissions);
  }

  /** What it allows. */
  public Set<Permission> permissions() {
    return permissions;
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
