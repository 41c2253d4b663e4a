package io.incidentregister.domain.history;

import io.incidentregister.domain.organization.OrganizationId;
import java.util.Optional;

/**
 * An operation as its texts stand in the canonical form, whether or not they are true: what proves
 * history must be able to hold what was tampered with.
 */
public record OperationText(
    String organization,
    String id,
    String kind,
    String user,
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
        operation.face().code(),
        operation.requestId(),
        operation.recordedAt().toString(),
        operation.effectiveAt().toString(),
        operation.idempotencyKey().map(IdempotencyKey::value),
        operation.undoes().map(OperationId::toString),
        Integer.toString(operation.incidentCount()));
  }
}
