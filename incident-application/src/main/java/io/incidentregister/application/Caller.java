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
 * @param credential by what the user is known to be that user
 */
public record Caller(
    OrganizationId organization, UserId user, Face face, String requestId, Credential credential) {
  public Caller {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(credential, "credential");
  }

  /** A user for whom the program itself vouches, as embedding ones do. */
  public Caller(OrganizationId organization, UserId user, Face face, String requestId) {
    this(organization, user, face, requestId, Credential.TRUSTED);
  }
}
