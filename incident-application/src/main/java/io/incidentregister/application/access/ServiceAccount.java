package io.incidentregister.application.access;

import io.incidentregister.application.AddressRange;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A program's way to get access tokens.
 *
 * @param user whose name it acts in, of kind {@code SERVICE_ACCOUNT}
 * @param clientId {@code arm_sa_} and 32 letters or digits
 * @param secretHash of {@code arm_sk_} and 64 letters or digits; the secret itself is not kept
 * @param addresses from which it may be used; from anywhere when there is none
 * @param expiresAt from when on it may no longer be used
 */
public record ServiceAccount(
    OrganizationId organization,
    UserId user,
    String clientId,
    Hash secretHash,
    List<AddressRange> addresses,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {

  public ServiceAccount {
    addresses = List.copyOf(addresses);
    createdAt = Timestamps.require(createdAt);
    expiresAt = expiresAt.map(Timestamps::require);
    revokedAt = revokedAt.map(Timestamps::require);
  }

  /** Whether it may be used at a moment. */
  public boolean valid(Instant at) {
    return revokedAt.isEmpty() && expiresAt.map(at::isBefore).orElse(true);
  }

  /** The account as of a moment from which it may no longer be used. */
  public ServiceAccount revoked(Instant at) {
    return new ServiceAccount(
        organization, user, clientId, secretHash, addresses, createdAt, expiresAt, Optional.of(at));
  }
}
