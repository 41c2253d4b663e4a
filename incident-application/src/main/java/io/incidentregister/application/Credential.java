package io.incidentregister.application;

import io.incidentregister.domain.organization.Role;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** By what a caller is known to be who it says. It is looked at anew for every call. */
public sealed interface Credential {

  /** Whoever holds the store, or the program, says so. The user's own roles hold. */
  Credential TRUSTED = new Trusted();

  /** Whoever holds the store, or the program, says so. */
  record Trusted() implements Credential {}

  /** A bearer token of the register's own, which may be narrowed and revoked. */
  record Token(UUID id) implements Credential {
    public Token {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * An issuer of tokens vouches for it.
   *
   * @param roles those that the issuer gives; empty when it says nothing, and the user's own hold
   * @param until when the issuer no longer does
   */
  record Vouched(Optional<Set<Role>> roles, Instant until) implements Credential {
    public Vouched {
      roles = roles.map(Set::copyOf);
      Objects.requireNonNull(until, "until");
    }
  }
}
