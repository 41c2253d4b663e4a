package io.incidentregister.application.memory;

import io.incidentregister.application.store.History;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MemoryHistory implements History {

  private static final Comparator<Operation> NEWEST_FIRST =
      Comparator.comparing(Operation::recordedAt)
          .thenComparing(operation -> operation.id().toString())
          .reversed();

  private final State state;

  MemoryHistory(State state) {
    this.state = state;
  }

  @Override
  public List<Found> operations(
      OrganizationId organization, OperationFilter filter, long offset, int limit) {
    return matching(organization, filter)
        .sorted(NEWEST_FIRST)
        .skip(offset)
        .limit(limit)
        .map(this::found)
        .toList();
  }

  @Override
  public long countOperations(OrganizationId organization, OperationFilter filter) {
    return matching(organization, filter).count();
  }

  private Stream<Operation> matching(OrganizationId organization, OperationFilter filter) {
    var changing = changing(organization, filter.incidents());
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.operations.values().stream())
        .filter(
            operation ->
                among(filter.kinds(), operation.kind())
                    && among(filter.users(), operation.user())
                    && (filter.incidents().isEmpty() || changing.contains(operation.id()))
                    && (filter.idempotencyKeys().isEmpty()
                        || operation
                            .idempotencyKey()
                            .filter(filter.idempotencyKeys()::contains)
                            .isPresent())
                    && within(filter.recorded(), operation.recordedAt()));
  }

  private Set<OperationId> changing(
      OrganizationId organization, Collection<IncidentNumber> incidents) {
    return entriesOf(organization, incidents).stream()
        .map(entry -> entry.content().operation().id())
        .collect(Collectors.toSet());
  }

  private static <T> boolean among(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean within(Range range, Instant at) {
    return range.from().map(from -> !at.isBefore(from)).orElse(true)
        && range.to().map(at::isBefore).orElse(true);
  }

  @Override
  public Optional<Found> operation(OrganizationId organization, OperationId id) {
    return state
        .tenant(organization)
        .flatMap(tenant -> Optional.ofNullable(tenant.operations.get(id)))
        .map(this::found);
  }

  @Override
  public Optional<Found> lockOperation(OrganizationId organization, OperationId id) {
    return operation(organization, id); // Writers take turns.
  }

  private Found found(Operation operation) {
    var undoneBy = state.require(operation.organization()).undoneBy.get(operation.id());
    return new Found(operation, Optional.ofNullable(undoneBy));
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, OperationId operation, long offset, int limit) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.history.values().stream())
        .flatMap(List::stream)
        .filter(entry -> entry.content().operation().id().equals(operation))
        .skip(offset)
        .limit(limit)
        .toList();
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    return entriesOf(organization, List.of(incident)).stream().skip(offset).limit(limit).toList();
  }

  @Override
  public Optional<OrganizationEntry> organizationEntryOf(
      OrganizationId organization, OperationId operation) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.entries.stream())
        .filter(entry -> entry.content().operation().id().equals(operation))
        .findFirst();
  }

  @Override
  public long countEntries(OrganizationId organization, IncidentNumber incident) {
    return entriesOf(organization, List.of(incident)).size();
  }

  @Override
  public List<HistoryEntry> statusChanges(
      OrganizationId organization, Collection<IncidentNumber> incidents) {
    return entriesOf(organization, incidents).stream()
        .filter(
            entry ->
                entry.content().changes().stream()
                    .anyMatch(change -> change.field() == Field.STATUS))
        .toList();
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
