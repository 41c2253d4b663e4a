package io.incidentregister.testkit.sample;

import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Says one thing after another about an operation; what is not said is that the organization's
 * first Admin does it now, by embedding, in a request {@code req-1}.
 */
public final class SampleOperation {

  private final OperationKind kind;
  private Optional<UserId> user = Optional.empty();
  private Optional<Actor> actor = Optional.empty();
  private Face face = Face.EMBEDDED;
  private String requestId = "req-1";
  private Optional<Instant> recorded = Optional.empty();
  private Optional<Instant> effective = Optional.empty();
  private Optional<IdempotencyKey> idempotencyKey = Optional.empty();
  private Optional<OperationId> undoes = Optional.empty();

  private SampleOperation(OperationKind kind) {
    this.kind = kind;
  }

  /** An operation of a kind. */
  public static SampleOperation of(OperationKind kind) {
    return new SampleOperation(kind);
  }

  /** Says who does it. */
  public SampleOperation by(UserId id) {
    user = Optional.of(id);
    return this;
  }

  /** Says whom its caller declares to do it. */
  public SampleOperation declaring(Actor declared) {
    actor = Optional.of(declared);
    return this;
  }

  /** Says through which face it comes in, and in which request. */
  public SampleOperation through(Face door, String request) {
    face = door;
    requestId = request;
    return this;
  }

  /** Says when it is recorded. */
  public SampleOperation recorded(Instant at) {
    recorded = Optional.of(at);
    return this;
  }

  /** Says when it takes effect; when it is recorded, unless said. */
  public SampleOperation effective(Instant at) {
    effective = Optional.of(at);
    return this;
  }

  /** Says the key under which it may be repeated. */
  public SampleOperation key(String key) {
    idempotencyKey = Optional.of(new IdempotencyKey(key));
    return this;
  }

  /** Says what it takes back. */
  public SampleOperation undoing(OperationId undone) {
    undoes = Optional.of(undone);
    return this;
  }

  Operation build(
      OrganizationId organization, OperationId id, UserId otherwiseBy, Instant now, int count) {
    Instant at = recorded.orElse(now);
    return new Operation(
        organization,
        id,
        kind,
        user.orElse(otherwiseBy),
        actor,
        face,
        requestId,
        at,
        effective.orElse(at),
        idempotencyKey,
        undoes,
        count);
  }
}
