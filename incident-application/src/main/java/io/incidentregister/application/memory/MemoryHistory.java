package io.incidentregister.application.memory;

import io.incidentregister.application.store.History;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

final class MemoryHistory implements History {

  private final State state;

  MemoryHistory(State state) {
    this.state = state;
  }

  @Override
  public List<Found> operations(
      OrganizationId organization, OperationFilter filter, long offset, int limit) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public long countOperations(OrganizationId organization, OperationFilter filter) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Optional<Found> operation(OrganizationId organization, OperationId id) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Optional<Found> lockOperation(OrganizationId organization, OperationId id) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, OperationId operation, long offset, int limit) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public long countEntries(OrganizationId organization, IncidentNumber incident) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, Collection<IncidentNumber> numbers) {
    return state.tenant(organization).stream()
        .flatMap(
            tenant ->
                new TreeSet<>(numbers)
                    .stream()
                        .flatMap(number -> tenant.history.getOrDefault(number, List.of()).stream()))
        .toList();
  }
}
