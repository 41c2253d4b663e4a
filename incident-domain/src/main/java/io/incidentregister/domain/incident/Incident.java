package io.incidentregister.domain.incident;

import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A security incident as the register knows it.
 *
 * @param uid its identity everywhere, also outside of the organization
 * @param version 1 when opened, one more with each change
 * @param closure why it is closed; empty while it is open, {@link Closure#RESOLVED} unless said
 *     otherwise
 * @param risks the risks it is linked to, in order
 * @param commentCount how many comments it has
 * @param updatedBy who last changed an editable field
 * @param updatedAt when that was; never before {@code createdAt}, and never earlier than it was
 */
public record Incident(
    OrganizationId organization,
    IncidentNumber number,
    UUID uid,
    long version,
    IncidentFields fields,
    Optional<Closure> closure,
    List<RiskId> risks,
    long commentCount,
    UserId openedBy,
    UserId updatedBy,
    Instant createdAt,
    Instant updatedAt) {

  public Incident {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(uid, "uid");
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(openedBy, "openedBy");
    Objects.requireNonNull(updatedBy, "updatedBy");
    if (version < 1 || commentCount < 0) {
      throw new IllegalArgumentException("version starts at 1, comments are counted from 0");
    }
    if (closure.isPresent() != (fields.status() == Status.CLOSED)) {
      throw new IllegalArgumentException("closed incidents have a closure, open ones have none");
    }
    createdAt = Timestamps.require(createdAt);
    updatedAt = Timestamps.require(updatedAt);
    risks = risks.stream().distinct().sorted().toList();
  }

  /** A new incident, and everything about it that is worth telling, as changes from nothing. */
  public static Revision open(
      OrganizationId organization,
      IncidentNumber number,
      UUID uid,
      IncidentFields fields,
      UserId by,
      Instant at) {
    var opened =
        new Incident(
            organization,
            number,
            uid,
            1,
            fields,
            closureOf(fields.status(), Optional.empty()),
            List.of(),
            0,
            by,
            by,
            at,
            at);
    return new Revision(Optional.empty(), opened, Changes.of(opened));
  }

  /**
   * The incident after a patch. A revision without changes leaves it entirely as it is: the same
   * version, the same last change.
   *
   * @param by who changes it
   * @param at when; a clock that was set back does not make {@code updatedAt} decrease
   */
  public Revision revise(IncidentPatch patch, UserId by, Instant at) {
    IncidentFields after = fields.with(patch);
    Optional<Closure> closureAfter = closureOf(after.status(), closure);
    var changes = Changes.between(fields, closure, after, closureAfter);
    if (changes.isEmpty()) {
      return new Revision(Optional.of(this), this, changes);
    }
    var revised =
        new Incident(
            organization,
            number,
            uid,
            version + 1,
            after,
            closureAfter,
            risks,
            commentCount,
            openedBy,
            by,
            createdAt,
            at.isBefore(updatedAt) ? updatedAt : at);
    return new Revision(Optional.of(this), revised, changes);
  }

  private static Optional<Closure> closureOf(Status status, Optional<Closure> before) {
    return status == Status.CLOSED
        ? Optional.of(before.orElse(Closure.RESOLVED))
        : Optional.empty();
  }
}
