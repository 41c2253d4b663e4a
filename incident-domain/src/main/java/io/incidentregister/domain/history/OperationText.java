package io.incidentregister.domain.history;

import io.incidentregister.domain.organization.OrganizationId;
import java.util.Optional;

/**
 * An operation as its texts stand in the canonical form, whether or not they are true: what proves
 * history must be able to hold what was tampered with.
 *
 * @param actor as {@link Canonical#actor} writes it
 */
public record OperationText(
    String organization,
    String id,
    String kind,
    String user,
    Optional<String> actor,
    String face,
    String requestId,
    String recordedAt,
    String effectiveAt,
    Optional<String> idempotencyKey,
    Optional<String> undoes,
    String incidentCount) {

  /** The texts of an operation. */
  public static OperationText of(Operation operation) {
    OrganizationId organization = operation.organization();
    return new OperationText(
        organization.toString(),
        operation.id().toString(),
        operation.kind().code(),
        operation.user().toString(),
        operation.actor().map(Canonical::actor),
        operation.face().code(),
        operation.requestId(),
        operation.recordedAt().toString(),
        operation.effectiveAt().toString(),
        operation.idempotencyKey().map(IdempotencyKey::value),
        operation.undoes().map(OperationId::toString),
        Integer.toString(operation.incidentCount()));
  }
}
