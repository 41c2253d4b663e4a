package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.store.History;
import io.incidentregister.application.store.History.Found;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.actor.Actor;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.SampleActors;
import io.incidentregister.testkit.sample.SampleFields;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link History} promises of operations and of their entries. */
abstract class HistoryContract extends AttributionContract {

  private static final Instant START = SteppingClock.START;
  private static final Range EVER = new Range(Optional.empty(), Optional.empty());

  HistoryContract() {}

  // Operations

  @Test
  final void listsOperationsNewestFirstAndThoseOfTheSameTimeByIdDownwards() {
    var organization = newOrganization();
    organization.openTitled("One");
    var recorded = new ArrayList<Operation>();
    for (int millis : List.of(50, 10, 50, 99, 10, 50)) {
      recorded.add(
          organization.change(update().recorded(START.plusMillis(millis)), flip(), number(1)));
    }
    assertEquals(
        Stream.of(3, 5, 2, 0, 4, 1).map(recorded::get).toList(),
        operations(organization, OperationFilter.ALL, 0, 6));
  }

  @Test
  final void keepsEveryDetailOfAnOperation() {
    var organization = newOrganization();
    var user = organization.addUser("other@example.com");
    var first = organization.openTitled("One").get(0);
    var undone = organization.history(first.number()).get(0).content().operation();
    var visible = IntStream.rangeClosed('!', '~').mapToObj(Character::toString);
    var every =
        organization.change(
            SampleOperation.of(OperationKind.UNDO)
                .by(user.id())
                .declaring(SampleActors.FULL)
                .through(Face.REGISTER, "r".repeat(100))
                .recorded(START.plusMillis(7))
                .effective(START.minusMillis(77))
                .key(visible.collect(Collectors.joining()))
                .undoing(undone.id()),
            flip(),
            number(1));
    assertEquals(1, every.incidentCount());
    assertEquals(Optional.of(new Found(every, Optional.empty())), operation(organization, every));
    assertEquals(every, organization.history(number(1)).get(1).content().operation());
    for (Face face : Face.values()) {
      var plain = organization.change(update().through(face, "-"), flip(), number(1));
      assertEquals(Optional.of(new Found(plain, Optional.empty())), operation(organization, plain));
    }
    for (OperationKind kind : OperationKind.values()) {
      var plain = organization.change(SampleOperation.of(kind), flip(), number(1));
      assertEquals(Optional.of(new Found(plain, Optional.empty())), operation(organization, plain));
    }
    for (Actor actor : SampleActors.ALL) {
      var declared = organization.change(update().declaring(actor), flip(), number(1));
      assertTrue(operations(organization, OperationFilter.ALL, 0, 100).contains(declared));
      assertEquals(
          Optional.of(new Found(declared, Optional.empty())), operation(organization, declared));
    }
  }

  @Test
  final void filtersOperationsByEachThingAloneAndByAllTogether() {
    var organization = newOrganization();
    organization.open(Collections.nCopies(6, IncidentFields.titled("Many")));
    var ada = organization.admin().id();
    var other = organization.addUser("other@example.com").id();
    var recorded = sampleOperations(organization, List.of(ada, other));
    var nobody = new UserId(ids().next());
    var kinds = Set.of(OperationKind.UPDATE, OperationKind.UNDO);
    var filters =
        List.of(
            OperationFilter.ALL,
            byKinds(Set.of(OperationKind.CREATE)),
            byKinds(Set.of(OperationKind.UNDO)),
            byKinds(kinds),
            byUsers(Set.of(other)),
            byUsers(Set.of(other, nobody)),
            byUsers(Set.of(nobody)),
            byIncidents(Set.of(number(2))),
            byIncidents(Set.of(number(1), number(3), number(99))),
            byIncidents(Set.of(number(99))),
            byKeys(Set.of("key-1")),
            byKeys(Set.of("KEY-1", "key-2")),
            byKeys(Set.of("key")),
            byTime(Optional.of(START.plusMillis(3)), Optional.empty()),
            byTime(Optional.empty(), Optional.of(START.plusMillis(3))),
            byTime(Optional.of(START.plusMillis(2)), Optional.of(START.plusMillis(5))),
            byTime(Optional.of(START.plusMillis(2)), Optional.of(START.plusMillis(2))),
            new OperationFilter(
                kinds,
                Set.of(ada, nobody),
                Set.of(number(1), number(2), number(3)),
                Set.of(new IdempotencyKey("key-1"), new IdempotencyKey("key-2")),
                new Range(Optional.of(START.plusMillis(1)), Optional.of(START.plusMillis(6)))));
    var counts = new ArrayList<Integer>();
    for (OperationFilter filter : filters) {
      var expected =
          recorded.stream()
              .filter(sample -> matches(filter, sample))
              .map(Sample::operation)
              .sorted(newestFirst())
              .toList();
      counts.add(expected.size());
      assertEquals(expected, operations(organization, filter, 0, 1_000), filter::toString);
      assertEquals(expected.size(), count(organization, filter), filter::toString);
    }
    assertEquals(4, counts.stream().filter(size -> size == 0).count(), counts::toString);
    assertTrue(counts.get(counts.size() - 1) > 1, "some match all together");
  }

  @Test
  final void pagesThroughOperationsAndCountsAllOfThem() {
    var organization = newOrganization();
    organization.openTitled("One");
    for (int i = 0; i < 24; i++) {
      organization.change(update().recorded(START.plusMillis(i % 3)), flip(), number(1));
    }
    var all = operations(organization, OperationFilter.ALL, 0, 100);
    assertEquals(25, all.size());
    assertEquals(25, Set.copyOf(all).size());
    for (int limit : List.of(1, 7, 25)) {
      var paged = new ArrayList<Operation>();
      for (int offset = 0; offset < 25; offset += limit) {
        paged.addAll(operations(organization, OperationFilter.ALL, offset, limit));
      }
      assertEquals(all, paged, () -> "in pages of " + limit);
    }
    assertEquals(List.of(), operations(organization, OperationFilter.ALL, 25, 10));
    assertEquals(List.of(), operations(organization, OperationFilter.ALL, 1L << 40, 10));
    assertEquals(25, count(organization, OperationFilter.ALL));
  }

  @Test
  final void tellsAnOperationOfManyIncidentsOnce() {
    var organization = newOrganization();
    organization.openTitled("One", "Two", "Three");
    var both = byIncidents(Set.of(number(1), number(2), number(3)));
    assertEquals(1, operations(organization, both, 0, 10).size());
    assertEquals(1, count(organization, both));
  }

  @Test
  final void tellsWhoUndidAnOperation() {
    var organization = newOrganization();
    organization.openTitled("One");
    var done = organization.change(update(), flip(), number(1));
    var undo = organization.change(undo(done), flip(), number(1));
    var redo = organization.change(undo(undo), flip(), number(1));
    var found =
        List.of(
            new Found(redo, Optional.empty()),
            new Found(undo, Optional.of(redo.id())),
            new Found(done, Optional.of(undo.id())));
    assertEquals(
        found,
        store().read(tx -> tx.history().operations(organization.id(), OperationFilter.ALL, 0, 3)));
    for (Found each : found) {
      assertEquals(Optional.of(each), operation(organization, each.operation()));
      assertEquals(
          Optional.of(each),
          store()
              .write(tx -> tx.history().lockOperation(organization.id(), each.operation().id())));
    }
    var onlyDone = byKinds(Set.of(OperationKind.UPDATE));
    assertEquals(
        List.of(found.get(2)),
        store().read(tx -> tx.history().operations(organization.id(), onlyDone, 0, 10)),
        "also when the undo is not asked for");
  }

  @Test
  final void refusesToUndoAnOperationTwice() {
    var organization = newOrganization();
    organization.openTitled("One");
    var done = organization.change(update(), flip(), number(1));
    var undo = organization.change(undo(done), flip(), number(1));
    var before = organization.find(number(1));
    assertThrows(RuntimeException.class, () -> organization.change(undo(done), flip(), number(1)));
    Exactly.same(before, organization.find(number(1)));
    assertEquals(
        List.of(undo, done),
        operations(organization, byIncidents(Set.of(number(1))), 0, 2),
        "nothing was recorded");
  }

  @Test
  final void onlyOneOfManyUndoesAnOperation() {
    var organization = newOrganization();
    organization.openTitled("One");
    for (int round = 0; round < 5; round++) {
      var done = organization.change(update(), flip(), number(1));
      Supplier<Integer> undo =
          () ->
              store()
                  .write(
                      tx -> {
                        var found =
                            tx.history().lockOperation(organization.id(), done.id()).orElseThrow();
                        if (found.undoneBy().isPresent()) {
                          return 0;
                        }
                        organization.changeIn(tx, undo(done), flip(), number(1));
                        return 1;
                      });
      assertEquals(
          1, Together.run(8, Collections.nCopies(8, undo)).stream().mapToInt(i -> i).sum());
    }
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void whoWaitsForAnOperationSeesWhoUndidIt() {
    var organization = newOrganization();
    organization.openTitled("One");
    var done = organization.change(update(), flip(), number(1));
    var locked = new CountDownLatch(1);
    var otherIsComing = new CountDownLatch(1);
    List<Supplier<Optional<OperationId>>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          tx.history().lockOperation(organization.id(), done.id());
                          locked.countDown();
                          Together.await(otherIsComing);
                          return Optional.of(
                              organization.changeIn(tx, undo(done), flip(), number(1)).id());
                        }),
            () -> {
              Together.await(locked);
              otherIsComing.countDown();
              return store()
                  .write(
                      tx ->
                          tx.history()
                              .lockOperation(organization.id(), done.id())
                              .flatMap(Found::undoneBy));
            });
    var seen = Together.run(2, tasks);
    assertTrue(seen.get(0).isPresent());
    assertEquals(seen.get(0), seen.get(1));
  }

  @Test
  final void leavesNoTraceOfAnUndoThatIsRolledBack() {
    var organization = newOrganization();
    organization.openTitled("One");
    var done = organization.change(update(), flip(), number(1));
    store()
        .write(
            tx -> {
              tx.rollBackOnly();
              organization.changeIn(tx, undo(done), flip(), number(1));
              var found = tx.history().operation(organization.id(), done.id()).orElseThrow();
              assertTrue(found.undoneBy().isPresent(), "its own transaction sees it");
              return true;
            });
    assertEquals(Optional.of(new Found(done, Optional.empty())), operation(organization, done));
    assertEquals(2, count(organization, OperationFilter.ALL));
    organization.change(undo(done), flip(), number(1));
  }

  // Entries

  @Test
  final void tellsTheEntriesOfAnOperationByIncident() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4", "5", "6", "7");
    organization.delete(number(4));
    var done =
        organization.change(
            update(), flip(), number(6), number(2), number(4), number(7), number(1), number(5));
    var expected =
        organization
            .history(number(1), number(2), number(3), number(4), number(5), number(6), number(7))
            .stream()
            .filter(entry -> entry.content().operation().equals(done))
            .toList();
    assertEquals(6, expected.size());
    Exactly.sameHistory(expected, entries(organization, done.id(), 0, 100));
    assertEquals(expected.subList(0, 4), entries(organization, done.id(), 0, 4));
    assertEquals(expected.subList(4, 6), entries(organization, done.id(), 4, 4));
    assertEquals(List.of(), entries(organization, done.id(), 6, 4));
    assertEquals(List.of(), entries(organization, new OperationId(ids().next()), 0, 4));
  }

  @Test
  final void tellsTheEntriesOfAnIncidentOldestFirst() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    var tags = organization.tags("a", "b");
    organization.open(SampleFields.titled("One").tags(tags).build(), IncidentFields.titled("Two"));
    organization.revise(fullPatch(organization), List.of(number(1), number(2)));
    for (int i = 0; i < 10; i++) {
      organization.change(update().recorded(START.minusMillis(i)), flip(), number(1));
    }
    var expected = organization.history(number(1));
    assertEquals(12, expected.size());
    Exactly.sameHistory(expected, entries(organization, number(1), 0, 100));
    assertEquals(expected.subList(0, 5), entries(organization, number(1), 0, 5));
    assertEquals(expected.subList(10, 12), entries(organization, number(1), 10, 5));
    assertEquals(List.of(), entries(organization, number(1), 12, 5));
    assertEquals(12, countEntries(organization, number(1)));
    assertEquals(2, countEntries(organization, number(2)));
    assertEquals(List.of(), entries(organization, number(3), 0, 5));
    assertEquals(0, countEntries(organization, number(3)));
  }

  @Test
  final void tellsWhatChangedTheStatusOfIncidentsOldestFirst() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.open(
        IncidentFields.titled("One"),
        SampleFields.titled("Two").status(Status.CLOSED).build(),
        IncidentFields.titled("Three"));
    for (Status status : List.of(Status.REVIEW, Status.CLOSED, Status.NEW)) {
      clock.step(Duration.ofMillis(-1));
      organization.revise(patch().status(status).build(), List.of(number(1), number(3)));
      organization.change(update(), flip(), number(3), number(2), number(1));
      organization.comment(number(1), "said");
    }
    organization.delete(number(3));
    var all = organization.history(number(1), number(2), number(3));
    var expected = Stream.of(0, 1, 4, 7, 10, 14, 15, 17, 19).map(all::get).toList();
    Exactly.sameHistory(
        expected, statusChanges(organization, number(3), number(1), number(9), number(2)));
    assertEquals(expected.subList(4, 5), statusChanges(organization, number(2), number(2)));
    assertEquals(List.of(), statusChanges(organization));
    assertEquals(List.of(), statusChanges(organization, number(9)));
    var other = newOrganization();
    other.openTitled("theirs");
    assertEquals(other.history(number(1)), statusChanges(other, number(1), number(2), number(3)));
  }

  @Test
  final void takesNoTextForAChangeOfTheStatus() {
    var organization = newOrganization();
    organization.openTitled("One");
    var words = "1:1,5:value,6:status,3:New,11:In Progress,";
    organization.revise(patch().title(words).description(words).build(), List.of(number(1)));
    organization.comment(number(1), words);
    organization.change(
        update(), incident -> incident.link(new RiskId("RSK-00001"), true), number(1));
    assertEquals(
        organization.history(number(1)).subList(0, 1), statusChanges(organization, number(1)));
  }

  @Test
  final void showsNobodyTheOperationsOfAnotherOrganization() {
    var one = newOrganization();
    var other = newOrganization();
    one.openTitled("ours");
    other.openTitled("theirs");
    var ours = one.change(update().key("same"), flip(), number(1));
    var theirs = other.change(update().key("same"), flip(), number(1));
    assertEquals(Optional.of(new Found(theirs, Optional.empty())), operation(other, theirs));
    assertEquals(Optional.empty(), operation(one, theirs));
    assertEquals(
        Optional.empty(), store().write(tx -> tx.history().lockOperation(one.id(), theirs.id())));
    assertEquals(List.of(), entries(one, theirs.id(), 0, 10));
    assertEquals(2, count(one, OperationFilter.ALL));
    assertEquals(2, countEntries(one, number(1)));
    assertFalse(operations(one, OperationFilter.ALL, 0, 10).contains(theirs));
    assertEquals(List.of(ours), operations(one, byKeys(Set.of("same")), 0, 10));
    assertEquals(List.of(), operations(one, byUsers(Set.of(other.admin().id())), 0, 10));
    assertEquals(0, count(one, byUsers(Set.of(other.admin().id()))));
    assertEquals(2, entries(one, number(1), 0, 10).size());
  }

  @Test
  final void tellsTheEntriesOfAnOperationOnAThousandIncidents() {
    var organization = newOrganization();
    var fields = Collections.nCopies(1_000, IncidentFields.titled("Many"));
    var numbers =
        organization.open(fields).stream().map(Incident::number).toArray(IncidentNumber[]::new);
    var done = organization.change(update(), flip(), numbers);
    assertEquals(1_000, done.incidentCount());
    assertEquals(
        List.of(numbers),
        entries(organization, done.id(), 0, 1_000).stream()
            .map(entry -> entry.content().incident())
            .toList());
    assertEquals(1, count(organization, byIncidents(Set.of(numbers[0], numbers[999]))) - 1);
  }

  /** A revision that always changes something. */
  static Function<Incident, Revision> flip() {
    return incident ->
        incident.revise(
            patch().title(incident.fields().title().equals("flip") ? "flop" : "flip").build(),
            incident.openedBy(),
            incident.updatedAt());
  }

  static SampleOperation update() {
    return SampleOperation.of(OperationKind.UPDATE);
  }

  static SampleOperation undo(Operation done) {
    return SampleOperation.of(OperationKind.UNDO).undoing(done.id());
  }

  private record Sample(Operation operation, Set<IncidentNumber> incidents) {}

  /** Operations of every kind, by all of the users, at few times, on some of six incidents. */
  private List<Sample> sampleOperations(SampleOrganization organization, List<UserId> users) {
    var random = new Random(41);
    var all = IntStream.rangeClosed(1, 6).mapToObj(IncidentsContract::number).toList();
    var opening = organization.history(number(1)).get(0).content().operation();
    var samples = new ArrayList<>(List.of(new Sample(opening, Set.copyOf(all))));
    for (int i = 0; i < 60; i++) {
      var kind = random.nextBoolean() ? OperationKind.UPDATE : OperationKind.UNDO;
      var operation =
          SampleOperation.of(kind)
              .by(users.get(random.nextInt(users.size())))
              .recorded(START.plusMillis(random.nextInt(7)));
      if (random.nextInt(3) > 0) {
        operation.key(List.of("key-1", "KEY-1", "key-2").get(random.nextInt(3)));
      }
      var some = new HashSet<>(List.of(all.get(random.nextInt(6)), all.get(random.nextInt(6))));
      samples.add(
          new Sample(
              organization.change(operation, flip(), some.toArray(IncidentNumber[]::new)), some));
    }
    return samples;
  }

  /** The filter's javadoc as code. */
  private static boolean matches(OperationFilter filter, Sample sample) {
    var operation = sample.operation();
    return (filter.kinds().isEmpty() || filter.kinds().contains(operation.kind()))
        && (filter.users().isEmpty() || filter.users().contains(operation.user()))
        && (filter.incidents().isEmpty()
            || !Collections.disjoint(filter.incidents(), sample.incidents()))
        && (filter.idempotencyKeys().isEmpty()
            || operation.idempotencyKey().filter(filter.idempotencyKeys()::contains).isPresent())
        && filter.recorded().from().stream().noneMatch(operation.recordedAt()::isBefore)
        && filter.recorded().to().stream().allMatch(operation.recordedAt()::isBefore);
  }

  private static Comparator<Operation> newestFirst() {
    return Comparator.comparing(Operation::recordedAt)
        .thenComparing(operation -> operation.id().toString())
        .reversed();
  }

  private static OperationFilter byKinds(Set<OperationKind> kinds) {
    return new OperationFilter(kinds, Set.of(), Set.of(), Set.of(), EVER);
  }

  private static OperationFilter byUsers(Set<UserId> users) {
    return new OperationFilter(Set.of(), users, Set.of(), Set.of(), EVER);
  }

  private static OperationFilter byIncidents(Set<IncidentNumber> incidents) {
    return new OperationFilter(Set.of(), Set.of(), incidents, Set.of(), EVER);
  }

  private static OperationFilter byKeys(Set<String> keys) {
    return new OperationFilter(
        Set.of(),
        Set.of(),
        Set.of(),
        keys.stream().map(IdempotencyKey::new).collect(Collectors.toSet()),
        EVER);
  }

  private static OperationFilter byTime(Optional<Instant> from, Optional<Instant> to) {
    return new OperationFilter(Set.of(), Set.of(), Set.of(), Set.of(), new Range(from, to));
  }

  private List<Operation> operations(
      SampleOrganization organization, OperationFilter filter, long offset, int limit) {
    return store()
        .read(tx -> tx.history().operations(organization.id(), filter, offset, limit))
        .stream()
        .map(Found::operation)
        .toList();
  }

  private long count(SampleOrganization organization, OperationFilter filter) {
    return store().read(tx -> tx.history().countOperations(organization.id(), filter));
  }

  private Optional<Found> operation(SampleOrganization organization, Operation operation) {
    return store().read(tx -> tx.history().operation(organization.id(), operation.id()));
  }

  private List<HistoryEntry> entries(
      SampleOrganization organization, OperationId operation, long offset, int limit) {
    return store().read(tx -> tx.history().entriesOf(organization.id(), operation, offset, limit));
  }

  private List<HistoryEntry> entries(
      SampleOrganization organization, IncidentNumber incident, long offset, int limit) {
    return store().read(tx -> tx.history().entriesOf(organization.id(), incident, offset, limit));
  }

  private List<HistoryEntry> statusChanges(
      SampleOrganization organization, IncidentNumber... incidents) {
    return store().read(tx -> tx.history().statusChanges(organization.id(), List.of(incidents)));
  }

  private long countEntries(SampleOrganization organization, IncidentNumber incident) {
    return store().read(tx -> tx.history().countEntries(organization.id(), incident));
  }
}
