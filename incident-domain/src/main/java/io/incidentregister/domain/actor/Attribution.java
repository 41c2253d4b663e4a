package io.incidentregister.domain.actor;

import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who did something, and when.
 *
 * @param user who was signed in
 * @param actor whom the caller declared to have done it
 * @param recordedAt when the register wrote it
 * @param effectiveAt when it took effect, which a caller may date back
 */
public record Attribution(
    UserId user, Optional<Actor> actor, Instant recordedAt, Instant effectiveAt) {

  public Attribution {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(actor, "actor");
    recordedAt = Timestamps.require(recordedAt);
    effectiveAt = Timestamps.require(effectiveAt);
  }

  /** Something that a user did as it was recorded. */
  public static Attribution of(UserId user, Instant at) {
    return new Attribution(user, Optional.empty(), at, at);
  }

  /** The same, recorded no earlier than something before it, whatever the clock says. */
  public Attribution notBefore(Attribution earlier) {
    return recordedAt.isBefore(earlier.recordedAt)
        ? new Attribution(user, actor, earlier.recordedAt, effectiveAt)
        : this;
  }
}
