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
 * @param lastLogin when the user last got tokens, or was vouched for by an issuer of them
 * @param avatar which picture of the user there is: a word that changes with the picture
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
    Optional<Instant> deactivatedAt,
    Optional<Instant> lastLogin,
    Optional<String> avatar) {

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
    lastLogin = lastLogin.map(Timestamps::require);
    Objects.requireNonNull(avatar, "avatar");
    firstName = NAME.require("firstName", firstName);
    lastName = NAME.require("lastName", lastName);
    var ordered = EnumSet.noneOf(Role.class);
    ordered.addAll(roles);
    roles = Collections.unmodifiableSet(ordered);
  }

  /** A user who may act from the moment of joining on. */
  public static User joining(
      OrganizationId organization,
      UserId id,
      EmailAddress email,
      String firstName,
      String lastName,
      Kind kind,
      Set<Role> roles,
      Instant joinedAt) {
    return new User(
        organization,
        id,
        email,
        firstName,
        lastName,
        kind,
        roles,
        joinedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether the user may act and be assigned. */
  public boolean active() {
    return deactivatedAt.isEmpty();
  }

  /** The user as of a moment from which it may no longer act; one already inactive stays so. */
  public User deactivated(Instant at) {
    return active() ? with(roles, Optional.of(at), lastLogin, avatar) : this;
  }

  /** The user able to act again. */
  public User reactivated() {
    return with(roles, Optional.empty(), lastLogin, avatar);
  }

  /** The user with other roles. */
  public User withRoles(Set<Role> others) {
    return with(others, deactivatedAt, lastLogin, avatar);
  }

  /** The user as of a sign-in. */
  public User signedIn(Instant at) {
    return with(roles, deactivatedAt, Optional.of(at), avatar);
  }

  /** The user with another picture, or none. */
  public User withAvatar(Optional<String> other) {
    return with(roles, deactivatedAt, lastLogin, other);
  }

  private User with(
      Set<Role> newRoles,
      Optional<Instant> newDeactivatedAt,
      Optional<Instant> newLastLogin,
      Optional<String> newAvatar) {
    return new User(
        organization,
        id,
        email,
        firstName,
        lastName,
        kind,
        newRoles,
        joinedAt,
        newDeactivatedAt,
        newLastLogin,
        newAvatar);
  }
}
