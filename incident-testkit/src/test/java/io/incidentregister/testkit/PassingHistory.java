package io.incidentregister.testkit;

import io.incidentregister.application.store.History;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Passes everything on; a fault overrides what it breaks. */
class PassingHistory implements History {

  private final History good;

  PassingHistory(History good) {
    this.good = good;
  }

  @Override
  public List<Found> operations(
      OrganizationId organization, OperationFilter filter, long offset, int limit) {
    return good.operations(organization, filter, offset, limit);
  }

  @Override
  public long countOperations(OrganizationId organization, OperationFilter filter) {
    return good.countOperations(organization, filter);
  }

  @Override
  public Optional<Found> operation(OrganizationId organization, OperationId id) {
    return good.operation(organization, id);
  }

  @Override
  public Optional<Found> lockOperation(OrganizationId organization, OperationId id) {
    return good.lockOperation(organization, id);
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, OperationId operation, long offset, int limit) {
    return good.entriesOf(organization, operation, offset, limit);
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    return good.entriesOf(organization, incident, offset, limit);
  }

  @Override
  public long countEntries(OrganizationId organization, IncidentNumber incident) {
    return good.countEntries(organization, incident);
  }

  @Override
  public List<HistoryEntry> statusChanges(
      OrganizationId organization, Collection<IncidentNumber> incidents) {
    return good.statusChanges(organization, incidents);
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, Collection<IncidentNumber> incidents) {
    return good.entriesOf(organization, incidents);
  }

  @Override
  public Optional<OrganizationEntry> organizationEntryOf(
      OrganizationId organization, OperationId operation) {
    return good.organizationEntryOf(organization, operation);
  }
}
