package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.Ledger;
import io.incidentregister.application.store.Ledger.HeadText;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.Ledger.SealedEntry;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.MerkleTree;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.testkit.sample.SampleActors;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Ledger} promises of history as it lies in the store, and of seals. */
abstract class LedgerContract extends OrganizationHistoryContract {

  private static final long LAST = IncidentNumber.MAX;

  LedgerContract() {}

  // Entries

  @Test
  final void tellsTheTextsOfEveryEntry() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("One", "'Two' \"2\" \\ 🦊");
    clock.step(Duration.ofMillis(1));
    organization.revise(fullPatch(organization), List.of(number(1), number(2)));
    var done =
        organization.change(
            update()
                .declaring(SampleActors.FULL)
                .through(Face.REGISTER, "~".repeat(100))
                .effective(Instant.EPOCH)
                .key("!".repeat(255)),
            flip(),
            number(2));
    organization.change(undo(done), Incident::delete, number(2));
    assertEquals(
        organization.history(number(1), number(2)).stream().map(EntryText::of).toList(),
        entries(organization).stream().map(LedgerEntry::entry).toList());
    for (LedgerEntry each : entries(organization)) {
      assertEquals(each.entry().hash(), each.entry().expectedHash().hex());
    }
  }

  @Test
  final void tellsTheEntriesOfARangeByIncidentAndVersion() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4");
    for (int round = 0; round < 10; round++) {
      organization.change(update(), flip(), number(3), number(2));
    }
    organization.delete(number(2));
    assertEquals(25, entries(organization).size());
    var told = new ArrayList<String>();
    LongStream.rangeClosed(1, 12).forEach(version -> told.add("INC-00002 " + version));
    LongStream.rangeClosed(1, 11).forEach(version -> told.add("INC-00003 " + version));
    assertEquals(told, told(entries(organization, 2, 3)));
    assertEquals(List.of("INC-00004 1"), told(entries(organization, 4, LAST)));
    assertEquals(List.of(), entries(organization, 5, LAST));
    assertEquals(List.of(), entries(organization, 3, 2));
  }

  @Test
  final void ordersByNumberNotByText() {
    var organization = newOrganization();
    store().write(tx -> tx.incidents().takeNumbers(organization.id(), 99_998));
    organization.openTitled("a", "b", "c");
    var numbers = List.of("INC-99999 1", "INC-100000 1", "INC-100001 1");
    assertEquals(numbers, told(entries(organization)));
    assertEquals(numbers.subList(1, 3), told(entries(organization, 100_000, 100_001)));
    seal(organization);
    assertEquals(
        List.of(99_999L, 100_000L, 100_001L),
        sealed(organization, 0, 10).stream().map(SealedEntry::incident).toList());
    assertSealedWhole(organization);
  }

  @Test
  final void countsEntriesAndThoseThatWait() {
    var organization = newOrganization();
    assertCounts(organization, 0, 0);
    organization.openTitled("One", "Two");
    assertCounts(organization, 2, 2);
    organization.delete(number(2));
    assertCounts(organization, 3, 3);
    seal(organization);
    assertCounts(organization, 3, 0);
    organization.change(update(), flip(), number(1));
    assertCounts(organization, 4, 1);
  }

  @Test
  final void tellsOperationsThatHaveAnotherNumberOfEntriesThanTheySay() {
    var organization = newOrganization();
    organization.openTitled("One", "Two", "Three");
    organization.change(update(), flip(), number(1), number(2));
    assertEquals(List.of(), incompleteOperations(organization));
    var tooMany = recordSaying(3, organization, number(1), number(2));
    var tooFew = recordSaying(1, organization, number(1), number(2));
    organization.change(update(), flip(), number(3));
    assertEquals(
        List.of(OperationText.of(tooMany), OperationText.of(tooFew)),
        incompleteOperations(organization));
    assertEquals(List.of(), incompleteOperations(newOrganization()));
  }

  @Test
  final void tellsTheEntriesOfTheOrganizationUnderTheNumberZero() {
    var organization = newOrganization();
    organization.openTitled("1", "2");
    var expected = new ArrayList<EntryText>();
    for (int round = 0; round < 11; round++) {
      expected.add(EntryText.of(organization.beside(retired("'round' \"" + round + "\" \\ 🦊"))));
    }
    assertEquals(expected, entries(organization, 0, 0).stream().map(LedgerEntry::entry).toList());
    assertEquals(expected, entries(organization, -7, 0).stream().map(LedgerEntry::entry).toList());
    for (LedgerEntry each : entries(organization, 0, 0)) {
      assertEquals(each.entry().hash(), each.entry().expectedHash().hex());
      assertEquals(OrganizationEntry.LABEL, each.entry().incident());
    }
    assertEquals(List.of("INC-00001 1", "INC-00002 1"), told(entries(organization, 1, LAST)));
    assertEquals(
        List.of("organization 10", "organization 11", "INC-00001 1", "INC-00002 1"),
        told(entries(organization).subList(9, 13)));
    assertCounts(organization, 13, 13);
  }

  @Test
  final void tellsOperationsThatSayOtherIncidentsThanTheyHaveOrHaveNoEntryAtAll() {
    var organization = newOrganization();
    organization.openTitled("One", "Two");
    organization.beside(retired("complete"));
    store()
        .write(
            tx ->
                organization.changeIn(
                    tx, update(), flip(), List.of(retired("complete")), number(1), number(2)));
    assertEquals(List.of(), incompleteOperations(organization));
    var empty = recordSaying(0, organization);
    var besideOnly = recordSaying(1, organization, List.of(retired("no incident")));
    recordSaying(0, organization, List.of(retired("complete")));
    var none = recordSaying(0, organization, number(1));
    assertEquals(
        Stream.of(empty, besideOnly, none).map(OperationText::of).toList(),
        incompleteOperations(organization));
  }

  // Seals

  @Test
  final void hasAHeadBeforeTheFirstSeal() {
    var organization = newOrganization();
    assertEquals(Optional.empty(), store().read(tx -> tx.ledger().head(organization.id())));
    assertEquals(Head.none(organization.id()), head(organization));
    organization.openTitled("One");
    assertEquals(Head.none(organization.id()), head(organization));
    assertEquals(List.of(), seals(organization));
    assertEquals(List.of(), sealed(organization, 0, 10));
    assertEquals(0, countSealed(organization));
  }

  @Test
  final void tellsEverySealAndTheNewestIsTheHead() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    var expected = new ArrayList<SealText>();
    for (int number = 1; number <= 11; number++) {
      organization.openTitled("Nr. " + number);
      var sealedAt = clock.step(Duration.ofMillis(number));
      var seal = seal(organization, sealedAt).orElseThrow();
      assertEquals(number, seal.number());
      assertEquals(seal.head(), head(organization));
      assertEquals(
          Optional.of(new HeadText(Long.toString(number), seal.hash().hex())),
          store().read(tx -> tx.ledger().head(organization.id())));
      expected.add(SealText.of(seal));
    }
    assertEquals(expected, seals(organization));
    assertSealedWhole(organization);
  }

  @Test
  final void takesUpWhatWaitsByIncidentThenByVersion() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3");
    organization.change(update(), flip(), number(3), number(1));
    for (int round = 0; round < 9; round++) {
      organization.change(update(), flip(), number(2));
    }
    organization.delete(number(1));
    var leaves = new ArrayList<Hash>();
    long first =
        store()
            .write(
                tx -> {
                  leaves.clear();
                  tx.ledger().lockHead(organization.id());
                  return tx.ledger().takeUpWaiting(organization.id(), leaves::add);
                });
    var history = organization.history(number(1), number(2), number(3));
    assertEquals(15, history.size());
    assertEquals(0, first);
    assertEquals(history.stream().map(HistoryEntry::hash).toList(), leaves);
    assertEquals(
        IntStream.range(0, 15).mapToObj(place -> at(place, history.get(place))).toList(),
        sealed(organization, 0, 15));
    assertEquals(
        LongStream.range(0, 15).mapToObj(OptionalLong::of).toList(),
        entries(organization).stream().map(LedgerEntry::place).toList());
    assertEquals(List.of(), waiting(organization));
  }

  @Test
  final void takesUpWhatWasWrittenSinceBehindWhatStandsThere() {
    var organization = newOrganization();
    organization.openTitled("1", "2");
    seal(organization);
    organization.change(update(), flip(), number(2));
    organization.change(update(), flip(), number(1), number(2));
    assertEquals(List.of("INC-00001 2", "INC-00002 2", "INC-00002 3"), told(waiting(organization)));
    assertEquals(
        List.of(OptionalLong.of(0), OptionalLong.empty()),
        entries(organization, 1, 1).stream().map(LedgerEntry::place).toList());
    var seal = seal(organization).orElseThrow();
    assertEquals(List.of(2L, 3L), List.of(seal.firstEntry(), seal.entryCount()));
    assertEquals(
        List.of("1-1", "2-1", "1-2", "2-2", "2-3"), numbersAndVersions(organization, 0, 100));
    assertEquals(5, countSealed(organization));
    assertSealedWhole(organization);
  }

  @Test
  final void takesUpWhatWasDoneBesideIncidentsBeforeThem() {
    var organization = newOrganization();
    organization.openTitled("1", "2");
    var first = organization.beside(retired("first"));
    organization.change(update(), flip(), number(1));
    var second = organization.beside(retired("second"));
    var leaves = new ArrayList<Hash>();
    assertEquals(5, seal(organization, leaves::add).orElseThrow().entryCount());
    var history = organization.history(number(1), number(2));
    assertEquals(
        Stream.concat(
                Stream.of(first.hash(), second.hash()), history.stream().map(HistoryEntry::hash))
            .toList(),
        leaves);
    assertEquals(
        List.of("0-1", "0-2", "1-1", "1-2", "2-1"), numbersAndVersions(organization, 0, 5));
    assertCounts(organization, 5, 0);
    organization.change(update(), flip(), number(2));
    organization.beside(retired("third"));
    assertEquals(List.of("organization 3", "INC-00002 2"), told(waiting(organization)));
    assertCounts(organization, 7, 2);
    seal(organization);
    assertEquals(List.of("0-3", "2-2"), numbersAndVersions(organization, 5, 5));
    assertSealedWhole(organization);
  }

  @Test
  final void sealsWhatWasDoneBesideIncidentsInOneOrganizationOnly() {
    var one = newOrganization();
    var other = newOrganization();
    one.beside(retired("ours"));
    other.beside(retired("theirs"));
    assertEquals(1, seal(one).orElseThrow().entryCount());
    assertCounts(one, 1, 0);
    assertCounts(other, 1, 1);
    assertEquals(1, entries(other, 0, 0).size());
    seal(other);
    assertSealedWhole(one);
    assertSealedWhole(other);
  }

  @Test
  final void letsNothingWaitThatWasDoneBesideIncidentsAndRolledBack() {
    var organization = newOrganization();
    store()
        .write(
            tx -> {
              tx.rollBackOnly();
              return organization.besideIn(tx, update(), List.of(retired("as if")));
            });
    assertCounts(organization, 0, 0);
    assertEquals(Optional.empty(), seal(organization));
  }

  @Test
  final void takesUpNothingWhenNothingWaits() {
    var organization = newOrganization();
    assertEquals(Optional.empty(), seal(organization));
    organization.openTitled("1", "2");
    seal(organization);
    assertEquals(Optional.empty(), seal(organization));
    assertEquals(2, countSealed(organization));
    assertEquals(1, seals(organization).size());
  }

  @Test
  final void tellsARunOfTheSealed() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4", "5");
    seal(organization);
    assertEquals(List.of(0L, 1L), places(sealed(organization, 0, 2)));
    assertEquals(List.of(1L, 2L, 3L), places(sealed(organization, 1, 3)));
    assertEquals(List.of(4L), places(sealed(organization, 4, 3)));
    assertEquals(List.of(3L, 4L), places(sealed(organization, 3, Long.MAX_VALUE)));
    assertEquals(List.of(), sealed(organization, 5, 3));
    assertEquals(List.of(), sealed(organization, 2, 0));
  }

  @Test
  final void leavesAllWaitingWhenSealingIsRolledBack() {
    var organization = newOrganization();
    organization.openTitled("1", "2");
    var sealed = seal(organization).orElseThrow();
    organization.change(update(), flip(), number(1));
    var thrown = new IllegalStateException("the work's own");
    assertThrows(
        IllegalStateException.class,
        () ->
            store()
                .write(
                    tx -> {
                      sealIn(tx, organization, SteppingClock.START);
                      throw thrown;
                    }));
    store()
        .write(
            tx -> {
              tx.rollBackOnly();
              return sealIn(tx, organization, SteppingClock.START);
            });
    assertEquals(sealed.head(), head(organization));
    assertEquals(2, countSealed(organization));
    assertEquals(List.of("INC-00001 2"), told(waiting(organization)));
    assertCounts(organization, 3, 1);
    seal(organization);
    assertSealedWhole(organization);
  }

  @Test
  final void letsNothingWaitThatWasRolledBack() {
    var organization = newOrganization();
    store()
        .write(
            tx -> {
              tx.rollBackOnly();
              return organization.openIn(tx, List.of(IncidentFields.titled("as if")));
            });
    assertCounts(organization, 0, 0);
    assertEquals(Optional.empty(), seal(organization));
  }

  @Test
  final void sealsInOneOrganizationOnly() {
    var one = newOrganization();
    var other = newOrganization();
    one.openTitled("ours");
    other.openTitled("theirs", "theirs too");
    var ours = seal(one).orElseThrow();
    assertEquals(1, ours.entryCount());
    assertCounts(other, 2, 2);
    assertEquals(Head.none(other.id()), head(other));
    assertEquals(List.of(), seals(other));
    assertEquals(0, countSealed(other));
    assertEquals(2, waiting(other).size());
    seal(other);
    assertEquals(ours.head(), head(one));
    assertSealedWhole(one);
    assertSealedWhole(other);
  }

  @Test
  final void takesUpThousandsAtOnce() {
    var organization = newOrganization();
    organization.open(Collections.nCopies(1_500, IncidentFields.titled("Many")));
    assertEquals(1_500, seal(organization).orElseThrow().entryCount());
    var half =
        LongStream.rangeClosed(1, 700)
            .mapToObj(IncidentsContract::number)
            .toArray(IncidentNumber[]::new);
    organization.change(update(), flip(), half);
    assertEquals(700, seal(organization).orElseThrow().entryCount());
    assertSealedWhole(organization);
  }

  @Test
  final void manyWhoSealWhileOthersWriteSealEachEntryOnce() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4");
    List<Supplier<Integer>> tasks = new ArrayList<>();
    for (int writer = 1; writer <= 4; writer++) {
      var mine = number(writer);
      tasks.add(
          () -> {
            for (int round = 0; round < 10; round++) {
              organization.change(update(), flip(), mine);
            }
            return 0;
          });
      tasks.add(
          () -> {
            int seals = 0;
            for (int round = 0; round < 10; round++) {
              seals += seal(organization).isPresent() ? 1 : 0;
            }
            return seals;
          });
    }
    int seals = Together.run(8, tasks).stream().mapToInt(Integer::intValue).sum();
    int last = seal(organization).isPresent() ? 1 : 0;
    assertEquals(seals + last, seals(organization).size());
    assertCounts(organization, 44, 0);
    assertSealedWhole(organization);
  }

  @Test
  final void onlyOneOfManySealsWhatWaits() {
    var organization = newOrganization();
    Supplier<Integer> seal = () -> seal(organization).isPresent() ? 1 : 0;
    for (int round = 1; round <= 5; round++) {
      organization.openTitled("1", "2");
      assertEquals(
          1, Together.run(8, Collections.nCopies(8, seal)).stream().mapToInt(i -> i).sum());
      assertEquals(round, head(organization).seal());
    }
    assertSealedWhole(organization);
  }

  @Test
  final void eachOfManyWhoSealAtOnceMovesTheHeadOn() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4", "5", "6", "7", "8");
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int sealer = 1; sealer <= 8; sealer++) {
        var mine = number(sealer);
        tasks.add(
            () ->
                store()
                    .write(
                        tx -> {
                          organization.changeIn(tx, update(), flip(), mine);
                          return sealIn(tx, organization, SteppingClock.START).isPresent();
                        }));
      }
    }
    assertEquals(Set.of(true), Set.copyOf(Together.run(8, tasks)));
    assertEquals(24, head(organization).seal());
    assertSealedWhole(organization);
  }

  @Test
  final void losesNoEntryThatIsCommittedWhileASealIsMade() {
    var organization = newOrganization();
    organization.openTitled("1", "2");
    var half = new CountDownLatch(1);
    var otherIsDone = new CountDownLatch(1);
    List<Supplier<Long>> tasks =
        List.of(
            () ->
                seal(
                        organization,
                        leaf -> {
                          half.countDown();
                          // A store may let the writer wait for this sealer: that is no fault.
                          Together.cameWithin(Duration.ofMillis(200), otherIsDone);
                        })
                    .orElseThrow()
                    .entryCount(),
            () -> {
              Together.await(half);
              organization.change(update(), flip(), number(2), number(1));
              otherIsDone.countDown();
              return 2L;
            });
    assertEquals(2, Together.run(2, tasks).get(0));
    assertEquals(2, seal(organization).orElseThrow().entryCount());
    assertCounts(organization, 4, 0);
    assertSealedWhole(organization);
  }

  @Test
  final void anEntryThatIsCommittedAfterALaterOneWaitsForTheNextSeal() {
    var organization = newOrganization();
    organization.openTitled("1", "2");
    seal(organization);
    var written = new CountDownLatch(1);
    var sealerIsComing = new CountDownLatch(1);
    List<Supplier<Integer>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          organization.changeIn(tx, update(), flip(), number(1));
                          written.countDown();
                          Together.await(sealerIsComing);
                          return 0;
                        }),
            () -> {
              Together.await(written);
              sealerIsComing.countDown();
              organization.change(update(), flip(), number(2));
              return seal(organization).isPresent() ? 1 : 0;
            });
    Together.run(2, tasks);
    seal(organization);
    assertCounts(organization, 4, 0);
    assertSealedWhole(organization);
  }

  /** Seals what waits, as the use case does; empty when nothing waits. */
  static Optional<Seal> sealIn(Transaction tx, SampleOrganization organization, Instant at) {
    return sealIn(tx, organization, at, leaf -> {});
  }

  private static Optional<Seal> sealIn(
      Transaction tx, SampleOrganization organization, Instant at, Consumer<Hash> watcher) {
    var head = tx.ledger().lockHead(organization.id());
    var tree = new MerkleTree();
    long first =
        tx.ledger().takeUpWaiting(organization.id(), ((Consumer<Hash>) tree::add).andThen(watcher));
    if (tree.size() == 0) {
      return Optional.empty();
    }
    var seal = Seal.after(head, at, first, tree.size(), tree.root());
    tx.ledger().append(seal);
    return Optional.of(seal);
  }

  private Optional<Seal> seal(SampleOrganization organization) {
    return seal(organization, SteppingClock.START);
  }

  private Optional<Seal> seal(SampleOrganization organization, Instant at) {
    return store().write(tx -> sealIn(tx, organization, at));
  }

  private Optional<Seal> seal(SampleOrganization organization, Consumer<Hash> watcher) {
    return store().write(tx -> sealIn(tx, organization, SteppingClock.START, watcher));
  }

  /** Fails unless every entry is sealed once, and the seals are what their entries make them. */
  private void assertSealedWhole(SampleOrganization organization) {
    assertEquals(List.of(), waiting(organization));
    var entries = entries(organization);
    assertEquals(
        LongStream.range(0, entries.size()).boxed().toList(),
        entries.stream().flatMap(each -> each.place().stream().boxed()).sorted().toList(),
        "every place is taken once");
    var sealed = sealed(organization, 0, entries.size() + 1L);
    assertEquals(LongStream.range(0, entries.size()).boxed().toList(), places(sealed));
    assertEquals(sealed.size(), countSealed(organization));
    var hashes =
        entries.stream()
            .collect(
                Collectors.toMap(each -> each.place().orElseThrow(), each -> each.entry().hash()));
    for (SealedEntry each : sealed) {
      assertEquals(Optional.ofNullable(hashes.get(each.place())), each.hash());
    }
    var head = Head.none(organization.id());
    int place = 0;
    for (SealText text : seals(organization)) {
      var tree = new MerkleTree();
      int end = place + Integer.parseInt(text.entryCount());
      for (SealedEntry each : sealed.subList(place, end)) {
        tree.add(new Hash(each.hash().orElseThrow()));
      }
      var seal = Seal.after(head, Instant.parse(text.sealedAt()), place, tree.size(), tree.root());
      assertEquals(SealText.of(seal), text);
      head = seal.head();
      place = end;
    }
    assertEquals(sealed.size(), place, "the seals cover all that is sealed");
    assertEquals(head, head(organization));
  }

  private void assertCounts(SampleOrganization organization, long entries, long waiting) {
    var id = organization.id();
    assertEquals(
        List.of(entries, waiting),
        store().read(tx -> List.of(tx.ledger().countEntries(id), tx.ledger().countWaiting(id))));
  }

  /** Records an operation that says a number of incidents that need not be true. */
  private Operation recordSaying(
      int count, SampleOrganization organization, IncidentNumber... numbers) {
    return recordSaying(count, organization, List.of(), numbers);
  }

  private Operation recordSaying(
      int count,
      SampleOrganization organization,
      List<OrganizationChange> beside,
      IncidentNumber... numbers) {
    var operation =
        new Operation(
            organization.id(),
            new OperationId(ids().next()),
            OperationKind.UPDATE,
            organization.admin().id(),
            Optional.empty(),
            Face.CLI,
            "req-1",
            SteppingClock.START,
            SteppingClock.START,
            Optional.empty(),
            Optional.empty(),
            count);
    return store()
        .write(
            tx -> {
              var head = tx.directory().lockChainHead(organization.id());
              tx.incidents()
                  .record(
                      operation,
                      tx.incidents().lock(organization.id(), List.of(numbers)).stream()
                          .map(kept -> recorded(operation, kept))
                          .toList(),
                      beside.isEmpty()
                          ? Optional.empty()
                          : Optional.of(OrganizationEntry.of(operation, beside, head)));
              return operation;
            });
  }

  private static Incidents.Recorded recorded(Operation operation, Incidents.Kept kept) {
    var revision =
        kept.incident()
            .revise(
                patch().title("Says " + operation.incidentCount()).build(),
                operation.user(),
                operation.recordedAt());
    return new Incidents.Recorded(revision, HistoryEntry.of(operation, revision, kept.chainHead()));
  }

  private static SealedEntry at(long place, HistoryEntry entry) {
    var content = entry.content();
    return new SealedEntry(
        place, content.incident().value(), content.versionAfter(), Optional.of(entry.hash().hex()));
  }

  private List<LedgerEntry> entries(SampleOrganization organization) {
    return entries(organization, 0, LAST);
  }

  private List<LedgerEntry> entries(SampleOrganization organization, long from, long to) {
    return collected(ledger -> sink -> ledger.entries(organization.id(), from, to, sink));
  }

  private List<LedgerEntry> waiting(SampleOrganization organization) {
    return entries(organization).stream().filter(LedgerEntry::waiting).toList();
  }

  private List<OperationText> incompleteOperations(SampleOrganization organization) {
    return collected(ledger -> sink -> ledger.incompleteOperations(organization.id(), sink));
  }

  private List<SealText> seals(SampleOrganization organization) {
    return collected(ledger -> sink -> ledger.seals(organization.id(), sink));
  }

  private List<SealedEntry> sealed(SampleOrganization organization, long first, long count) {
    return collected(ledger -> sink -> ledger.sealed(organization.id(), first, count, sink));
  }

  private <T> List<T> collected(Function<Ledger, Consumer<Consumer<T>>> told) {
    return store()
        .read(
            tx -> {
              var collected = new ArrayList<T>();
              told.apply(tx.ledger()).accept(collected::add);
              return collected;
            });
  }

  private Head head(SampleOrganization organization) {
    return store().write(tx -> tx.ledger().lockHead(organization.id()));
  }

  private long countSealed(SampleOrganization organization) {
    return store().read(tx -> tx.ledger().countSealed(organization.id()));
  }

  private List<String> numbersAndVersions(SampleOrganization organization, long first, long count) {
    return sealed(organization, first, count).stream()
        .map(each -> each.incident() + "-" + each.version())
        .toList();
  }

  private static List<Long> places(List<SealedEntry> sealed) {
    return sealed.stream().map(SealedEntry::place).toList();
  }

  private static List<String> told(List<LedgerEntry> entries) {
    return entries.stream()
        .map(each -> each.entry().incident() + " " + each.entry().versionAfter())
        .toList();
  }
}
