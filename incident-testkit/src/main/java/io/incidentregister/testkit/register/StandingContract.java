package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.dossier.Dossier;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.UpdateIncidents.Failure;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link ChangeStanding} promises, and every other way to open, close or reopen. */
abstract class StandingContract extends DeclaredContract {

  private static final String NOBODYS_UID = new UUID(9, 9).toString();

  StandingContract() {}

  // Transitions

  @Test
  final void leadsFromEveryStatusToEveryStanding() {
    for (Status from : Status.values()) {
      for (Standing to : Standing.values()) {
        var world = newRegister();
        world.open(titled("One", from));
        var before = world.incident(1);
        var later = world.clock().step(Duration.ofSeconds(1));
        var result = world.stand(to, "INC-00001");
        var after = world.incident(1);
        String what = from + " to " + to;
        assertEquals(to, after.standing(), what);
        assertEquals(List.of(after), incidents(result), what);
        if (before.standing() == to) {
          assertEquals(before, after, what);
          assertEquals(Optional.empty(), result.operation(), what);
          assertEquals(List.of(), result.changes(), what);
        } else {
          assertEquals(2, after.version(), what);
          assertEquals(later, after.updatedAt(), what);
          assertEquals(OperationKind.UPDATE, result.operation().orElseThrow().kind(), what);
          assertEquals(List.of(1L), versionsBefore(result), what);
        }
        world.assertChained();
      }
    }
  }

  @Test
  final void resolvesWhatIsCancelledAndCancelsWhatIsResolvedWithoutAWordOfTheStatus() {
    var world = newRegister();
    world.opened("One");
    world.stand(Standing.RESOLVED, "INC-00001");
    assertEquals(
        List.of(new Change.Value(Field.CLOSURE, Optional.of("RESOLVED"), Optional.of("CANCELLED"))),
        world.stand(Standing.CANCELLED, "INC-00001").changes().get(0).changes());
    assertEquals(Optional.of(Closure.CANCELLED), world.incident(1).closure());
    assertEquals(Status.CLOSED, world.incident(1).fields().status());
    assertEquals(
        List.of(new Change.Value(Field.CLOSURE, Optional.of("CANCELLED"), Optional.of("RESOLVED"))),
        world.stand(Standing.RESOLVED, "INC-00001").changes().get(0).changes());
    assertEquals(Optional.of(Closure.RESOLVED), world.incident(1).closure());
    world.assertChained();
  }

  @Test
  final void doingItAgainChangesNothingAndAnswersTheSame() {
    for (Standing standing : Standing.values()) {
      var world = newRegister();
      world.opened("One");
      world.stand(Standing.CANCELLED, "INC-00001");
      var first = world.stand(standing, "INC-00001");
      var before = world.everything();
      world.clock().step(Duration.ofDays(1));
      var again = world.stand(standing, "INC-00001");
      assertEquals(first.dossiers(), again.dossiers());
      assertEquals(Optional.empty(), again.operation());
      assertEquals(List.of(), again.changes());
      assertEquals(before, world.everything());
    }
  }

  // Reopening

  @Test
  final void reopensWithTheStatusThatWasHeldBeforeClosing() {
    for (Status status : List.of(Status.NEW, Status.IN_PROGRESS, Status.REVIEW)) {
      for (Standing closed : List.of(Standing.RESOLVED, Standing.CANCELLED)) {
        var world = newRegister();
        world.open(titled("One", status));
        world.stand(closed, "INC-00001");
        var reopened = world.stand(Standing.OPEN, "INC-00001").dossiers().get(0).incident();
        assertEquals(status, reopened.fields().status(), closed::name);
        assertEquals(Optional.empty(), reopened.closure());
        world.update(set("status", "Closed"), "INC-00001");
        world.stand(Standing.OPEN, "INC-00001");
        assertEquals(status, world.incident(1).fields().status(), "closed by a patch");
        world.assertChained();
      }
    }
  }

  @Test
  final void reopensAsInProgressWhatWasNeverOpenBefore() {
    var world = newRegister();
    world.open(titled("One", Status.CLOSED));
    world.stand(Standing.CANCELLED, "INC-00001");
    world.stand(Standing.OPEN, "INC-00001");
    assertEquals(Status.IN_PROGRESS, world.incident(1).fields().status());
    world.update(set("status", "Review"), "INC-00001");
    world.stand(Standing.RESOLVED, "INC-00001");
    world.stand(Standing.OPEN, "INC-00001");
    assertEquals(Status.REVIEW, world.incident(1).fields().status(), "by now it was");
  }

  @Test
  final void reopensWithTheStatusOfTheLastClosing() {
    var world = newRegister();
    world.open(titled("One", Status.REVIEW));
    world.stand(Standing.RESOLVED, "INC-00001");
    world.stand(Standing.OPEN, "INC-00001");
    world.update(set("status", "New"), "INC-00001");
    world.stand(Standing.CANCELLED, "INC-00001");
    world.stand(Standing.RESOLVED, "INC-00001");
    world.update(set("title", "Closed, and called otherwise"), "INC-00001");
    world.stand(Standing.OPEN, "INC-00001");
    assertEquals(Status.NEW, world.incident(1).fields().status());
    world.undo(world.stand(Standing.RESOLVED, "INC-00001").operation().orElseThrow().id());
    assertEquals(Status.NEW, world.incident(1).fields().status());
    world.update(set("status", "Review"), "INC-00001");
    world.undo(world.undo(close(world)).operation().orElseThrow().operation().id());
    world.stand(Standing.OPEN, "INC-00001");
    assertEquals(Status.REVIEW, world.incident(1).fields().status(), "closed by a redo");
  }

  private static OperationId close(SampleRegister world) {
    return world.stand(Standing.RESOLVED, "INC-00001").operation().orElseThrow().id();
  }

  @Test
  final void reopensEachOfManyAsItWas() {
    var world = newRegister();
    world.open(
        titled("One", Status.REVIEW),
        titled("Two", Status.CLOSED),
        titled("Three", Status.NEW),
        titled("Four", Status.IN_PROGRESS),
        titled("Five", Status.REVIEW));
    var ids = new String[] {"INC-00004", "INC-00001", "INC-00003", "INC-00002"};
    world.stand(Standing.RESOLVED, ids);
    var result = world.stand(Standing.OPEN, "INC-00005", ids[0], ids[1], ids[2], ids[3]);
    assertEquals(
        List.of(Status.REVIEW, Status.IN_PROGRESS, Status.REVIEW, Status.NEW, Status.IN_PROGRESS),
        incidents(result).stream().map(incident -> incident.fields().status()).toList());
    assertEquals(4, result.operation().orElseThrow().incidentCount());
    assertEquals(1, world.incident(5).version());
    world.assertChained();
  }

  // Naming

  @Test
  final void takesIdsAndUidsTogetherAndCountsEachIncidentOnce() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    var result =
        world.stand(
            Standing.CANCELLED,
            uid(world, 2),
            "inc-1",
            "INC-00002",
            uid(world, 1).toUpperCase(Locale.ROOT),
            "INC-0001");
    assertEquals(List.of("INC-00002", "INC-00001"), ids(rows(result)), "in the order of the ids");
    assertEquals(2, result.operation().orElseThrow().incidentCount());
    assertEquals(Standing.OPEN, world.incident(3).standing());
    var update = world.update(set("title", "All"), uid(world, 3), "INC-00001", uid(world, 1));
    assertEquals(List.of("INC-00003", "INC-00001"), ids(update.rows()));
  }

  @Test
  final void refusesUnknownIncidentsNamingEachAndChangesNothing() {
    var world = newRegister();
    world.opened("One", "Two");
    world.delete("INC-00002");
    var other = newRegister();
    other.opened("Theirs");
    var foreign = uid(other, 1);
    var gone = world.everything().incidents().get(1).uid().toString();
    assertRefused(
        world,
        NotFoundException.class,
        () ->
            world.stand(
                Standing.RESOLVED, "INC-00001", NOBODYS_UID, "INC-00002", foreign, gone, "INC-9"),
        "incident_not_found at /ids/1",
        "incident_not_found at /ids/2",
        "incident_not_found at /ids/3",
        "incident_not_found at /ids/5");
    var theirs =
        assertThrows(NotFoundException.class, () -> world.stand(Standing.RESOLVED, foreign));
    var nobodys =
        assertThrows(NotFoundException.class, () -> world.stand(Standing.RESOLVED, NOBODYS_UID));
    assertEquals(
        nobodys.faults().get(0).detail().replace(NOBODYS_UID, foreign),
        theirs.faults().get(0).detail());
  }

  @Test
  final void continuesPastWhatIsUnknownAndWhatIsStale() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    world.update(set("title", "Changed"), "INC-00002");
    var uid = uid(world, 2);
    var result =
        stand(
            world,
            Standing.CANCELLED,
            OnError.CONTINUE,
            Map.of(uid, 1L, "inc-1", 1L),
            NOBODYS_UID,
            uid,
            "INC-00009",
            "INC-00001");
    assertEquals(List.of("INC-00001"), ids(rows(result)));
    assertEquals(
        List.of(
            NOBODYS_UID + " NOT_FOUND incident_not_found at /ids/0",
            "INC-00002 STALE stale_version at /versions/INC-00002",
            "INC-00009 NOT_FOUND incident_not_found at /ids/2"),
        failures(result.failures()));
    assertEquals(Standing.OPEN, world.incident(2).standing());
  }

  @Test
  final void holdsIncidentsThatAreNamedByUidToTheVersionsThatTheCallerSaw() {
    var world = newRegister();
    world.opened("One", "Two");
    var one = uid(world, 1);
    stand(world, Standing.RESOLVED, OnError.REFUSE, Map.of(one, 1L), one);
    assertRefused(
        world,
        StaleVersionException.class,
        () -> stand(world, Standing.OPEN, OnError.REFUSE, Map.of(one, 1L), one),
        "stale_version at /versions/INC-00001");
    assertRefused(
        world,
        StaleVersionException.class,
        () ->
            stand(
                world,
                Standing.OPEN,
                OnError.REFUSE,
                Map.of(one, 2L, "INC-00001", 1L),
                one,
                "INC-00001"),
        "stale_version at /versions/INC-00001");
    stand(world, Standing.OPEN, OnError.REFUSE, Map.of(one, 2L, "INC-00001", 2L), one, "INC-00001");
    for (String notNamed : List.of(uid(world, 2), NOBODYS_UID, "INC-00001")) {
      assertRefused(
          world,
          () -> stand(world, Standing.OPEN, OnError.CONTINUE, Map.of(notNamed, 1L), one),
          "not_in_ids at /versions/" + notNamed);
    }
    assertRefused(
        world,
        () ->
            stand(
                world,
                Standing.OPEN,
                OnError.REFUSE,
                Map.of("x", 1L, one, -1L, "INC-00002", 1L),
                one,
                "y"),
        "malformed_id at /ids/1",
        "malformed_id at /versions/x",
        "not_in_ids at /versions/INC-00002",
        "out_of_range at /versions/" + one);
  }

  @Test
  final void refusesNoIdsAndMoreThanTheLimit() {
    var world = newRegister(Settings.of("limit.ids", "2"));
    world.opened("One", "Two");
    assertRefused(world, () -> world.stand(Standing.RESOLVED), "empty at /ids");
    assertRefused(
        world,
        () -> world.stand(Standing.RESOLVED, "x", "INC-00002", "y"),
        "malformed_id at /ids/0",
        "too_many at /ids");
    world.stand(Standing.RESOLVED, "INC-00001", "INC-00002");
  }

  // What the state of an incident forbids

  @Test
  final void whatIsAPartOfAnotherStaysCancelled() {
    var world = newRegister();
    world.opened("One", "Two", "Three", "Four");
    world.merge("INC-00001", "INC-00002", "INC-00003");
    for (Standing standing : List.of(Standing.OPEN, Standing.RESOLVED)) {
      assertRefused(
          world,
          ConflictException.class,
          () -> world.stand(standing, "INC-00004", "INC-00003", uid(world, 2), "INC-00001"),
          "merged_away at /ids/1",
          "merged_away at /ids/2");
    }
    var before = world.everything();
    assertEquals(Optional.empty(), world.stand(Standing.CANCELLED, "INC-00002").operation());
    assertEquals(before, world.everything());
    var result =
        world.stand(
            Standing.RESOLVED, OnError.CONTINUE, Mode.APPLY, "INC-00003", "INC-00009", "INC-00004");
    assertEquals(
        List.of(
            "INC-00003 CONFLICT merged_away at /ids/0",
            "INC-00009 NOT_FOUND incident_not_found at /ids/1"),
        failures(result.failures()));
    assertEquals(List.of("INC-00004"), ids(rows(result)));
    assertEquals(2, world.incident(3).version());
  }

  @Test
  final void opensNothingWithAnIssueOfAnotherThatIsOpen() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    world.stand(Standing.RESOLVED, "INC-00001");
    world.openedAbout("Two", issue(2));
    world.openedAbout("Three", issue(3));
    world.stand(Standing.CANCELLED, "INC-00003");
    assertRefused(
        world,
        ConflictException.class,
        () -> world.stand(Standing.OPEN, "INC-00003", "INC-00001"),
        "issue_taken at /ids/1");
    var thrown =
        assertThrows(ConflictException.class, () -> world.stand(Standing.OPEN, "INC-00001"));
    assertEquals(
        "the issue " + issue(2) + " is of INC-00002, which is open",
        thrown.faults().get(0).detail());
    world.stand(Standing.CANCELLED, "INC-00001");
    var result = world.stand(Standing.OPEN, OnError.CONTINUE, Mode.APPLY, "INC-00001", "INC-00003");
    assertEquals(List.of("INC-00001 CONFLICT issue_taken at /ids/0"), failures(result.failures()));
    assertEquals(Standing.OPEN, world.incident(3).standing());
    world.stand(Standing.RESOLVED, "INC-00002");
    world.stand(Standing.OPEN, "INC-00001");
    assertEquals(2, world.incident(1).heldIssues().size());
  }

  @Test
  final void ofSeveralThatWouldOpenWithTheSameIssueTheFirstOneDoes() {
    var world = newRegister();
    for (String title : List.of("One", "Two", "Three")) {
      world.openedAbout(title, issue(1));
      world.stand(Standing.RESOLVED, OnError.CONTINUE, Mode.APPLY, "INC-1", "INC-2", "INC-3");
    }
    assertRefused(
        world,
        ConflictException.class,
        () -> world.stand(Standing.OPEN, "INC-00002", "INC-00001", "INC-00003"),
        "issue_taken at /ids/1",
        "issue_taken at /ids/2");
    var result =
        world.stand(
            Standing.OPEN, OnError.CONTINUE, Mode.APPLY, "INC-00002", "INC-00003", "INC-00001");
    assertEquals(List.of("INC-00002"), ids(rows(result)));
    assertEquals(
        List.of(
            "INC-00003 CONFLICT issue_taken at /ids/1", "INC-00001 CONFLICT issue_taken at /ids/2"),
        failures(result.failures()));
  }

  @Test
  final void aDeletedIncidentHoldsNoIssue() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.delete("INC-00001");
    world.openedAbout("Two", issue(1));
    assertEquals(1, world.incident(2).heldIssues().size());
  }

  // A patch that opens

  @Test
  final void aPatchOpensNoPartOfAnotherIncident() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    world.merge("INC-00001", "INC-00002");
    var patch = PatchFields.builder().set("status", "Review").set("title", "Now").build();
    assertRefused(
        world,
        ConflictException.class,
        () -> world.update(patch, "INC-00003", "INC-00002"),
        "merged_away at /ids/1");
    var result =
        world.update(patch, OnError.CONTINUE, Mode.APPLY, "INC-00002", "INC-00003", "INC-9");
    assertEquals(
        List.of(
            "INC-00002 CONFLICT merged_away at /ids/0",
            "INC-00009 NOT_FOUND incident_not_found at /ids/2"),
        failures(result.failures()));
    assertEquals(List.of("INC-00003"), ids(result.rows()));
    assertEquals("Two", world.incident(2).fields().title());
    world.update(set("title", "Edited all the same"), "INC-00002");
    world.update(set("status", "Closed"), "INC-00002");
    assertEquals(Optional.of(Closure.CANCELLED), world.incident(2).closure());
  }

  @Test
  final void aPatchOpensNothingWithAnIssueOfAnotherThatIsOpen() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.update(set("status", "Closed"), "INC-00001");
    world.openedAbout("Two", issue(1));
    world.opened("Three");
    var patch = PatchFields.builder().set("status", "New").set("severity", "SEV-1").build();
    assertRefused(
        world,
        ConflictException.class,
        () -> world.update(patch, "INC-00003", "INC-00001"),
        "issue_taken at /ids/1");
    var result = world.update(patch, OnError.CONTINUE, Mode.APPLY, "INC-00001", "INC-00003");
    assertEquals(List.of("INC-00001 CONFLICT issue_taken at /ids/0"), failures(result.failures()));
    assertEquals(1, result.operation().orElseThrow().incidentCount());
    world.update(set("severity", "SEV-2"), "INC-00001");
    assertEquals(Standing.RESOLVED, world.incident(1).standing());
    world.assertChained();
  }

  @Test
  final void whatIsWrongWithThePatchComesBeforeWhatForbidsIt() {
    var world = newRegister();
    world.opened("One", "Two");
    world.merge("INC-00001", "INC-00002");
    assertRefused(
        world,
        () ->
            world.update(
                PatchFields.builder().set("status", "New").set("source", "Rumour").build(),
                "INC-00002"),
        "unknown_source at /source");
    assertRefused(
        world,
        StaleVersionException.class,
        () -> stand(world, Standing.OPEN, OnError.REFUSE, Map.of("INC-2", 1L), "INC-00002"),
        "stale_version at /versions/INC-00002");
  }

  // Opening

  @Test
  final void opensNewIncidentsAboutIssuesThatNoOtherHolds() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    assertRefused(
        world,
        ConflictException.class,
        () ->
            world.open(
                OnError.REFUSE,
                SampleRegister.about(set("title", "Two"), issue(2)),
                SampleRegister.about(set("title", "Three"), issue(3), issue(1)),
                SampleRegister.about(set("title", "Four"), issue(2))),
        "issue_taken at /incidents/1/issues",
        "issue_taken at /incidents/2/issues");
    var result =
        world.open(
            OnError.CONTINUE,
            SampleRegister.about(set("title", "Two"), issue(2), issue(2)),
            SampleRegister.about(set("title", "Three"), issue(3), issue(1)),
            SampleRegister.about(titled("Four", Status.CLOSED), issue(1), issue(2)),
            SampleRegister.about(set("title", " "), issue(3)),
            SampleRegister.about(set("title", "Five"), issue(3)));
    assertEquals(
        List.of("blank at /incidents/3/title", "issue_taken at /incidents/1/issues"),
        result.faults().stream().map(fault -> fault.code() + " at " + fault.name()).toList());
    assertEquals(List.of("Two", "Four", "Five"), titles(result.rows()));
    assertEquals(List.of("INC-00002", "INC-00003", "INC-00004"), ids(result.rows()));
    assertEquals(1, world.incident(2).links().issues().size(), "the same issue counts once");
    assertEquals(2, world.incident(3).links().issues().size());
    assertEquals(List.of(), world.incident(3).heldIssues());
    world.assertChained();
  }

  @Test
  final void namesWhatIsNoIssueAndNoGroupTogetherWithEverythingElse() {
    var world = newRegister();
    var bad =
        new OpenIncidents.Opening(
            set("title", ""), List.of(issue(1), "x", ""), List.of("fine", " ", "x".repeat(201)));
    assertRefused(
        world,
        () -> world.open(OnError.REFUSE, bad),
        "blank at /incidents/0/groups/1",
        "blank at /incidents/0/title",
        "malformed_id at /incidents/0/issues/1",
        "malformed_id at /incidents/0/issues/2",
        "too_long at /incidents/0/groups/2");
    var many = IntStream.rangeClosed(1, 1_001).mapToObj(RegisterBacked::issue).toList();
    assertRefused(
        world,
        () ->
            world.open(
                OnError.REFUSE,
                new OpenIncidents.Opening(
                    set("title", "One"), many, Collections.nCopies(1_001, "group"))),
        "too_many at /incidents/0/groups",
        "too_many at /incidents/0/issues");
    world.open(
        OnError.REFUSE,
        new OpenIncidents.Opening(
            set("title", "One"), many.subList(0, 1_000), List.of("b", "a", "b")));
    assertEquals(1_000, world.incident(1).heldIssues().size());
    assertEquals(List.of("a", "b"), world.incident(1).links().groups());
  }

  // Answers

  @Test
  final void answersWithDossiers() {
    var world = newRegister();
    world.opened("One");
    var editor = world.callerAs(Role.EDITOR);
    var said = world.say(editor, "INC-00001", "said").comment();
    var dossier = world.stand(Standing.RESOLVED, "INC-00001").dossiers().get(0);
    assertEquals(List.of(said), dossier.comments());
    assertEquals(world.organization().admin(), dossier.changedBy());
    assertEquals(world.find("INC-00001"), dossier.row());
  }

  @Test
  final void aDryRunOfStandingLeavesNoTraceAndAnswersAsTheRealCall() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.stand(Standing.CANCELLED, "INC-00001");
    world.openedAbout("Two", issue(1));
    world.open(titled("Three", Status.REVIEW));
    world.stand(Standing.RESOLVED, "INC-00003");
    var ids = new String[] {"INC-00001", "INC-00003", "INC-00009", "INC-00002"};
    var before = world.everything();
    var dry = world.stand(Standing.OPEN, OnError.CONTINUE, Mode.DRY_RUN, ids);
    assertEquals(before, world.everything());
    assertEquals(Optional.empty(), dry.operation());
    var real = world.stand(Standing.OPEN, OnError.CONTINUE, Mode.APPLY, ids);
    assertEquals(real.changes(), dry.changes());
    assertEquals(real.failures(), dry.failures());
    assertEquals(real.plan(), dry.plan());
    assertEquals(real.dossiers().size(), dry.dossiers().size());
    assertEquals(
        incidents(real).stream().map(Incident::fields).toList(),
        incidents(dry).stream().map(Incident::fields).toList());
  }

  @Test
  final void aPlanBindsHowIncidentsAreToStand() {
    var world = newRegister();
    world.opened("One", "Two");
    var ids = List.of("INC-00001", "INC-00002");
    var dry = planned(world, Mode.DRY_RUN, Plan.NONE, ids);
    var seen = new Plan(Plan.NONE.request(), Optional.of(dry.plan()));
    world.update(set("title", "Moved"), "INC-00002");
    assertRefused(world, PlanMovedException.class, () -> planned(world, Mode.APPLY, seen, ids));
    var now = planned(world, Mode.DRY_RUN, Plan.NONE, ids).plan();
    assertNotEquals(dry.plan(), now);
    var real = planned(world, Mode.APPLY, new Plan(Plan.NONE.request(), Optional.of(now)), ids);
    assertEquals(2, real.operation().orElseThrow().incidentCount());
  }

  @Test
  final void undoGivesStatusAndClosureBackTogether() {
    var world = newRegister();
    world.open(titled("One", Status.REVIEW), titled("Two", Status.CLOSED));
    var told = world.everything().told();
    var cancelled =
        world.stand(Standing.CANCELLED, "INC-00001", "INC-00002").operation().orElseThrow();
    world.undo(cancelled.id());
    assertEquals(told, world.everything().told());
    var opened = world.stand(Standing.OPEN, "INC-00002").operation().orElseThrow();
    var undone = world.undo(opened.id()).operation().orElseThrow().operation();
    assertEquals(told, world.everything().told());
    world.undo(undone.id());
    assertEquals(Standing.OPEN, world.incident(2).standing());
    world.assertChained();
  }

  // At once

  @Test
  final void ofManyWhoOpenWithTheSameIssueAtOnceOneDoes() {
    var world = newRegister();
    int many = 8;
    for (int i = 1; i <= many; i++) {
      world.openedAbout("One of many", issue(1));
      world.stand(Standing.RESOLVED, "INC-" + i);
    }
    for (int round = 0; round < 5; round++) {
      var tasks = new ArrayList<Supplier<String>>();
      for (int i = 1; i <= many; i++) {
        String id = "INC-" + i;
        tasks.add(() -> outcomeOf(() -> world.stand(Standing.OPEN, id)));
      }
      tasks.add(() -> outcomeOf(() -> world.openedAbout("Another", issue(1))));
      var outcomes = Together.run(tasks.size(), tasks);
      assertEquals(1, Collections.frequency(outcomes, "done"), outcomes::toString);
      assertEquals(many, Collections.frequency(outcomes, "issue_taken"), outcomes::toString);
      assertEquals(
          1,
          world.everything().incidents().stream()
              .filter(incident -> !incident.heldIssues().isEmpty())
              .count());
      world.stand(
          Standing.RESOLVED,
          world.everything().incidents().stream()
              .map(incident -> incident.number().toString())
              .toArray(String[]::new));
    }
    world.assertChained();
  }

  static List<String> failures(List<Failure> failures) {
    return failures.stream()
        .map(
            each ->
                each.id()
                    + " "
                    + each.kind()
                    + " "
                    + each.fault().code()
                    + " at "
                    + each.fault().name())
        .toList();
  }

  static String uid(SampleRegister world, long number) {
    return world.incident(number).uid().toString();
  }

  static PatchFields titled(String title, Status status) {
    return PatchFields.builder().set("title", title).set("status", status.label()).build();
  }

  private static List<RegisterRow> rows(ChangeStanding.Result result) {
    return result.dossiers().stream().map(Dossier::row).toList();
  }

  private static List<Incident> incidents(ChangeStanding.Result result) {
    return result.dossiers().stream().map(Dossier::incident).toList();
  }

  private static List<Long> versionsBefore(ChangeStanding.Result result) {
    return result.changes().stream().map(IncidentChanges::versionBefore).toList();
  }

  private static ChangeStanding.Result stand(
      SampleRegister world,
      Standing standing,
      OnError onError,
      Map<String, Long> versions,
      String... ids) {
    return world
        .register()
        .changeStanding()
        .handle(
            new ChangeStanding.Command(
                world.caller(),
                List.of(ids),
                versions,
                standing,
                Declared.NOTHING,
                onError,
                Mode.APPLY,
                Plan.NONE,
                List.of()));
  }

  private static ChangeStanding.Result planned(
      SampleRegister world, Mode mode, Plan plan, List<String> ids) {
    return world
        .register()
        .changeStanding()
        .handle(
            new ChangeStanding.Command(
                world.caller(),
                ids,
                Map.of(),
                Standing.RESOLVED,
                Declared.NOTHING,
                OnError.REFUSE,
                mode,
                plan,
                List.of()));
  }
}
