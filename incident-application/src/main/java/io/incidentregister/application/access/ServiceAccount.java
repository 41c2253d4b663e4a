package io.incidentregister.application.access;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A program's way to get access tokens.
 *
 * @param user whose name it acts in, of kind {@code SERVICE_ACCOUNT}
 * @param clientId {@code arm_sa_} and 32 letters or digits
 * @param secretHash of {@code arm_sk_} and 64 letters or digits; the secret itself is not kept
 */
public record ServiceAccount(
    OrganizationId organization,
    UserId user,
    String clientId,
    Hash secretHash,
    Instant createdAt,
    Optional<Instant> revokedAt) {

  public ServiceAccount {
    createdAt = Timestamps.require(createdAt);
    revokedAt = revokedAt.map(Timestamps::require);
  }
}
