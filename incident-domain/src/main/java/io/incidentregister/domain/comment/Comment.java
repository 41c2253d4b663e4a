package io.incidentregister.domain.comment;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.TextRule;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that was said about an incident. When incidents are merged it is said about both, under
 * one id.
 *
 * @param author who was signed in; stays who it was, whoever edits it
 * @param actor who said it, as the author declared
 * @param createdAt when it was recorded
 * @param effectiveAt when it was said, which the author may date back
 * @param updatedAt when the message was last changed; never before {@code createdAt}
 */
public record Comment(
    CommentId id,
    UserId author,
    Optional<Actor> actor,
    String message,
    Instant createdAt,
    Instant effectiveAt,
    Instant updatedAt) {

  /** What a message may hold. */
  public static final TextRule MESSAGE = TextRule.message(20_000);

  public Comment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(actor, "actor");
    message = MESSAGE.require("message", message);
    createdAt = Timestamps.require(createdAt);
    effectiveAt = Timestamps.require(effectiveAt);
    updatedAt = Timestamps.require(updatedAt);
  }

  /** A new comment of a user who speaks for nobody else. */
  public static Comment of(CommentId id, UserId author, String message, Instant at) {
    return of(id, Attribution.of(author, at), message);
  }

  /** A new comment. */
  public static Comment of(CommentId id, Attribution by, String message) {
    return new Comment(
        id, by.user(), by.actor(), message, by.recordedAt(), by.effectiveAt(), by.recordedAt());
  }

  /** The comment with another message; itself when it says that already. */
  public Comment edited(String text, Instant at) {
    return message.equals(text)
        ? this
        : new Comment(
            id,
            author,
            actor,
            text,
            createdAt,
            effectiveAt,
            at.isBefore(updatedAt) ? updatedAt : at);
  }
}
