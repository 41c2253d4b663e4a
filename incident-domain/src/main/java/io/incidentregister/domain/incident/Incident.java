package io.incidentregister.domain.incident;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
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
 * @param deleted whether it is gone from the register, though not from history
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
    Instant updatedAt,
    boolean deleted) {

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
            at,
            false);
    return new Revision(Optional.empty(), opened, opened.story());
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
    return revise(after, closureOf(after.status(), closure), by, at);
  }

  /**
   * The incident with other fields, under the rules of {@link #revise(IncidentPatch, UserId,
   * Instant)}.
   */
  public Revision revise(
      IncidentFields after, Optional<Closure> closureAfter, UserId by, Instant at) {
    return revise(after, closureAfter, risks, List.of(), List.of(), by, at);
  }

  /**
   * The incident with exactly these links to risks, and with comments more or less. Only a change
   * of an editable field moves {@code updatedBy} and {@code updatedAt}.
   *
   * @param said comments that join; those that were edited stand in both lists
   * @param unsaid comments that go, which are there
   */
  public Revision revise(
      IncidentFields after,
      Optional<Closure> closureAfter,
      Collection<RiskId> risksAfter,
      List<Comment> said,
      List<Comment> unsaid,
      UserId by,
      Instant at) {
    var changes = new ArrayList<>(Changes.between(fields, closure, after, closureAfter));
    boolean edited = !changes.isEmpty();
    changes.addAll(Changes.beside(risks, risksAfter, said, unsaid));
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
            List.copyOf(risksAfter),
            commentCount + said.size() - unsaid.size(),
            openedBy,
            edited ? by : updatedBy,
            createdAt,
            edited && at.isAfter(updatedAt) ? at : updatedAt,
            deleted);
    return new Revision(Optional.of(this), revised, changes);
  }

  /** The incident with one comment more. */
  public Revision comment(Comment comment) {
    return withComments(List.of(comment), List.of());
  }

  /** The incident with a comment that says something else; itself when it does not. */
  public Revision edit(Comment before, Comment after) {
    return before.equals(after)
        ? withComments(List.of(), List.of())
        : withComments(List.of(after), List.of(before));
  }

  /** The incident without a comment that is there. */
  public Revision uncomment(Comment comment) {
    return withComments(List.of(), List.of(comment));
  }

  private Revision withComments(List<Comment> said, List<Comment> unsaid) {
    return revise(fields, closure, risks, said, unsaid, updatedBy, updatedAt);
  }

  /** The incident linked to a risk, or not; itself when it is so already. */
  public Revision link(RiskId risk, boolean linked) {
    var after = new TreeSet<>(risks);
    if (linked) {
      after.add(risk);
    } else {
      after.remove(risk);
    }
    return revise(fields, closure, after, List.of(), List.of(), updatedBy, updatedAt);
  }

  /** The incident gone from the register. Its fields stay as they are, in case it comes back. */
  public Revision delete() {
    return withDeleted(true);
  }

  /** The incident back in the register. */
  public Revision restore() {
    return withDeleted(false);
  }

  private Revision withDeleted(boolean after) {
    if (deleted == after) {
      return new Revision(Optional.of(this), this, List.of());
    }
    var changed =
        new Incident(
            organization,
            number,
            uid,
            version + 1,
            fields,
            closure,
            risks,
            commentCount,
            openedBy,
            updatedBy,
            createdAt,
            updatedAt,
            after);
    return new Revision(Optional.of(this), changed, List.of(Changes.deletion(deleted, after)));
  }

  /** Everything about it that history tells, as changes from nothing. */
  public List<Change> story() {
    return Changes.of(this);
  }

  private static Optional<Closure> closureOf(Status status, Optional<Closure> before) {
    return status == Status.CLOSED
        ? Optional.of(before.orElse(Closure.RESOLVED))
        : Optional.empty();
  }
}
