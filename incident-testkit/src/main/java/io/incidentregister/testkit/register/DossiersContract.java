package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.dossier.Dossier;
import io.incidentregister.application.dossier.FindDossiers;
import io.incidentregister.application.dossier.ListDossiers;
import io.incidentregister.application.dossier.ListDossiers.Moment;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link FindDossiers} and {@link ListDossiers} promise. */
abstract class DossiersContract extends SplitContract {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Optional<String> NOT_SAID = Optional.empty();
  private static final Optional<Integer> USUAL = Optional.empty();

  DossiersContract() {}

  // By uid

  @Test
  final void findsIncidentsWithEverythingThatWasSaidAboutThem() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    var editor = world.callerAs(Role.EDITOR);
    var first = world.say(editor, "INC-00002", "first").comment();
    world.clock().step(SECOND);
    var second = world.say(world.caller(), "INC-00001", "second").comment();
    world.merge("INC-00001", "INC-00002");
    world.say(editor, "INC-00003", "third");
    var found = find(world, uid(world, 3), uid(world, 1), uid(world, 2));
    assertEquals(List.of("INC-00001", "INC-00002", "INC-00003"), idsOf(found), "by number");
    assertEquals(List.of(first, second), found.get(0).comments());
    assertEquals(List.of(first), found.get(1).comments());
    assertEquals(world.organization().admin(), found.get(0).changedBy());
    assertEquals(editor.user(), found.get(2).changedBy().id());
    assertEquals(world.find("INC-00002"), found.get(1).row());
  }

  @Test
  final void findsEachIncidentOnceAndNothingThatIsUnknownDeletedOrOfOthers() {
    var world = newRegister();
    world.opened("One", "Two");
    var other = newRegister();
    other.opened("Theirs");
    String gone = uid(world, 2);
    world.delete("INC-00002");
    String one = uid(world, 1);
    var found =
        find(
            world,
            new UUID(9, 9).toString(),
            one,
            gone,
            uid(other, 1),
            one.toUpperCase(Locale.ROOT));
    assertEquals(List.of("INC-00001"), idsOf(found));
    assertEquals(List.of(), find(world, gone, uid(other, 1)));
  }

  @Test
  final void namesEveryUidThatIsNone() {
    var world = newRegister(Settings.of("limit.ids", "3"));
    world.opened("One");
    assertEquals(List.of("empty at /uids"), faultsOf(() -> find(world)));
    assertEquals(
        List.of("malformed_id at /uids/0", "malformed_id at /uids/2", "too_many at /uids"),
        faultsOf(() -> find(world, "INC-00001", uid(world, 1), "", "x")));
    assertEquals(
        List.of("malformed_id at /uids/0", "unknown_property at /colour"),
        faultsOf(
            () ->
                world
                    .register()
                    .findDossiers()
                    .handle(
                        new FindDossiers.Query(
                            world.caller(),
                            List.of("x"),
                            List.of(Fault.at("/colour", "unknown_property", "is not known"))))));
  }

  // Orders and filters

  @Test
  final void listsInTheOrderInWhichTheOpeningsTookEffectBothWays() {
    var world = newWorld();
    assertEquals(numbers(2, 3, 4, 1), idsOf(ordered(world, Moment.OPENED, false)));
    assertEquals(numbers(1, 4, 3, 2), idsOf(ordered(world, Moment.OPENED, true)));
    assertEquals(
        ordered(world, Moment.OPENED, true),
        world.register().listDossiers().handle(ListDossiers.Query.of(world.caller())));
  }

  @Test
  final void listsInTheOrderInWhichTheLastChangesWereRecordedWhateverTheyWere() {
    var world = newWorld();
    assertEquals(numbers(1, 2, 3, 4), idsOf(ordered(world, Moment.CHANGED, false)));
    world.clock().step(SECOND);
    world.say(world.caller(), "INC-00002", "said");
    world.clock().step(SECOND);
    DeclaringCall.UPDATE.by(
        world, world.caller(), new Declared(Optional.empty(), Optional.of("2022-02-02T00:00:00Z")));
    world.clock().step(SECOND);
    world.linkIssues("INC-00003", true, issue(1));
    assertEquals(numbers(4, 2, 1, 3), idsOf(ordered(world, Moment.CHANGED, false)));
    assertEquals(numbers(3, 1, 2, 4), idsOf(ordered(world, Moment.CHANGED, true)));
    world.clock().step(SECOND);
    world.merge("INC-00004", "INC-00002");
    assertEquals(numbers(1, 3, 2, 4), idsOf(ordered(world, Moment.CHANGED, false)));
  }

  @Test
  final void choosesByAMomentFromInclusiveToExclusive() {
    var world = newWorld();
    var feb = Optional.of("2025-02-01T00:00:00Z");
    var march = Optional.of("2025-03-01T01:00:00+01:00");
    assertEquals(numbers(3, 4, 1), idsOf(chosen(world, Moment.OPENED, feb, NOT_SAID)));
    assertEquals(numbers(2), idsOf(chosen(world, Moment.OPENED, NOT_SAID, feb)));
    assertEquals(numbers(3, 4), idsOf(chosen(world, Moment.OPENED, feb, march)));
    assertEquals(List.of(), idsOf(chosen(world, Moment.OPENED, march, feb)));
    assertEquals(numbers(2, 3, 4, 1), idsOf(chosen(world, Moment.OPENED, NOT_SAID, NOT_SAID)));
    var now = Optional.of(world.clock().step(SECOND).toString());
    world.say(world.caller(), "INC-00003", "said");
    assertEquals(numbers(3), idsOf(chosen(world, Moment.CHANGED, now, NOT_SAID)));
    assertEquals(
        numbers(2, 4, 1),
        idsOf(chosen(world, Moment.CHANGED, NOT_SAID, now)),
        "in the order of another moment");
  }

  @Test
  final void choosesByHowIncidentsStand() {
    var world = newWorld();
    world.stand(Standing.RESOLVED, "INC-00003");
    world.stand(Standing.CANCELLED, "INC-00004");
    world.update(set("status", "Review"), "INC-00002");
    assertEquals(numbers(2, 1), idsOf(standing(world, Standing.OPEN)));
    assertEquals(numbers(3), idsOf(standing(world, Standing.RESOLVED)));
    assertEquals(numbers(4), idsOf(standing(world, Standing.CANCELLED)));
    assertEquals(numbers(2, 4, 1), idsOf(standing(world, Standing.OPEN, Standing.CANCELLED)));
    assertEquals(numbers(2, 3, 4, 1), idsOf(standing(world, Standing.values())));
    assertEquals(numbers(2, 3, 4, 1), idsOf(standing(world)));
  }

  @Test
  final void listsNothingOfOthersAndNothingThatIsDeleted() {
    var world = newWorld();
    newRegister().opened("Theirs");
    world.delete("INC-00003");
    assertEquals(numbers(2, 4, 1), idsOf(ordered(world, Moment.OPENED, false)));
  }

  // Pages

  @Test
  final void visitsEveryIncidentOnceByTheUidOfTheLastOne() {
    var world = newWorld();
    for (Moment moment : Moment.values()) {
      for (boolean descending : List.of(true, false)) {
        for (int size : List.of(1, 2, 3, 4, 5)) {
          var whole = idsOf(ordered(world, moment, descending));
          var seen = new ArrayList<String>();
          var page = page(world, moment, descending, NOT_SAID, size);
          while (!page.isEmpty()) {
            assertTrue(page.size() <= size);
            seen.addAll(idsOf(page));
            var last = page.get(page.size() - 1).incident().uid().toString();
            page = page(world, moment, descending, Optional.of(last), size);
          }
          assertEquals(whole, seen, () -> moment + " " + descending + " " + size);
        }
      }
    }
  }

  @Test
  final void goesOnBehindAnIncidentThatWasDeletedSince() {
    var world = newWorld();
    String third = uid(world, 3);
    world.delete("INC-00003");
    assertEquals(numbers(4, 1), idsOf(page(world, Moment.OPENED, false, Optional.of(third), 10)));
    assertEquals(numbers(2), idsOf(page(world, Moment.OPENED, true, Optional.of(third), 10)));
  }

  @Test
  final void refusesToGoOnBehindAnIncidentThatNeverWasThere() {
    var world = newWorld();
    var other = newRegister();
    other.opened("Theirs");
    for (String nobodys : List.of(uid(other, 1), new UUID(9, 9).toString())) {
      assertEquals(
          List.of("invalid_cursor at /after"),
          faultsOf(() -> page(world, Moment.OPENED, true, Optional.of(nobodys), 10)));
    }
  }

  @Test
  final void aPageHoldsFiftyUnlessAskedForLessOrMore() {
    var world = newRegister(Settings.of("limit.ids", "10000"));
    world.opened(IntStream.rangeClosed(1, 510).mapToObj(i -> "One of many").toArray(String[]::new));
    assertEquals(50, ordered(world, Moment.OPENED, true).size());
    assertEquals(500, page(world, Moment.OPENED, true, NOT_SAID, 500).size());
    for (int size : List.of(0, -1, 501, Integer.MAX_VALUE)) {
      assertEquals(
          List.of("out_of_range at /size"),
          faultsOf(() -> page(world, Moment.OPENED, true, NOT_SAID, size)));
    }
  }

  @Test
  final void namesEveryFaultOfAListAtOnce() {
    var world = newWorld();
    assertEquals(
        List.of(
            "invalid_date at /from",
            "invalid_date at /to",
            "malformed_id at /after",
            "out_of_range at /size",
            "unknown_parameter at colour"),
        faultsOf(
            () ->
                world
                    .register()
                    .listDossiers()
                    .handle(
                        new ListDossiers.Query(
                            world.caller(),
                            Moment.OPENED,
                            Optional.of("yesterday"),
                            Optional.of("2025-02-30T00:00:00Z"),
                            Set.of(),
                            Moment.OPENED,
                            true,
                            Optional.of("INC-00001"),
                            Optional.of(0),
                            List.of(
                                Fault.parameter("colour", "unknown_parameter", "is not known"))))));
  }

  @Test
  final void whoFollowsTheLastChangesMissesNone() {
    var world = newWorld();
    var seen = new ArrayList<String>();
    String since = world.clock().instant().toString();
    List<Runnable> changes =
        List.of(
            () -> world.say(world.caller(), "INC-00001", "said"),
            () -> world.linkIssues("INC-00002", true, issue(1)),
            () -> world.stand(Standing.CANCELLED, "INC-00003"),
            () -> world.merge("INC-00002", "INC-00004"),
            () -> world.clock().step(SECOND.negated().multipliedBy(10)),
            () -> world.link("INC-00002", "RSK-00001", true),
            () -> world.stand(Standing.OPEN, "INC-00003"));
    for (Runnable change : changes) {
      world.clock().step(SECOND);
      change.run();
      var news = chosen(world, Moment.CHANGED, Optional.of(since), NOT_SAID, Moment.CHANGED);
      seen.add(idsOf(news).get(news.size() - 1));
      since = news.get(news.size() - 1).incident().lastChange().recordedAt().toString();
    }
    assertEquals(numbers(1, 2, 3, 4, 4, 4, 4), seen);
  }

  /** Incidents of which the openings took effect in the order 2, then 3 and 4, then 1. */
  private SampleRegister newWorld() {
    var world = newRegister();
    for (String at :
        List.of(
            "2025-03-01T00:00:00Z",
            "2025-01-01T00:00:00Z",
            "2025-02-01T00:00:00Z",
            "2025-02-01T00:00:00.000999Z")) {
      world.clock().step(SECOND);
      world
          .register()
          .openIncidents()
          .handle(
              new OpenIncidents.Command(
                  world.caller(),
                  List.of(OpenIncidents.Opening.of(set("title", "Opened at " + at))),
                  OpenIncidents.UnknownDetection.NOW,
                  new Declared(Optional.empty(), Optional.of(at)),
                  OnError.REFUSE,
                  Mode.APPLY,
                  Plan.NONE,
                  List.of()));
    }
    return world;
  }

  private static List<Dossier> find(SampleRegister world, String... uids) {
    return world
        .register()
        .findDossiers()
        .handle(new FindDossiers.Query(world.caller(), List.of(uids), List.of()));
  }

  private static List<Dossier> ordered(SampleRegister world, Moment by, boolean descending) {
    return list(world, by, NOT_SAID, NOT_SAID, Set.of(), by, descending, NOT_SAID, USUAL);
  }

  private static List<Dossier> chosen(
      SampleRegister world, Moment by, Optional<String> from, Optional<String> to) {
    return chosen(world, by, from, to, Moment.OPENED);
  }

  private static List<Dossier> chosen(
      SampleRegister world, Moment by, Optional<String> from, Optional<String> to, Moment order) {
    return list(world, by, from, to, Set.of(), order, false, NOT_SAID, USUAL);
  }

  private static List<Dossier> standing(SampleRegister world, Standing... standings) {
    return list(
        world,
        Moment.CHANGED,
        NOT_SAID,
        NOT_SAID,
        Set.of(standings),
        Moment.OPENED,
        false,
        NOT_SAID,
        USUAL);
  }

  private static List<Dossier> page(
      SampleRegister world, Moment by, boolean descending, Optional<String> after, int size) {
    return list(world, by, NOT_SAID, NOT_SAID, Set.of(), by, descending, after, Optional.of(size));
  }

  private static List<Dossier> list(
      SampleRegister world,
      Moment moment,
      Optional<String> from,
      Optional<String> to,
      Set<Standing> standings,
      Moment orderedBy,
      boolean descending,
      Optional<String> after,
      Optional<Integer> size) {
    return world
        .register()
        .listDossiers()
        .handle(
            new ListDossiers.Query(
                world.caller(),
                moment,
                from,
                to,
                standings,
                orderedBy,
                descending,
                after,
                size,
                List.of()));
  }

  private static List<String> idsOf(List<Dossier> dossiers) {
    return ids(dossiers.stream().map(Dossier::row).toList());
  }

  private static List<String> numbers(int... numbers) {
    return Arrays.stream(numbers).mapToObj(each -> number(each).toString()).toList();
  }
}
