package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.store.History.Found;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.testkit.sample.SampleActors;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a store promises of what was done beside incidents, and of the chain that tells it. */
abstract class OrganizationHistoryContract extends HistoryContract {

  OrganizationHistoryContract() {}

  @Test
  final void startsTheChainOfAnOrganizationWithItsId() {
    var organization = newOrganization();
    organization.openTitled("no part of it");
    var start = new ChainHead(0, OrganizationEntry.chainStart(organization.id()));
    assertEquals(start, head(organization));
    assertEquals(start, lockedHead(organization));
  }

  @Test
  final void keepsEveryDetailOfWhatWasDoneBesideIncidents() {
    var organization = newOrganization();
    var changes = new ArrayList<OrganizationChange>();
    for (Subject subject : Subject.values()) {
      String id = ids().next().toString();
      changes.add(OrganizationChange.made(subject, id, "content", "'It's' \"here\" \\ 🦊"));
      changes.add(
          new OrganizationChange(subject, id, "content", Optional.of("12:34,"), Optional.of("")));
      changes.add(OrganizationChange.gone(subject, "Ärzte & Söhne", "roles", "Admin, Editor"));
    }
    var entry =
        store()
            .write(
                tx ->
                    organization.besideIn(
                        tx,
                        SampleOperation.of(OperationKind.TAG)
                            .declaring(SampleActors.FULL)
                            .through(Face.REGISTER, "r".repeat(100))
                            .effective(SteppingClock.START.minusMillis(7))
                            .key("once"),
                        changes));
    var operation = entry.content().operation();
    assertEquals(changes, entry.content().changes());
    assertEquals(Optional.of(entry), entryOf(organization, operation));
    assertEquals(
        Optional.of(new Found(operation, Optional.empty())),
        store().read(tx -> tx.history().operation(organization.id(), operation.id())));
    assertEquals(0, operation.incidentCount());
    assertEquals(
        List.of(),
        store().read(tx -> tx.history().entriesOf(organization.id(), operation.id(), 0, 10)));
  }

  @Test
  final void chainsWhatIsDoneBesideIncidents() {
    var organization = newOrganization();
    var entries = new ArrayList<OrganizationEntry>();
    for (int round = 0; round < 12; round++) {
      entries.add(organization.beside(retired("round " + round)));
      organization.openTitled("in between");
    }
    assertChain(organization, entries);
    for (OrganizationEntry entry : entries) {
      assertEquals(Optional.of(entry), entryOf(organization, entry.content().operation()));
    }
  }

  @Test
  final void keepsWhatAnOperationDidToIncidentsAndBesideThem() {
    var organization = newOrganization();
    organization.openTitled("One", "Two", "Three");
    var entry =
        store()
            .write(
                tx ->
                    organization.changeIn(
                        tx,
                        SampleOperation.of(OperationKind.TAG),
                        flip(),
                        List.of(retired("beside")),
                        number(3),
                        number(1)));
    var operation = entry.content().operation();
    assertEquals(2, operation.incidentCount());
    assertEquals(Optional.of(entry), entryOf(organization, operation));
    assertEquals(
        List.of(number(1), number(3)),
        store()
            .read(tx -> tx.history().entriesOf(organization.id(), operation.id(), 0, 10))
            .stream()
            .map(each -> each.content().incident())
            .toList());
    assertEquals(
        List.of("flip", "Two", "flip"), titles(organization.find(number(1), number(2), number(3))));
    assertChain(organization, List.of(entry));
    assertChained(organization, List.of(number(1), number(2), number(3)));
  }

  @Test
  final void hasNoEntryOfAnOperationThatDidNothingBesideIncidents() {
    var organization = newOrganization();
    organization.openTitled("One");
    organization.beside(retired("another operation"));
    var done = organization.change(update(), flip(), number(1));
    assertEquals(Optional.empty(), entryOf(organization, done));
    assertEquals(
        Optional.empty(),
        store()
            .read(
                tx ->
                    tx.history()
                        .organizationEntryOf(organization.id(), new OperationId(ids().next()))));
  }

  @Test
  final void listsOperationsOfEveryKindAmongTheOthers() {
    var organization = newOrganization();
    organization.openTitled("One");
    var done = new ArrayList<Operation>();
    for (OperationKind kind : OperationKind.values()) {
      done.add(organization.change(SampleOperation.of(kind), flip(), number(1)));
      done.add(
          store()
              .write(
                  tx ->
                      organization.besideIn(
                          tx, SampleOperation.of(kind), List.of(retired(kind.code()))))
              .content()
              .operation());
      assertEquals(kind == OperationKind.CREATE ? 3 : 2, count(organization, of(kind, Set.of())));
      assertEquals(
          kind == OperationKind.CREATE ? 2 : 1, count(organization, of(kind, Set.of(number(1)))));
    }
    var listed =
        store()
            .read(tx -> tx.history().operations(organization.id(), OperationFilter.ALL, 0, 1_000))
            .stream()
            .map(Found::operation)
            .toList();
    assertEquals(
        done.stream()
            .sorted(Comparator.comparing((Operation each) -> each.id().toString()).reversed())
            .toList(),
        listed.subList(0, done.size()));
  }

  @Test
  final void showsNobodyWhatAnotherOrganizationDidBesideIncidents() {
    var one = newOrganization();
    var other = newOrganization();
    var theirs = other.beside(retired("theirs"));
    assertEquals(Optional.empty(), entryOf(one, theirs.content().operation()));
    assertEquals(0, head(one).version());
    var ours = one.beside(retired("ours"));
    assertChain(one, List.of(ours));
    assertChain(other, List.of(theirs));
    assertEquals(
        Optional.empty(),
        store()
            .read(
                tx ->
                    tx.history()
                        .organizationEntryOf(
                            new OrganizationId(ids().next()), theirs.content().operation().id())));
  }

  @Test
  final void leavesTheChainAsItWasWhenTheTransactionIsRolledBack() {
    var organization = newOrganization();
    var first = organization.beside(retired("first"));
    var undone =
        store()
            .write(
                tx -> {
                  tx.rollBackOnly();
                  var entry =
                      organization.besideIn(
                          tx, SampleOperation.of(OperationKind.SOURCE), List.of(retired("as if")));
                  assertEquals(
                      new ChainHead(2, entry.hash()), tx.directory().chainHead(organization.id()));
                  return entry;
                });
    assertEquals(Optional.empty(), entryOf(organization, undone.content().operation()));
    assertChain(organization, List.of(first));
    assertChain(organization, List.of(first, organization.beside(retired("second"))));
  }

  @Test
  final void givesConsecutiveVersionsToAllWhoWriteTheChainAtOnce() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4");
    List<Supplier<OrganizationEntry>> tasks = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      var change = List.of(retired("task " + i));
      var mine = number(1 + i % 4);
      boolean alsoIncidents = i % 2 == 0;
      tasks.add(
          () ->
              store()
                  .write(
                      tx ->
                          alsoIncidents
                              ? organization.changeIn(tx, update(), flip(), change, mine)
                              : organization.besideIn(tx, update(), change)));
    }
    var entries =
        Together.run(8, tasks).stream()
            .sorted(Comparator.comparing(entry -> entry.content().version()))
            .toList();
    assertChain(organization, entries);
  }

  @Test
  final void whoWaitsForTheChainSeesWhatTheOtherWrote() {
    var organization = newOrganization();
    var locked = new CountDownLatch(1);
    var otherIsComing = new CountDownLatch(1);
    List<Supplier<ChainHead>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          tx.directory().lockChainHead(organization.id());
                          locked.countDown();
                          Together.await(otherIsComing);
                          var entry =
                              organization.besideIn(tx, update(), List.of(retired("first")));
                          return new ChainHead(1, entry.hash());
                        }),
            () -> {
              Together.await(locked);
              otherIsComing.countDown();
              return lockedHead(organization);
            });
    var seen = Together.run(2, tasks);
    assertEquals(seen.get(0), seen.get(1));
  }

  /** Something that changed beside incidents, told apart by a name. */
  static OrganizationChange retired(String source) {
    return OrganizationChange.made(Subject.SOURCE, source, "retired", "true");
  }

  /** Fails unless these are all entries of the chain, each made of what it says and follows. */
  private void assertChain(SampleOrganization organization, List<OrganizationEntry> entries) {
    var previous = OrganizationEntry.chainStart(organization.id());
    assertEquals(
        LongStream.rangeClosed(1, entries.size()).boxed().toList(),
        entries.stream().map(entry -> entry.content().version()).toList());
    for (OrganizationEntry entry : entries) {
      var kept = entryOf(organization, entry.content().operation()).orElseThrow();
      assertEquals(previous, kept.previousHash());
      assertEquals(OrganizationEntry.expectedHash(kept.content(), previous), kept.hash());
      previous = kept.hash();
    }
    assertEquals(new ChainHead(entries.size(), previous), head(organization));
    assertEquals(new ChainHead(entries.size(), previous), lockedHead(organization));
  }

  private ChainHead head(SampleOrganization organization) {
    return store().read(tx -> tx.directory().chainHead(organization.id()));
  }

  private ChainHead lockedHead(SampleOrganization organization) {
    return store().write(tx -> tx.directory().lockChainHead(organization.id()));
  }

  private Optional<OrganizationEntry> entryOf(
      SampleOrganization organization, Operation operation) {
    return store().read(tx -> tx.history().organizationEntryOf(organization.id(), operation.id()));
  }

  private static OperationFilter of(OperationKind kind, Set<IncidentNumber> incidents) {
    return new OperationFilter(
        Set.of(kind), Set.of(), incidents, Set.of(), OperationFilter.ALL.recorded());
  }

  private long count(SampleOrganization organization, OperationFilter filter) {
    return store().read(tx -> tx.history().countOperations(organization.id(), filter));
  }
}
