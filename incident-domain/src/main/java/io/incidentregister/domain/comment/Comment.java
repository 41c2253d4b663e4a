package io.incidentregister.domain.comment;

import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.TextRule;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that was said about an incident.
 *
 * @param author who was signed in; stays who it was, whoever edits it
 * @param updatedAt when the message was last changed; never before {@code createdAt}
 */
public record Comment(
    CommentId id, UserId author, String message, Instant createdAt, Instant updatedAt) {

  /** What a message may hold. */
  public static final TextRule MESSAGE = TextRule.message(20_000);

  public Comment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(author, "author");
    message = MESSAGE.require("message", message);
    createdAt = Timestamps.require(createdAt);
    updatedAt = Timestamps.require(updatedAt);
  }

  /** A new comment. */
  public static Comment of(CommentId id, UserId author, String message, Instant at) {
    return new Comment(id, author, message, at, at);
  }

  /** The comment with another message; itself when it says that already. */
  public Comment edited(String text, Instant at) {
    return message.equals(text)
        ? this
        : new Comment(id, author, text, createdAt, at.isBefore(updatedAt) ? updatedAt : at);
  }
}
