package io.incidentregister.application.incident;

import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.organization.User;
import java.util.Optional;

/** An incident with everything that the register shows of it: the users are resolved. */
public record RegisterRow(
    Incident incident, User openedBy, User updatedBy, Optional<User> assignedTo) {}
