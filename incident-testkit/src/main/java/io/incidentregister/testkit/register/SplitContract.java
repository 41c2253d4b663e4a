package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.error.UndoConflictException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What {@link SplitIncident} promises. */
abstract class SplitContract extends AfterMergeContract {

  SplitContract() {}

  @Test
  final void movesIssuesToANewIncidentThatIsOpen() {
    var world = newRegister();
    world.open(
        OnError.REFUSE,
        SampleRegister.about(titled("One", Status.REVIEW), issue(1), issue(2), issue(3), issue(4)));
    world.opened("Two");
    var said = world.say(world.caller(), "INC-00001", "said").comment();
    world.link("INC-00001", "RSK-00001", true);
    var before = world.incident(1);
    var later = world.clock().step(Duration.ofDays(1));
    var result = world.split(uid(world, 1), "  Split off ", issue(3), issue(1), issue(3));

    var operation = result.operation().orElseThrow();
    assertEquals(OperationKind.SPLIT, operation.kind());
    assertEquals(2, operation.incidentCount());
    var left = result.left().incident();
    assertEquals(List.of(issue(2), issue(4)), issues(left));
    assertEquals(before.version() + 1, left.version());
    assertEquals(before.fields(), left.fields());
    assertEquals(before.updatedAt(), left.updatedAt());
    assertEquals(List.of(said), result.left().comments());
    var opened = result.opened().incident();
    assertEquals(number(3), opened.number());
    assertEquals("Split off", opened.fields().title());
    assertEquals(Status.NEW, opened.fields().status());
    assertEquals(Optional.of(later), opened.fields().detected());
    assertEquals(List.of(issue(1), issue(3)), issues(opened));
    assertEquals(List.of(), opened.risks());
    assertEquals(List.of(), result.opened().comments());
    assertEquals(world.organization().admin(), result.opened().changedBy());
    assertEquals(world.find("INC-00001"), result.left().row());
    assertEquals(world.find("INC-00003"), result.opened().row());
    assertEquals(
        List.of(number(1), number(3)),
        result.changes().stream().map(IncidentChanges::incident).toList());
    assertEquals(
        List.of(new Change.Links(Field.ISSUES, List.of(), List.of(issue(1), issue(3)))),
        lastChanges(world, "INC-00001"));
    world.assertChained();
  }

  @Test
  final void takesItThatTheNewIncidentWasDetectedWhenTheSplitTookEffect() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    var operation =
        DeclaringCall.SPLIT.by(
            world,
            world.caller(),
            new Declared(Optional.empty(), Optional.of("2025-01-02T03:04:05Z")));
    assertEquals(Optional.of(operation.effectiveAt()), world.incident(2).fields().detected());
    assertEquals(operation.recordedAt(), world.incident(2).createdAt());
  }

  @Test
  final void movesOnlyWhatIsThereAndLeavesAtLeastOne() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    world.openedAbout("Two", issue(3));
    world.opened("Three");
    assertRefused(
        world,
        ConflictException.class,
        () -> world.split("1", "x", issue(3), issue(1), issue(4), issue(3)),
        "issue_not_there at /issues/0",
        "issue_not_there at /issues/2",
        "issue_not_there at /issues/3");
    assertRefused(
        world,
        ConflictException.class,
        () -> world.split("1", "x", issue(2), issue(1)),
        "no_issue_left at /issues");
    assertRefused(
        world,
        ConflictException.class,
        () -> world.split("2", "x", issue(3), issue(1)),
        "issue_not_there at /issues/1",
        "no_issue_left at /issues");
    assertRefused(
        world,
        ConflictException.class,
        () -> world.split("3", "x", issue(3)),
        "issue_not_there at /issues/0",
        "no_issue_left at /issues");
  }

  @Test
  final void splitsWhatIsClosedUnlessAnotherThatIsOpenHasTheIssues() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2), issue(3));
    world.stand(Standing.CANCELLED, "INC-00001");
    world.openedAbout("Two", issue(2));
    assertRefused(
        world,
        ConflictException.class,
        () -> world.split("1", "x", issue(1), issue(2)),
        "issue_taken at /issues/1");
    world.split("1", "Split off", issue(1));
    assertEquals(Standing.CANCELLED, world.incident(1).standing());
    assertEquals(1, world.incident(3).heldIssues().size());
    world.assertChained();
  }

  @Test
  final void namesEveryFaultOfASplitAtOnce() {
    var world = newRegister(Settings.of("limit.ids", "2"));
    world.openedAbout("One", issue(1), issue(2));
    assertRefused(world, () -> world.split("1", " "), "blank at /title", "empty at /issues");
    assertRefused(
        world,
        () -> world.split("1", "\u0000", "x", issue(1), issue(2)),
        "control_character at /title",
        "malformed_id at /issues/0",
        "too_many at /issues");
    assertRefused(
        world,
        () ->
            split(
                world,
                Optional.empty(),
                Optional.empty(),
                Mode.APPLY,
                Plan.NONE,
                List.of(Fault.at("/colour", "unknown_property", "is not known"))),
        "required at /title",
        "unknown_property at /colour");
    assertRefused(
        world,
        () ->
            split(
                world,
                Optional.empty(),
                Optional.empty(),
                Mode.APPLY,
                Plan.NONE,
                List.of(Fault.at("/title", "wrong_type", "must be a text"))),
        "wrong_type at /title");
  }

  @Test
  final void splitsNoIncidentThatIsNotThereOrAtAnotherVersion() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    newRegister().opened("Theirs", "Theirs too");
    for (String id : List.of("2", "x", "", new UUID(9, 9).toString())) {
      assertRefusedAs(world, "incident_not_found", () -> world.split(id, "x", issue(1)));
    }
    assertRefusedAs(
        world,
        "stale_version",
        () -> split(world, Optional.of("x"), Optional.of(2L), Mode.APPLY, Plan.NONE, List.of()));
    split(world, Optional.of("x"), Optional.of(1L), Mode.APPLY, Plan.NONE, List.of());
    world.delete("INC-00001");
    assertThrows(NotFoundException.class, () -> world.split("1", "x", issue(2)));
  }

  @Test
  final void aDryRunOfASplitLeavesNoTraceAndItsPlanBindsTheCall() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    var before = world.everything();
    var dry =
        split(world, Optional.of("New"), Optional.empty(), Mode.DRY_RUN, Plan.NONE, List.of());
    assertEquals(before, world.everything());
    assertEquals(Optional.empty(), dry.operation());
    assertEquals("INC-00002", dry.opened().incident().number().toString());
    var seen = new Plan(Plan.NONE.request(), Optional.of(dry.plan()));
    world.linkIssues("1", true, issue(3));
    assertRefused(
        world,
        PlanMovedException.class,
        () -> split(world, Optional.of("New"), Optional.empty(), Mode.APPLY, seen, List.of()));
    var now =
        split(world, Optional.of("New"), Optional.empty(), Mode.DRY_RUN, Plan.NONE, List.of());
    assertNotEquals(dry.plan(), now.plan());
    world.clock().step(Duration.ofSeconds(1));
    var real =
        split(
            world,
            Optional.of("New"),
            Optional.empty(),
            Mode.APPLY,
            new Plan(Plan.NONE.request(), Optional.of(now.plan())),
            List.of());
    assertEquals(now.plan(), real.plan(), "the time is not in it");
  }

  @Test
  final void undoOfASplitGivesTheIssuesBackAndItsUndoSplitsAgain() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    var split = world.split("1", "Split off", issue(2)).operation().orElseThrow();
    var undone = world.undo(split.id()).operation().orElseThrow().operation();
    assertEquals(List.of(issue(1), issue(2)), issues(world.incident(1)));
    assertThrows(NotFoundException.class, () -> world.find("INC-00002"));
    world.undo(undone.id());
    assertEquals(List.of(issue(1)), issues(world.incident(1)));
    assertEquals(List.of(issue(2)), issues(world.incident(2)));
    world.assertChained();
  }

  @Test
  final void undoOfASplitConflictsWhenTheNewIncidentHasMovedOn() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2), issue(3));
    var split = world.split("1", "Split off", issue(2), issue(3)).operation().orElseThrow();
    world.linkIssues("2", false, issue(3));
    var before = world.everything();
    assertThrows(UndoConflictException.class, () -> world.undo(split.id()));
    assertEquals(before, world.everything());
    var partly = world.undo(split.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(2, partly.conflicts().size());
    assertEquals(List.of(issue(1), issue(3)), issues(world.incident(1)));
    assertEquals(List.of(issue(2)), issues(world.incident(2)));
    world.assertChained();
  }

  // At once

  @Test
  final void ofManyWhoSplitAnIssueOffAtOnceOneDoes() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    int many = 6;
    var tasks = new ArrayList<Supplier<String>>();
    for (int i = 0; i < many; i++) {
      tasks.add(() -> outcomeOf(() -> world.split("1", "Split off", issue(2))));
    }
    var outcomes = Together.run(many, tasks);
    assertEquals(1, Collections.frequency(outcomes, "done"), outcomes::toString);
    assertEquals(many - 1, Collections.frequency(outcomes, "issue_not_there"), outcomes::toString);
    assertEquals(number(3), world.everything().nextNumber(), "no number is lost");
    world.assertChained();
  }

  @Test
  final void incidentsAreOpenedSplitMergedAndClosedAtOnceWithoutAFailure() {
    var world = newRegister();
    int each = 6;
    for (int i = 1; i <= each; i++) {
      world.openedAbout("To split", issue(10 * i), issue(10 * i + 1));
    }
    for (int i = 1; i <= 2 * each; i++) {
      world.openedAbout("To merge", issue(1_000 + i));
    }
    var tasks = new ArrayList<Supplier<String>>();
    for (int i = 1; i <= each; i++) {
      String split = "INC-" + i;
      String one = "INC-" + (each + i);
      String other = "INC-" + (3 * each + 1 - i);
      String moved = issue(10 * i);
      String fresh = issue(2_000 + i);
      tasks.add(() -> outcomeOf(() -> world.split(split, "Split off", moved)));
      tasks.add(() -> outcomeOf(() -> world.merge(other, one)));
      tasks.add(() -> outcomeOf(() -> world.openedAbout("New", fresh)));
      tasks.add(() -> outcomeOf(() -> world.stand(Standing.RESOLVED, split, other)));
      tasks.add(() -> outcomeOf(() -> world.update(tags("Add", "tag"), other, split)));
      tasks.add(() -> outcomeOf(() -> world.say(world.caller(), split, "said")));
    }
    var outcomes = Together.run(6, tasks);
    assertEquals(
        Collections.nCopies(outcomes.size(), "done"), outcomes, "nobody meets anybody's issue");
    world.assertChained();
  }

  private static SplitIncident.Result split(
      SampleRegister world,
      Optional<String> title,
      Optional<Long> version,
      Mode mode,
      Plan plan,
      List<Fault> unreadable) {
    return world
        .register()
        .splitIncident()
        .handle(
            new SplitIncident.Command(
                world.caller(),
                "INC-00001",
                List.of(issue(1)),
                title,
                version,
                Declared.NOTHING,
                mode,
                plan,
                unreadable));
  }
}
