package io.incidentregister.application;

import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.util.Objects;

/**
 * Who asks for something.
 *
 * @param organization within which everything happens
 * @param user the user who is signed in
 * @param face through which the call came
 * @param requestId the call's id, kept with what it changes; 1–100 visible ASCII characters
 */
public record Caller(OrganizationId organization, UserId user, Face face, String requestId) {
  public Caller {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(requestId, "requestId");
  }
}
