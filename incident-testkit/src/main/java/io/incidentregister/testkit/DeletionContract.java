package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.application.store.Window.Position;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.testkit.sample.SampleFields;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link Incidents} promises of incidents that are deleted, and brought back. */
abstract class DeletionContract extends ConcurrencyContract {

  DeletionContract() {}

  @Test
  final void hidesADeletedIncidentFromAllWhoFindLockListOrCount() {
    var organization = newOrganization();
    organization.openTitled("One", "Two", "Three");
    organization.delete(number(2));
    var all = List.of(number(1), number(2), number(3));
    assertEquals(
        List.of("One", "Three"), titles(organization.find(number(1), number(2), number(3))));
    assertEquals(
        List.of("One", "Three"),
        titles(incidents(store().write(tx -> tx.incidents().lock(organization.id(), all)))));
    assertEquals(List.of("One", "Three"), titles(list(organization, IncidentFilter.ALL)));
    assertEquals(2, organization.count(IncidentFilter.ALL));
    for (IncidentFilter filter :
        List.of(
            new SampleFilter().numbers(number(2)).build(),
            new SampleFilter().freeTexts("two").build(),
            new SampleFilter().titles("two").build())) {
      assertEquals(List.of(), list(organization, filter));
      assertEquals(0, organization.count(filter), filter::toString);
    }
  }

  @Test
  final void pagesThroughIncidentsAsIfTheDeletedHadNeverBeen() {
    var organization = newOrganization();
    organization.openTitled("a", "b", "c", "d", "e", "f", "g", "h");
    organization.delete(number(1), number(4), number(5), number(8));
    var paged = new ArrayList<Incident>();
    for (int offset = 0; offset < 6; offset += 2) {
      var window = new Window(Optional.empty(), offset, 2);
      paged.addAll(list(organization, IncidentFilter.ALL, window));
    }
    assertEquals(List.of("b", "c", "f", "g"), titles(paged));
    var deleted = organization.alsoDeleted(number(4)).get(0);
    var behind = Window.after(Position.of(deleted, SortOrder.BY_NUMBER), 2);
    assertEquals(
        List.of("f", "g"),
        titles(list(organization, IncidentFilter.ALL, behind)),
        "behind the place of one that went");
  }

  @Test
  final void showsDeletedIncidentsToWhoLocksThemAlso() {
    var organization = newOrganization();
    organization.openTitled("One", "Two", "Three");
    organization.delete(number(3), number(2));
    organization.restore(number(3));
    var locked =
        store()
            .write(
                tx ->
                    tx.incidents()
                        .lockAlsoDeleted(
                            organization.id(),
                            List.of(number(3), number(2), number(9), number(3), number(1))));
    assertEquals(List.of("One", "Two", "Three"), titles(incidents(locked)));
    assertEquals(
        List.of(false, true, false), incidents(locked).stream().map(Incident::deleted).toList());
    assertEquals(
        List.of(number(1), number(2), number(3)).stream()
            .map(organization::history)
            .map(history -> history.get(history.size() - 1).hash())
            .toList(),
        locked.stream().map(Incidents.Kept::chainHead).toList());
    assertEquals(
        List.of(),
        store().write(tx -> tx.incidents().lockAlsoDeleted(organization.id(), List.of())));
  }

  @Test
  final void givesTheIncidentsInARangeOfNumbersDeletedOnesAmongThem() {
    var organization = newOrganization();
    organization.openTitled("1", "2", "3", "4", "5");
    organization.revise(fullPatch(organization), List.of(number(2), number(4)));
    organization.delete(number(3), number(4));
    var range = inRange(organization.id(), 2, 4);
    Exactly.same(organization.alsoDeleted(number(2), number(3), number(4)), incidents(range));
    assertEquals(
        store()
            .write(
                tx ->
                    tx.incidents()
                        .lockAlsoDeleted(
                            organization.id(), List.of(number(2), number(3), number(4)))),
        range);
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L), numbers(inRange(organization.id(), 1, IncidentNumber.MAX)));
    assertEquals(List.of(5L), numbers(inRange(organization.id(), 5, 5)));
    assertEquals(List.of(), inRange(organization.id(), 6, 1_000));
    assertEquals(List.of(), inRange(organization.id(), 4, 2));
    assertEquals(List.of(), inRange(new OrganizationId(ids().next()), 1, 10));
  }

  @Test
  final void tellsTheHistoryOfADeletedIncident() {
    var organization = newOrganization();
    organization.openTitled("Gone");
    organization.delete(number(1));
    var history = organization.history(number(1));
    assertEquals(2, history.size());
    assertEquals(
        List.of(new Change.Value(Field.DELETED, Optional.empty(), Optional.of("true"))),
        history.get(1).content().changes());
    assertEquals(2, history.get(1).content().versionAfter());
    assertEquals(history, historyOf(organization, number(1)));
    organization.restore(number(1));
    assertEquals(
        List.of(new Change.Value(Field.DELETED, Optional.of("true"), Optional.empty())),
        organization.history(number(1)).get(2).content().changes());
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void bringsBackEverythingThatADeletedIncidentHad() {
    var clock = new SteppingClock();
    var organization = newOrganization(clock);
    organization.openTitled("Plain", "Full");
    clock.step(Duration.ofMillis(1));
    organization.revise(fullPatch(organization), List.of(number(2)));
    var before = organization.find(number(1), number(2));
    var deletion = Attribution.of(organization.admin().id(), clock.step(Duration.ofMillis(1)));
    var deleted = before.stream().map(incident -> incident.delete().by(deletion).after()).toList();
    Exactly.same(deleted, organization.delete(number(1), number(2)));
    var restoring = Attribution.of(organization.admin().id(), clock.step(Duration.ofMillis(1)));
    organization.restore(number(1), number(2));
    var expected =
        deleted.stream().map(incident -> incident.restore().by(restoring).after()).toList();
    Exactly.same(expected, organization.find(number(1), number(2)));
    Exactly.same(expected, list(organization, IncidentFilter.ALL));
    assertEquals(2, organization.count(IncidentFilter.ALL));
    assertEquals(List.of(3L, 4L), expected.stream().map(Incident::version).toList());
  }

  @Test
  final void changesADeletedIncidentWithoutBringingItBack() {
    var organization = newOrganization();
    organization.openTitled("Before");
    organization.delete(number(1));
    var late = organization.tags("late");
    organization.change(
        SampleOperation.of(OperationKind.UPDATE),
        incident ->
            incident.revise(
                patch().title("After").replaceTags(late).build(),
                organization.admin().id(),
                SteppingClock.START),
        number(1));
    assertEquals(List.of(), organization.find(number(1)));
    organization.restore(number(1));
    var restored = organization.find(number(1)).get(0);
    assertEquals("After", restored.fields().title());
    assertEquals(late, restored.fields().tags());
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void deletesAndRestoresAThousandAtOnce() {
    var organization = newOrganization();
    var tags = organization.tags("a", "b");
    var opened =
        organization.open(
            IntStream.range(0, 1_000)
                .mapToObj(i -> SampleFields.titled("No. " + i).tags(tags).build())
                .toList());
    var odd =
        LongStream.rangeClosed(1, 1_000)
            .filter(value -> value % 2 == 1)
            .mapToObj(IncidentsContract::number)
            .toArray(IncidentNumber[]::new);
    organization.delete(odd);
    assertEquals(500, organization.count(IncidentFilter.ALL));
    assertEquals(List.of(), organization.find(odd));
    organization.restore(odd);
    assertEquals(
        opened.stream().map(Incident::fields).toList(),
        list(organization, IncidentFilter.ALL).stream().map(Incident::fields).toList());
  }

  @Test
  final void neverGivesTheNumberOfADeletedIncidentAgain() {
    var organization = newOrganization();
    organization.openTitled("One", "Two");
    organization.delete(number(1), number(2));
    assertEquals(3, organization.openTitled("Three").get(0).number().value());
    assertEquals(List.of("Three"), titles(list(organization, IncidentFilter.ALL)));
  }

  @Test
  final void leavesNoTraceOfADeletionThatIsRolledBack() {
    var organization = newOrganization();
    organization.openTitled("Stays");
    var before = organization.find(number(1));
    store()
        .write(
            tx -> {
              tx.rollBackOnly();
              return organization.changeIn(
                  tx, SampleOperation.of(OperationKind.UNDO), Incident::delete, number(1));
            });
    Exactly.same(before, organization.find(number(1)));
    assertEquals(1, organization.history(number(1)).size());
  }

  @Test
  final void deletesInOneOrganizationOnly() {
    var one = newOrganization();
    var other = newOrganization();
    one.openTitled("ours", "ours too");
    var theirs = other.openTitled("theirs", "theirs too");
    one.delete(number(1));
    Exactly.same(theirs, other.find(number(1), number(2)));
    assertEquals(2, other.count(IncidentFilter.ALL));
    other.delete(number(2));
    assertEquals(List.of("ours too"), titles(one.find(number(1), number(2))));
    assertEquals(List.of("ours", "ours too"), titles(incidents(inRange(one.id(), 1, 2))));
    assertEquals(List.of("theirs", "theirs too"), titles(other.alsoDeleted(number(1), number(2))));
  }

  @Test
  final void onlyOneOfManyBringsAnIncidentBack() {
    var organization = newOrganization();
    organization.open(Collections.nCopies(5, IncidentFields.titled("Gone")));
    for (long value = 1; value <= 5; value++) {
      var incident = number(value);
      organization.delete(incident);
      Supplier<Integer> restore =
          () ->
              store()
                  .write(
                      tx -> {
                        var locked =
                            tx.incidents()
                                .lockAlsoDeleted(organization.id(), List.of(incident))
                                .get(0);
                        if (!locked.incident().deleted()) {
                          return 0;
                        }
                        organization.changeIn(
                            tx,
                            SampleOperation.of(OperationKind.UNDO),
                            Incident::restore,
                            incident);
                        return 1;
                      });
      assertEquals(
          1, Together.run(8, Collections.nCopies(8, restore)).stream().mapToInt(i -> i).sum());
      assertEquals(3, organization.find(incident).get(0).version());
      assertChained(organization, List.of(incident));
    }
  }

  private List<Incident> list(SampleOrganization organization, IncidentFilter filter) {
    return list(organization, filter, Window.first(1_000));
  }

  private List<Incident> list(
      SampleOrganization organization, IncidentFilter filter, Window window) {
    return store()
        .read(tx -> tx.incidents().list(organization.id(), filter, SortOrder.BY_NUMBER, window));
  }

  private List<Incidents.Kept> inRange(OrganizationId organization, long from, long to) {
    return store().read(tx -> tx.incidents().inRange(organization, from, to));
  }

  private List<HistoryEntry> historyOf(SampleOrganization organization, IncidentNumber incident) {
    return store().read(tx -> tx.history().entriesOf(organization.id(), incident, 0, 100));
  }

  private static List<Incident> incidents(List<Incidents.Kept> kept) {
    return kept.stream().map(Incidents.Kept::incident).toList();
  }

  private static List<Long> numbers(List<Incidents.Kept> kept) {
    return kept.stream().map(each -> each.incident().number().value()).toList();
  }
}
