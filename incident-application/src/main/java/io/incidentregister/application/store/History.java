package io.incidentregister.application.store;

import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was done, by operation and by incident, also to incidents that are deleted. The number of
 * statements of each method does not depend on how much that is.
 */
public interface History {

  /** Operations that match, newest first; of those recorded at the same time, by id downwards. */
  List<Found> operations(
      OrganizationId organization, OperationFilter filter, long offset, int limit);

  /** How many operations match. */
  long countOperations(OrganizationId organization, OperationFilter filter);

  /** An operation. */
  Optional<Found> operation(OrganizationId organization, OperationId id);

  /**
   * The same, as it stays until the transaction ends: whoever else locks it waits. For what may
   * happen once to an operation.
   */
  Optional<Found> lockOperation(OrganizationId organization, OperationId id);

  /** What an operation did, by incident. */
  List<HistoryEntry> entriesOf(
      OrganizationId organization, OperationId operation, long offset, int limit);

  /** What an operation did beside incidents; empty when it did nothing there. */
  Optional<OrganizationEntry> organizationEntryOf(
      OrganizationId organization, OperationId operation);

  /** What was done to an incident, oldest first. */
  List<HistoryEntry> entriesOf(
      OrganizationId organization, IncidentNumber incident, long offset, int limit);

  /** How many entries an incident has; 0 when there never was one. */
  long countEntries(OrganizationId organization, IncidentNumber incident);

  /** What changed the status of some incidents, by incident, oldest first. */
  List<HistoryEntry> statusChanges(
      OrganizationId organization, Collection<IncidentNumber> incidents);

  /** Everything that was done to some incidents, by incident, oldest first. */
  List<HistoryEntry> entriesOf(OrganizationId organization, Collection<IncidentNumber> incidents);

  /**
   * An operation that is there.
   *
   * @param undoneBy the operation that took it back
   */
  record Found(Operation operation, Optional<OperationId> undoneBy) {}
}
