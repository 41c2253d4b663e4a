package io.incidentregister.domain.history;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One call that wrote: who did what, when, and through which face.
 *
 * @param user who was signed in
 * @param actor whom the caller declared to have done it
 * @param recordedAt when the register wrote it
 * @param effectiveAt when it took effect, which the caller may date back
 * @param requestId the request's id, as the answer and the log carry it
 * @param idempotencyKey the key under which the caller may repeat the call
 * @param undoes the operation whose changes it takes back
 * @param incidentCount how many incidents it changed; each has one history entry
 */
public record Operation(
    OrganizationId organization,
    OperationId id,
    OperationKind kind,
    UserId user,
    Optional<Actor> actor,
    Face face,
    String requestId,
    Instant recordedAt,
    Instant effectiveAt,
    Optional<IdempotencyKey> idempotencyKey,
    Optional<OperationId> undoes,
    int incidentCount) {

  public Operation {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(requestId, "requestId");
    recordedAt = Timestamps.require(recordedAt);
    effectiveAt = Timestamps.require(effectiveAt);
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(undoes, "undoes");
    if (incidentCount < 0) {
      throw new IllegalArgumentException("incidentCount is not negative");
    }
  }

  /** Who did it, and when. */
  public Attribution attribution() {
    return new Attribution(user, actor, recordedAt, effectiveAt);
  }
}
