package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.error.UndoConflictException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.undo.Conflict.Reason;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What {@link ChangeIssues} promises. */
abstract class IssuesContract extends StandingContract {

  IssuesContract() {}

  @Test
  final void linksAndUnlinksIssuesAndMovesNothingElse() {
    var world = newRegister();
    world.opened("One", "Two");
    var before = world.incident(1);
    var later = world.clock().step(Duration.ofDays(1));
    var linked = world.linkIssues("INC-00001", true, issue(2), issue(1));
    assertEquals(OperationKind.ISSUE, linked.operation().orElseThrow().kind());
    assertEquals(1, linked.operation().orElseThrow().incidentCount());
    assertEquals(List.of(issue(1), issue(2)), issues(linked.row().incident()));
    assertEquals(
        List.of(new Change.Links(Field.ISSUES, List.of(issue(1), issue(2)), List.of())),
        linked.changes().get(0).changes());
    assertEquals(linked.changes().get(0).changes(), lastChanges(world, "1"));
    world.linkIssues(uid(world, 1), true, issue(3));
    var unlinked = world.linkIssues("1", false, issue(2));
    assertEquals(
        List.of(new Change.Links(Field.ISSUES, List.of(), List.of(issue(2)))),
        unlinked.changes().get(0).changes());
    var after = world.incident(1);
    assertEquals(List.of(issue(1), issue(3)), issues(after));
    assertEquals(before.version() + 3, after.version());
    assertEquals(before.updatedAt(), after.updatedAt());
    assertEquals(before.updatedBy(), after.updatedBy());
    assertEquals(before.fields(), after.fields());
    assertEquals(later, after.lastChange().recordedAt());
    assertEquals(List.of(), issues(world.incident(2)));
    world.assertChained();
  }

  @Test
  final void countsAnIssueThatStandsTwiceOnceAndTellsOnlyWhatIsNew() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    String upper = "ABCDEF00-0000-0000-0000-00000000000A";
    var result =
        world.linkIssues("1", true, upper, issue(1), upper.toLowerCase(Locale.ROOT), upper);
    assertEquals(
        List.of(new Change.Links(Field.ISSUES, List.of(upper.toLowerCase(Locale.ROOT)), List.of())),
        result.changes().get(0).changes());
    assertEquals(2, world.incident(1).links().issues().size());
  }

  @Test
  final void linkingWhatIsLinkedAndUnlinkingWhatIsNotChangesNothing() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    world.openedAbout("Two", issue(3));
    var before = world.everything();
    world.clock().step(Duration.ofDays(1));
    for (var result :
        List.of(
            world.linkIssues("1", true, issue(2), issue(1)),
            world.linkIssues("1", false, issue(3), issue(4)))) {
      assertEquals(Optional.empty(), result.operation());
      assertEquals(List.of(), result.changes());
      assertEquals(List.of(issue(1), issue(2)), issues(result.row().incident()));
    }
    assertEquals(before, world.everything());
  }

  @Test
  final void linksNoOpenIncidentToAnIssueOfAnotherThatIsOpen() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    world.openedAbout("Two", issue(3));
    world.openedAbout("Three", issue(4));
    world.stand(Standing.CANCELLED, "INC-00003");
    var elsewhere = newRegister();
    elsewhere.openedAbout("Theirs", issue(5));
    assertRefused(
        world,
        ConflictException.class,
        () ->
            world.linkIssues(
                "INC-00002", true, issue(5), issue(2), issue(3), issue(4), issue(1), issue(2)),
        "issue_taken at /issues/1",
        "issue_taken at /issues/4",
        "issue_taken at /issues/5");
    var thrown =
        assertThrows(
            ConflictException.class, () -> world.linkIssues("2", true, issue(2), issue(6)));
    assertEquals("issue_taken", thrown.code());
    assertEquals(
        "the issue " + issue(2) + " is of INC-00001, which is open",
        thrown.faults().get(0).detail());
    world.linkIssues("INC-00001", false, issue(2));
    world.linkIssues("INC-00002", true, issue(2), issue(4), issue(5));
    assertEquals(List.of(issue(2), issue(3), issue(4), issue(5)), issues(world.incident(2)));
  }

  @Test
  final void linksWhatIsClosedToAnyIssueWhichItDoesNotHold() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.opened("Two", "Three");
    world.stand(Standing.RESOLVED, "INC-00002");
    world.stand(Standing.CANCELLED, "INC-00003");
    world.linkIssues("INC-00002", true, issue(1), issue(2));
    world.linkIssues("INC-00003", true, issue(1), issue(2));
    assertEquals(List.of(issue(1), issue(2)), issues(world.incident(3)));
    world.linkIssues("INC-00001", true, issue(2));
    assertEquals(List.of(), world.incident(2).heldIssues());
    assertEquals(2, world.incident(1).heldIssues().size());
    world.assertChained();
  }

  @Test
  final void refusesWhatIsNoIssueAnIncidentThatIsNotThereAndAVersionThatIsNoLonger() {
    var world = newRegister(Settings.of("limit.ids", "3"));
    world.opened("One");
    newRegister().opened("Theirs", "Theirs too");
    for (boolean linked : List.of(true, false)) {
      assertRefused(world, () -> world.linkIssues("1", linked), "empty at /issues");
      assertRefused(
          world,
          () -> world.linkIssues("1", linked, "x", issue(1), "{" + issue(1) + "}", issue(2)),
          "malformed_id at /issues/0",
          "malformed_id at /issues/2",
          "too_many at /issues");
      for (String id : List.of("2", "INC-00002", "0", "x", "", new UUID(9, 9).toString())) {
        assertRefusedAs(world, "incident_not_found", () -> world.linkIssues(id, linked, issue(1)));
      }
      assertRefusedAs(
          world,
          "stale_version",
          () -> link(world, linked, Optional.of(2L), Mode.APPLY, Plan.NONE, List.of()));
      assertRefused(
          world,
          () ->
              link(
                  world,
                  linked,
                  Optional.empty(),
                  Mode.APPLY,
                  Plan.NONE,
                  List.of(Fault.at("/colour", "unknown_property", "is not known"))),
          "unknown_property at /colour");
    }
    link(world, true, Optional.of(1L), Mode.APPLY, Plan.NONE, List.of());
    world.delete("INC-00001");
    assertRefusedAs(world, "incident_not_found", () -> world.linkIssues("1", false, issue(1)));
  }

  @Test
  final void aDryRunOfIssuesLeavesNoTraceAndItsPlanBindsTheCall() {
    var world = newRegister();
    world.opened("One");
    var before = world.everything();
    var dry = link(world, true, Optional.empty(), Mode.DRY_RUN, Plan.NONE, List.of());
    assertEquals(before, world.everything());
    assertEquals(Optional.empty(), dry.operation());
    assertEquals(List.of(issue(1)), issues(dry.row().incident()));
    var seen = new Plan(Plan.NONE.request(), Optional.of(dry.plan()));
    world.update(set("title", "Moved"), "INC-00001");
    assertRefused(
        world,
        PlanMovedException.class,
        () -> link(world, true, Optional.empty(), Mode.APPLY, seen, List.of()));
    var now = link(world, true, Optional.empty(), Mode.DRY_RUN, Plan.NONE, List.of());
    assertNotEquals(dry.plan(), now.plan());
    var real =
        link(
            world,
            true,
            Optional.empty(),
            Mode.APPLY,
            new Plan(Plan.NONE.request(), Optional.of(now.plan())),
            List.of());
    assertEquals(now.changes(), real.changes());
    assertEquals(now.plan(), real.plan());
  }

  @Test
  final void undoUnlinksWhatWasLinkedAndLinksWhatWasUnlinkedElementByElement() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    var linked = world.linkIssues("1", true, issue(2), issue(3)).operation().orElseThrow();
    var unlinked = world.linkIssues("1", false, issue(1), issue(3)).operation().orElseThrow();
    world.linkIssues("1", true, issue(4));
    var refused =
        assertThrows(UndoConflictException.class, () -> world.undo(linked.id())).conflicts();
    assertEquals(1, refused.size());
    assertEquals(Optional.of(issue(3)), refused.get(0).expected());
    world.undo(unlinked.id());
    assertEquals(List.of(issue(1), issue(2), issue(3), issue(4)), issues(world.incident(1)));
    world.undo(linked.id());
    assertEquals(List.of(issue(1), issue(4)), issues(world.incident(1)));
    world.assertChained();
  }

  @Test
  final void undoLeavesAnIssueWithWhoeverHoldsItByNow() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    var unlinked = world.linkIssues("1", false, issue(1), issue(2)).operation().orElseThrow();
    world.openedAbout("Two", issue(2));
    var before = world.everything();
    var conflict =
        assertThrows(UndoConflictException.class, () -> world.undo(unlinked.id()))
            .conflicts()
            .get(0);
    assertEquals(before, world.everything());
    assertEquals(Optional.of(Field.ISSUES), conflict.field());
    assertEquals(Reason.ISSUE_TAKEN, conflict.reason());
    assertEquals(Optional.of(issue(2)), conflict.expected());
    var partly = world.undo(unlinked.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(List.of(conflict), partly.conflicts());
    assertEquals(List.of(issue(1)), issues(world.incident(1)));
    assertEquals(List.of(issue(2)), issues(world.incident(2)));
    world.assertChained();
  }

  @Test
  final void undoOpensAndRestoresNothingWithAnIssueThatIsTaken() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2));
    world.opened("Three");
    var closed = world.stand(Standing.RESOLVED, "INC-00001", "INC-00003").operation().orElseThrow();
    var deleted = world.delete("INC-00002").operation().orElseThrow();
    world.openedAbout("Four", issue(1), issue(2));
    for (var undone : List.of(closed, deleted)) {
      var before = world.everything();
      var refused = assertThrows(UndoConflictException.class, () -> world.undo(undone.id()));
      assertEquals(
          List.of(Reason.ISSUE_TAKEN),
          refused.conflicts().stream().map(conflict -> conflict.reason()).toList());
      assertEquals(before, world.everything());
    }
    world.undo(closed.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(Standing.RESOLVED, world.incident(1).standing());
    assertEquals(Standing.OPEN, world.incident(3).standing());
    world.linkIssues("INC-00004", false, issue(2));
    world.undo(deleted.id());
    assertEquals(List.of(issue(2)), issues(world.incident(2)));
    world.assertChained();
  }

  @Test
  final void ofManyWhoLinkAnIssueAtOnceOneDoes() {
    var world = newRegister();
    int many = 8;
    for (int i = 1; i <= many; i++) {
      world.opened("One of many");
    }
    for (int round = 1; round <= 5; round++) {
      String contested = issue(round);
      var tasks = new ArrayList<Supplier<String>>();
      for (int i = 1; i <= many; i++) {
        String id = Integer.toString(i);
        String own = issue(100 * round + i);
        tasks.add(() -> outcomeOf(() -> world.linkIssues(id, true, own, contested)));
      }
      var outcomes = Together.run(many, tasks);
      assertEquals(1, Collections.frequency(outcomes, "done"), outcomes::toString);
      assertEquals(many - 1, Collections.frequency(outcomes, "issue_taken"), outcomes::toString);
    }
    assertEquals(
        10,
        world.everything().incidents().stream().mapToLong(it -> it.links().issues().size()).sum());
    world.assertChained();
  }

  @Test
  final void losesNoIssueThatManyLinkAtOnce() {
    var world = newRegister();
    world.opened("One");
    var tasks = new ArrayList<Supplier<ChangeIssues.Result>>();
    for (int i = 1; i <= 24; i++) {
      String each = issue(i);
      tasks.add(() -> world.linkIssues("1", true, each));
    }
    Together.run(4, tasks);
    assertEquals(24, world.incident(1).links().issues().size());
    assertEquals(25, world.incident(1).version());
    world.assertChained();
  }

  static List<String> issues(Incident incident) {
    return incident.links().issues().stream().map(IssueId::toString).toList();
  }

  private static ChangeIssues.Result link(
      SampleRegister world,
      boolean linked,
      Optional<Long> version,
      Mode mode,
      Plan plan,
      List<Fault> unreadable) {
    return world
        .register()
        .changeIssues()
        .handle(
            new ChangeIssues.Command(
                world.caller(),
                "INC-00001",
                List.of(issue(1)),
                linked,
                version,
                Declared.NOTHING,
                mode,
                plan,
                unreadable));
  }
}
