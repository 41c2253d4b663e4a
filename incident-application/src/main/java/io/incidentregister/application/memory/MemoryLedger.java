package io.incidentregister.application.memory;

import io.incidentregister.application.memory.State.Tenant;
import io.incidentregister.application.store.Ledger;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MemoryLedger implements Ledger {

  private static final Comparator<HistoryEntry> BY_INCIDENT_AND_VERSION =
      Comparator.comparing((HistoryEntry entry) -> entry.content().incident())
          .thenComparing(entry -> entry.content().versionAfter());

  private final State state;

  MemoryLedger(State state) {
    this.state = state;
  }

  @Override
  public long countEntries(OrganizationId organization) {
    return entries(organization).count();
  }

  @Override
  public long countWaiting(OrganizationId organization) {
    return all(organization, tenant -> tenant.waiting).count();
  }

  @Override
  public void entries(OrganizationId organization, long from, long to, Consumer<LedgerEntry> sink) {
    state
        .tenant(organization)
        .ifPresent(
            tenant ->
                tenant.history.tailMap(first(from)).values().stream()
                    .flatMap(List::stream)
                    .takeWhile(entry -> number(entry) <= to)
                    .filter(entry -> number(entry) >= from)
                    .map(entry -> ledgerEntry(tenant, entry))
                    .forEach(sink));
  }

  private static IncidentNumber first(long from) {
    return new IncidentNumber(Math.max(1, Math.min(from, IncidentNumber.MAX)));
  }

  private static LedgerEntry ledgerEntry(Tenant tenant, HistoryEntry entry) {
    var place = Optional.ofNullable(tenant.places.get(entry.hash()));
    return new LedgerEntry(
        EntryText.of(entry),
        place.map(OptionalLong::of).orElse(OptionalLong.empty()),
        place.isEmpty()); // Here, what is not sealed waits.
  }

  @Override
  public void incompleteOperations(OrganizationId organization, Consumer<OperationText> sink) {
    var counts =
        entries(organization)
            .map(entry -> entry.content().operation().id())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    state.tenant(organization).stream()
        .flatMap(tenant -> tenant.operations.values().stream())
        .filter(
            operation ->
                operation.incidentCount() < 1
                    || counts.getOrDefault(operation.id(), 0L) != (long) operation.incidentCount())
        .sorted(Comparator.comparing(Operation::id, Comparator.comparing(OperationId::toString)))
        .map(OperationText::of)
        .forEach(sink);
  }

  @Override
  public void seals(OrganizationId organization, Consumer<SealText> sink) {
    all(organization, tenant -> tenant.seals).map(SealText::of).forEach(sink);
  }

  @Override
  public void sealed(
      OrganizationId organization, long first, long count, Consumer<SealedEntry> sink) {
    state
        .tenant(organization)
        .ifPresent(
            tenant -> {
              long size = tenant.sealed.size();
              for (long place = first; place < size && place - first < count; place++) {
                var entry = tenant.sealed.get(Math.toIntExact(place));
                sink.accept(
                    new SealedEntry(
                        place,
                        number(entry),
                        entry.content().versionAfter(),
                        Optional.of(entry.hash().hex())));
              }
            });
  }

  @Override
  public long countSealed(OrganizationId organization) {
    return all(organization, tenant -> tenant.sealed).count();
  }

  @Override
  public Optional<HeadText> head(OrganizationId organization) {
    return all(organization, tenant -> tenant.seals)
        .reduce((before, last) -> last)
        .map(SealText::of)
        .map(seal -> new HeadText(seal.number(), seal.hash()));
  }

  @Override
  public Head lockHead(OrganizationId organization) { // Writers take turns.
    return all(organization, tenant -> tenant.seals)
        .reduce((before, last) -> last)
        .map(Seal::head)
        .orElse(Head.none(organization));
  }

  @Override
  public long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves) {
    var tenant = state.require(organization);
    long first = tenant.sealed.size();
    tenant.waiting.sort(BY_INCIDENT_AND_VERSION);
    for (HistoryEntry entry : tenant.waiting) {
      tenant.places.put(entry.hash(), (long) tenant.sealed.size());
      tenant.sealed.add(entry);
      leaves.accept(entry.hash());
    }
    tenant.waiting.clear();
    return first;
  }

  @Override
  public void append(Seal seal) {
    state.require(seal.organization()).seals.add(seal);
  }

  private Stream<HistoryEntry> entries(OrganizationId organization) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.history.values().stream())
        .flatMap(List::stream);
  }

  private <T> Stream<T> all(OrganizationId organization, Function<Tenant, List<T>> what) {
    return state.tenant(organization).map(what).stream().flatMap(List::stream);
  }

  private static long number(HistoryEntry entry) {
    return entry.content().incident().value();
  }
}
