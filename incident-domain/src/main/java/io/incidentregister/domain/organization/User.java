package io.incidentregister.domain.organization;

import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.text.TextRule;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody, or something, that may act in an organization.
 *
 * @param email unique in the organization without regard to case
 * @param roles what the user may do; several join
 * @param deactivatedAt since when the user may no longer act or be assigned, if so
 */
public record User(
    OrganizationId organization,
    UserId id,
    EmailAddress email,
    String firstName,
    String lastName,
    Kind kind,
    Set<Role> roles,
    Instant joinedAt,
    Optional<Instant> deactivatedAt) {

  /** What a first or last name may hold. */
  public static final TextRule NAME = TextRule.label(100);

  /** What stands behind a user. */
  public enum Kind {
    HUMAN,
    INTEGRATION,
    SERVICE_ACCOUNT
  }

  public User {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(kind, "kind");
    joinedAt = Timestamps.require(joinedAt);
    deactivatedAt = deactivatedAt.map(Timestamps::require);
    firstName = NAME.require("firstName", firstName);
    lastName = NAME.require("lastName", lastName);
    var ordered = EnumSet.noneOf(Role.class);
    ordered.addAll(roles);
    roles = Collections.unmodifiableSet(ordered);
  }

  /** Whether the user may act and be assigned. */
  public boolean active() {
    return deactivatedAt.isEmpty();
  }

  /** The user as of a moment from which it may no longer act; one already inactive stays so. */
  public User deactivated(Instant at) {
    return active() ? withDeactivatedAt(Optional.of(at)) : this;
  }

  /** The user able to act again. */
  public User reactivated() {
    return withDeactivatedAt(Optional.empty());
  }

  private User withDeactivatedAt(Optional<Instant> at) {
    return new User(organization, id, email, firstName, lastName, kind, roles, joinedAt, at);
  }
}
