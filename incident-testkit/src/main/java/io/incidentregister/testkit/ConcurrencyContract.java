package io.incidentregister.testkit;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store promises to those who meet in it. */
abstract class ConcurrencyContract extends ListContract {

  ConcurrencyContract() {}

  @Test
  final void aReaderSeesOneStateFromBeginningToEnd() {
    var organization = newOrganization();
    var numbers = numbers(organization.openTitled("0", "0", "0"));
    var readerHasBegun = new CountDownLatch(1);
    var written = new CountDownLatch(1);
    List<Supplier<List<String>>> tasks =
        List.of(
            () ->
                store()
                    .read(
                        tx -> {
                          var seen = new ArrayList<>(seen(tx, organization, numbers));
                          readerHasBegun.countDown();
                          // A store may let the writer wait for this reader: that is no fault.
                          Together.cameWithin(2, written);
                          seen.addAll(seen(tx, organization, numbers));
                          return seen;
                        }),
            () -> {
              Together.await(readerHasBegun);
              organization.revise(patch().title("1").build(), numbers);
              organization.openTitled("2");
              written.countDown();
              return List.of();
            });
    var seen = Together.run(2, tasks).get(0);
    assertEquals(seen.subList(0, seen.size() / 2), seen.subList(seen.size() / 2, seen.size()));
    assertEquals(4, organization.count(IncidentFilter.ALL), "the writer got through");
  }

  @Test
  final void noReaderEverSeesHalfOfABulk() {
    var organization = newOrganization();
    var fields = Collections.nCopies(40, IncidentFields.titled("round 0"));
    var numbers = numbers(organization.open(fields));
    var done = new AtomicBoolean();
    List<Supplier<Integer>> tasks = new ArrayList<>();
    tasks.add(
        () -> {
          try {
            for (int round = 1; round <= 25; round++) {
              organization.revise(patch().title("round " + round).build(), numbers);
            }
          } finally {
            done.set(true);
          }
          return 25;
        });
    for (int reader = 0; reader < 3; reader++) {
      tasks.add(
          () -> {
            int reads = 0;
            do {
              assertWhole(organization, numbers);
              reads++;
            } while (!done.get());
            return reads;
          });
    }
    assertTrue(Together.run(4, tasks).stream().allMatch(reads -> reads > 0));
    assertEquals(
        Set.of("round 25"),
        Set.copyOf(titles(organization.find(numbers.toArray(IncidentNumber[]::new)))));
  }

  @Test
  final void overlappingBulksInOppositeOrdersAllSucceedAndLoseNothing() {
    var organization = newOrganization();
    int threads = 16;
    int rounds = 5;
    var numbers =
        numbers(
            organization.open(
                IntStream.range(0, 30).mapToObj(i -> IncidentFields.titled("n" + i)).toList()));
    var tags =
        organization.tags(
            IntStream.range(0, threads * rounds).mapToObj(i -> "t" + i).toArray(String[]::new));
    List<Supplier<Integer>> tasks = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int offset = thread;
      var slice = new ArrayList<>(numbers.subList(thread % 10, thread % 10 + 20));
      if (thread % 2 == 1) {
        Collections.reverse(slice);
      }
      tasks.add(
          () -> {
            int changed = 0;
            for (int round = 0; round < rounds; round++) {
              var tag = tags.get(offset * rounds + round);
              changed += organization.revise(patch().addTags(List.of(tag)).build(), slice).size();
            }
            return changed;
          });
    }
    int changes = Together.run(threads, tasks).stream().mapToInt(Integer::intValue).sum();
    assertEquals(threads * rounds * 20, changes);
    var after = organization.find(numbers.toArray(IncidentNumber[]::new));
    assertEquals(
        changes, after.stream().mapToLong(incident -> incident.version() - 1).sum(), "versions");
    assertEquals(
        changes, after.stream().mapToInt(incident -> incident.fields().tags().size()).sum());
    assertChained(organization, numbers);
  }

  @Test
  final void aHundredParallelAddsOfTagsLoseNone() {
    var organization = newOrganization();
    organization.openTitled("popular");
    List<Supplier<List<Incident>>> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      var content = "tag " + i;
      tasks.add(
          () -> {
            var tag = organization.tags(content);
            return organization.revise(patch().addTags(tag).build(), List.of(number(1)));
          });
    }
    Together.run(16, tasks);
    assertEquals(
        IntStream.range(0, 100).mapToObj(i -> "tag " + i).collect(Collectors.toSet()),
        organization.find(number(1)).get(0).fields().tags().stream()
            .map(Tag::content)
            .collect(Collectors.toSet()));
    assertEquals(101, organization.history(number(1)).size());
    assertChained(organization, List.of(number(1)));
  }

  @Test
  final void whoWaitsForALockSeesWhatTheOtherWrote() {
    var organization = newOrganization();
    organization.openTitled("before");
    var locked = new CountDownLatch(1);
    var otherIsComing = new CountDownLatch(1);
    var one = List.of(number(1));
    List<Supplier<List<Incident>>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          tx.incidents().lock(organization.id(), one);
                          locked.countDown();
                          Together.await(otherIsComing);
                          return organization.reviseIn(tx, patch().title("after").build(), one);
                        }),
            () -> {
              Together.await(locked);
              otherIsComing.countDown();
              return organization.revise(patch().description("also").build(), one);
            });
    Together.run(2, tasks);
    var after = organization.find(number(1)).get(0);
    assertEquals("after", after.fields().title());
    assertEquals("also", after.fields().description());
    assertEquals(3, after.version());
    assertChained(organization, one);
  }

  @Test
  final void organizationsDoNotWaitInACircleForEachOther() {
    var organizations = IntStream.range(0, 8).mapToObj(i -> newOrganization()).toList();
    List<Supplier<List<Incident>>> tasks = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (SampleOrganization organization : organizations) {
        tasks.add(() -> organization.openTitled("a", "b", "c"));
      }
    }
    Together.run(8, tasks);
    for (SampleOrganization organization : organizations) {
      assertEquals(9, organization.count(IncidentFilter.ALL));
    }
  }

  private void assertWhole(SampleOrganization organization, List<IncidentNumber> numbers) {
    var half = numbers.size() / 2;
    record Seen(List<Incident> first, List<Incident> second, List<HistoryEntry> history) {}
    var seen =
        store()
            .read(
                tx ->
                    new Seen(
                        tx.incidents().find(organization.id(), numbers.subList(0, half)),
                        tx.incidents()
                            .find(organization.id(), numbers.subList(half, numbers.size())),
                        tx.history().entriesOf(organization.id(), numbers)));
    var all = new ArrayList<>(seen.first());
    all.addAll(seen.second());
    assertEquals(1, Set.copyOf(titles(all)).size(), () -> "half of a bulk: " + titles(all));
    assertEquals(
        all.stream().mapToLong(Incident::version).sum(),
        seen.history().size(),
        "history is written with what it tells");
  }

  private static List<String> seen(
      Transaction tx, SampleOrganization organization, List<IncidentNumber> numbers) {
    var seen = new ArrayList<>(titles(tx.incidents().find(organization.id(), numbers)));
    seen.addAll(
        titles(
            tx.incidents()
                .list(
                    organization.id(),
                    IncidentFilter.ALL,
                    SortOrder.NEWEST_FIRST,
                    Window.first(100))));
    seen.add(Long.toString(tx.incidents().count(organization.id(), IncidentFilter.ALL)));
    seen.add(Integer.toString(tx.history().entriesOf(organization.id(), numbers).size()));
    return seen;
  }

  private static List<IncidentNumber> numbers(List<Incident> incidents) {
    return incidents.stream().map(Incident::number).toList();
  }
}
