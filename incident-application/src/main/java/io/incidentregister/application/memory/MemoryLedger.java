package io.incidentregister.application.memory;

import io.incidentregister.application.memory.State.Tenant;
import io.incidentregister.application.store.Ledger;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class MemoryLedger implements Ledger {

  private final State state;

  MemoryLedger(State state) {
    this.state = state;
  }

  @Override
  public long countEntries(OrganizationId organization) {
    return all(organization, tenant -> tenant.entries).count()
        + all(organization, tenant -> tenant.history.values()).mapToLong(List::size).sum();
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
                entries(tenant, from, to).map(entry -> ledgerEntry(tenant, entry)).forEach(sink));
  }

  private static LedgerEntry ledgerEntry(Tenant tenant, Entry entry) {
    var place = Optional.ofNullable(tenant.places.get(entry.hash()));
    return new LedgerEntry(
        entry.text(),
        place.map(OptionalLong::of).orElse(OptionalLong.empty()),
        place.isEmpty()); // Here, what is not sealed waits.
  }

  @Override
  public void incompleteOperations(OrganizationId organization, Consumer<OperationText> sink) {
    state
        .tenant(organization)
        .ifPresent(
            tenant -> {
              var beside =
                  operations(tenant.entries.stream().map(entry -> entry.content().operation()));
              var incidents =
                  operations(
                      tenant.history.values().stream()
                          .flatMap(List::stream)
                          .map(entry -> entry.content().operation()));
              tenant.operations.values().stream()
                  .filter(
                      operation ->
                          incidents.getOrDefault(operation.id(), 0L) != operation.incidentCount()
                              || (operation.incidentCount() == 0
                                  && !beside.containsKey(operation.id())))
                  .sorted(
                      Comparator.comparing(
                          Operation::id, Comparator.comparing(OperationId::toString)))
                  .map(OperationText::of)
                  .forEach(sink);
            });
  }

  /** How many entries each operation has. */
  private static Map<OperationId, Long> operations(Stream<Operation> ofEntries) {
    return ofEntries.collect(Collectors.groupingBy(Operation::id, Collectors.counting()));
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
                        place, entry.number(), entry.version(), Optional.of(entry.hash().hex())));
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
    tenant.waiting.sort(Entry.BY_NUMBER_AND_VERSION);
    for (Entry entry : tenant.waiting) {
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

  /** By number and version; what was done beside incidents stands under 0. */
  private static Stream<Entry> entries(Tenant tenant, long from, long to) {
    return Stream.concat(
        tenant.entries.stream().filter(entry -> from <= 0 && 0 <= to).map(Entry::of),
        tenant.history.entrySet().stream()
            .filter(each -> from <= each.getKey().value() && each.getKey().value() <= to)
            .flatMap(each -> each.getValue().stream())
            .map(Entry::of));
  }

  private <T> Stream<T> all(OrganizationId organization, Function<Tenant, Collection<T>> what) {
    return state.tenant(organization).map(what).stream().flatMap(Collection::stream);
  }
}
