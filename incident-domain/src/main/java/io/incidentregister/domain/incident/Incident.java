package io.incidentregister.domain.incident;

import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
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
 * @param mergedInto the incident that it became a part of; then it is closed as cancelled
 * @param links what other systems keep, and it is linked to
 * @param commentCount how many comments it has, those that came by a merge among them
 * @param opening who opened it
 * @param lastChange who changed anything about it last, opening it included; recorded no earlier
 *     than the change before it
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
    Optional<IncidentNumber> mergedInto,
    Links links,
    long commentCount,
    Attribution opening,
    Attribution lastChange,
    UserId updatedBy,
    Instant updatedAt,
    boolean deleted) {

  public Incident {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(uid, "uid");
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(links, "links");
    Objects.requireNonNull(opening, "opening");
    Objects.requireNonNull(lastChange, "lastChange");
    Objects.requireNonNull(updatedBy, "updatedBy");
    if (version < 1 || commentCount < 0) {
      throw new IllegalArgumentException("version starts at 1, comments are counted from 0");
    }
    if (closure.isPresent() != (fields.status() == Status.CLOSED)) {
      throw new IllegalArgumentException("closed incidents have a closure, open ones have none");
    }
    if (mergedInto.isPresent() && !closure.equals(Optional.of(Closure.CANCELLED))) {
      throw new IllegalArgumentException("a part of another incident is closed as cancelled");
    }
    if (mergedInto.equals(Optional.of(number))) {
      throw new IllegalArgumentException("no incident is a part of itself");
    }
    updatedAt = Timestamps.require(updatedAt);
  }

  /** A new incident that is linked to nothing. */
  public static Revision open(
      OrganizationId organization,
      IncidentNumber number,
      UUID uid,
      IncidentFields fields,
      UserId by,
      Instant at) {
    return open(organization, number, uid, fields, Links.NONE, by, at);
  }

  /** A new incident, and everything about it that is worth telling, as changes from nothing. */
  public static Revision open(
      OrganizationId organization,
      IncidentNumber number,
      UUID uid,
      IncidentFields fields,
      Links links,
      UserId by,
      Instant at) {
    var opening = Attribution.of(by, at);
    var opened =
        new Incident(
            organization,
            number,
            uid,
            1,
            fields,
            closureOf(fields.status(), Optional.empty()),
            Optional.empty(),
            links,
            0,
            opening,
            opening,
            by,
            at,
            false);
    return new Revision(Optional.empty(), opened, opened.story());
  }

  /** Who opened it. */
  public UserId openedBy() {
    return opening.user();
  }

  /** When its opening was recorded. */
  public Instant createdAt() {
    return opening.recordedAt();
  }

  /** The risks that it is linked to, in order. */
  public List<RiskId> risks() {
    return links.risks();
  }

  /** Whether the work on it goes on, or how it ended. */
  public Standing standing() {
    return Standing.of(closure);
  }

  /** The issues that no other open incident may have: those of an open one. */
  public List<IssueId> heldIssues() {
    return closure.isEmpty() && !deleted ? links.issues() : List.of();
  }

  /** What it is, as a draft of what it is to become. */
  public Draft draft() {
    return new Draft(fields, closure, mergedInto, links, List.of(), List.of());
  }

  /**
   * The incident after a patch. A revision without changes leaves it entirely as it is: the same
   * version, the same last change.
   *
   * @param by who changes it
   * @param at when; a clock that was set back does not make {@code updatedAt} decrease
   * @throws IllegalArgumentException when it is {@link #isReopenedBy reopened} as a part of another
   *     incident
   */
  public Revision revise(IncidentPatch patch, UserId by, Instant at) {
    IncidentFields after = fields.with(patch);
    return revise(after, closureOf(after.status(), closure), by, at);
  }

  /** Whether a patch would open it, closed as it is. */
  public boolean isReopenedBy(IncidentPatch patch) {
    return closure.isPresent() && fields.with(patch).status() != Status.CLOSED;
  }

  /**
   * The incident with other fields, under the rules of {@link #revise(IncidentPatch, UserId,
   * Instant)}.
   */
  public Revision revise(
      IncidentFields after, Optional<Closure> closureAfter, UserId by, Instant at) {
    return revise(new Draft(after, closureAfter, mergedInto, links, List.of(), List.of()), by, at);
  }

  /**
   * The incident as a draft has it. Only a change of an editable field moves {@code updatedBy} and
   * {@code updatedAt}.
   */
  public Revision revise(Draft after, UserId by, Instant at) {
    var changes = Changes.between(this, after);
    if (changes.isEmpty()) {
      return new Revision(Optional.of(this), this, changes);
    }
    boolean edited = changes.stream().anyMatch(change -> change.field().editable());
    var revised =
        new Incident(
            organization,
            number,
            uid,
            version + 1,
            after.fields(),
            after.closure(),
            after.mergedInto(),
            after.links(),
            commentCount + after.said().size() - after.unsaid().size(),
            opening,
            lastChange,
            edited ? by : updatedBy,
            edited && at.isAfter(updatedAt) ? at : updatedAt,
            deleted);
    return new Revision(Optional.of(this), revised, changes);
  }

  /**
   * The incident closed for a reason, or for another one than before.
   *
   * @throws IllegalArgumentException when it is a part of another incident, and so cancelled
   */
  public Revision close(Closure reason, UserId by, Instant at) {
    return revise(draft().with(Status.CLOSED, Optional.of(reason)), by, at);
  }

  /**
   * The incident open, with the status that it had before it was closed.
   *
   * @param before that status, when it is known
   * @throws IllegalArgumentException when it is a part of another incident
   */
  public Revision reopen(Optional<Status> before, UserId by, Instant at) {
    return closure.isEmpty()
        ? revise(draft(), by, at)
        : revise(draft().with(before.orElse(Status.IN_PROGRESS), Optional.empty()), by, at);
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
    return revise(draft().withComments(said, unsaid), updatedBy, updatedAt);
  }

  /** The incident linked to a risk, or not; itself when it is so already. */
  public Revision link(RiskId risk, boolean linked) {
    var after = new TreeSet<>(links.risks());
    if (linked) {
      after.add(risk);
    } else {
      after.remove(risk);
    }
    return link(links.withRisks(after));
  }

  /** The incident about some issues, too, or about them no longer. */
  public Revision linkIssues(Collection<IssueId> issues, boolean linked) {
    return link(linked ? links.joinedIssues(issues) : links.withoutIssues(issues));
  }

  private Revision link(Links after) {
    return revise(draft().with(after), updatedBy, updatedAt);
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
            mergedInto,
            links,
            commentCount,
            opening,
            lastChange,
            updatedBy,
            updatedAt,
            after);
    return new Revision(Optional.of(this), changed, List.of(Changes.deletion(deleted, after)));
  }

  /** The same, changed last, and opened if it is new, by whom this says. */
  Incident attributed(Attribution by) {
    return new Incident(
        organization,
        number,
        uid,
        version,
        fields,
        closure,
        mergedInto,
        links,
        commentCount,
        version == 1 ? by : opening,
        version == 1 ? by : by.notBefore(lastChange),
        updatedBy,
        updatedAt,
        deleted);
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
