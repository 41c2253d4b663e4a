package io.incidentregister.application.access;

import io.incidentregister.application.AddressRange;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.UserId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A bearer token. Its secret is not kept, only the hash.
 *
 * @param family tokens that came from one sign-in, which are revoked together
 * @param hash of the secret
 * @param roles narrows what the user may do to what these allow; empty when it does not
 * @param addresses from which it may be used; from anywhere when there is none
 */
public record Token(
    OrganizationId organization,
    UUID id,
    UUID family,
    UserId user,
    Kind kind,
    Hash hash,
    Set<Role> roles,
    List<AddressRange> addresses,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt) {

  /** What a token is for. */
  public enum Kind {
    /** Made by a person for a program; lives until it expires or is revoked. */
    API,
    /** Given for client credentials, for calls. */
    ACCESS,
    /** Given for client credentials, for one more pair of tokens. */
    REFRESH
  }

  public Token {
    roles = Set.copyOf(roles);
    addresses = List.copyOf(addresses);
    createdAt = Timestamps.require(createdAt);
    expiresAt = expiresAt.map(Timestamps::require);
    revokedAt = revokedAt.map(Timestamps::require);
  }

  /** Whether it may be used at a moment. */
  public boolean valid(Instant at) {
    return revokedAt.isEmpty() && expiresAt.map(at::isBefore).orElse(true);
  }

  /** Whether it may be used from an address; an unknown address is within no range. */
  public boolean mayComeFrom(Optional<InetAddress> address) {
    return AddressRange.allow(addresses, address);
  }

  /** The token as of a moment from which it may no longer be used. */
  public Token revoked(Instant at) {
    return new Token(
        organization,
        id,
        family,
        user,
        kind,
        hash,
        roles,
        addresses,
        createdAt,
        expiresAt,
        Optional.of(at));
  }
}
