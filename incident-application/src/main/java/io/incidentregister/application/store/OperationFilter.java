package io.incidentregister.application.store;

import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * Which operations are meant. The parts are joined by AND, the values of one part by OR; an empty
 * part is not asked for.
 *
 * @param incidents operations that changed any of these
 * @param recorded from when (inclusive) to when (exclusive)
 */
public record OperationFilter(
    Set<OperationKind> kinds,
    Set<UserId> users,
    Set<IncidentNumber> incidents,
    Set<IdempotencyKey> idempotencyKeys,
    Range recorded) {

  /** Every operation of the organization. */
  public static final OperationFilter ALL =
      new OperationFilter(
          Set.of(), Set.of(), Set.of(), Set.of(), new Range(Optional.empty(), Optional.empty()));

  public OperationFilter {
    kinds = Set.copyOf(kinds);
    users = Set.copyOf(users);
    incidents = Set.copyOf(incidents);
    idempotencyKeys = Set.copyOf(idempotencyKeys);
  }
}
