package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.OpenIncidents.UnknownDetection;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What plans promise: a call that carries one does what its dry run showed, or nothing. */
abstract class PlanContract extends UndoContract {

  private static final Hash REQUEST = Hash.of("PATCH /v1/incidents {}");
  private static final Duration SECOND = Duration.ofSeconds(1);

  PlanContract() {}

  // Updates

  @Test
  final void changesIncidentsAsTheirPlanSays() {
    var world = newRegister();
    world.opened("One", "Two");
    var patch =
        PatchFields.builder()
            .set("status", "Review")
            .tags("Add", List.of("new tag"))
            .threatObjectives(objectives("Fraud").threatObjectives())
            .build();
    var dry = update(world, patch, Mode.DRY_RUN, plan(), "INC-00002", "INC-00001");
    world.clock().step(SECOND);
    world.opened("Three");
    world.organization().tags("unrelated");
    var real = update(world, patch, Mode.APPLY, plan(dry.plan()), "INC-00002", "INC-00001");
    assertTrue(real.operation().isPresent());
    assertEquals(dry.plan(), real.plan(), "neither time nor the ids of new tags are in it");
    assertEquals(List.of("new tag"), tagsOf(world.find("1")));
  }

  @Test
  final void aPlanBindsWhatIsAskedForAndTheVersionAndChangesOfEachIncident() {
    var world = newRegister();
    world.opened("One", "Two");
    var patch = set("severity", "SEV-1");
    var plan = update(world, patch, Mode.DRY_RUN, plan(), "INC-00001", "INC-00002").plan();
    var otherRequest = new Plan(Hash.of("PATCH /v1/incidents/1"), Optional.empty());
    for (Hash other :
        List.of(
            update(world, patch, Mode.DRY_RUN, otherRequest, "INC-00001", "INC-00002").plan(),
            update(world, patch, Mode.DRY_RUN, plan(), "INC-00002", "INC-00001").plan(),
            update(world, patch, Mode.DRY_RUN, plan(), "INC-00001").plan(),
            update(world, set("severity", "SEV-2"), Mode.DRY_RUN, plan(), "INC-00001", "INC-00002")
                .plan())) {
      assertNotEquals(plan, other);
      assertMoved(
          world, () -> update(world, patch, Mode.APPLY, plan(other), "INC-00001", "INC-00002"));
    }
    world.update(set("title", "Changed"), "INC-00002");
    var moved =
        assertMoved(
            world, () -> update(world, patch, Mode.APPLY, plan(plan), "INC-00001", "INC-00002"));
    assertEquals(
        List.of(1L, 2L), moved.changes().stream().map(IncidentChanges::versionBefore).toList());
    assertEquals(
        2,
        update(world, patch, Mode.APPLY, plan(moved.plan()), "INC-00001", "INC-00002")
            .changes()
            .size());
  }

  @Test
  final void aPlanThatMovedTellsEverythingThatWouldChangeNow() {
    var world = newRegister();
    world.opened("One", "Two");
    var patch =
        PatchFields.builder().set("severity", "SEV-1").tags("Add", List.of("new tag")).build();
    var plan = update(world, patch, Mode.DRY_RUN, plan(), "INC-00001", "INC-00002").plan();
    world.update(set("severity", "SEV-1"), "INC-00001");
    var moved =
        assertMoved(
            world, () -> update(world, patch, Mode.APPLY, plan(plan), "INC-00001", "INC-00002"));
    var present = update(world, patch, Mode.DRY_RUN, plan(), "INC-00001", "INC-00002");
    assertEquals("plan_moved", moved.code());
    assertEquals(present.plan(), moved.plan());
    assertEquals(
        List.of(List.of(Field.TAGS), List.of(Field.SEVERITY, Field.TAGS)), fields(moved.changes()));
  }

  @Test
  final void aPlanHoldsWhenAnIncidentThatStaysAsItIsWasChangedElsewhere() {
    var world = newRegister();
    world.open(
        PatchFields.builder().set("title", "One").set("severity", "SEV-1").build(),
        set("title", "Two"));
    var patch = set("severity", "SEV-1");
    var plan = update(world, patch, Mode.DRY_RUN, plan(), "INC-00001", "INC-00002").plan();
    world.update(set("title", "Changed"), "INC-00001");
    assertTrue(
        update(world, patch, Mode.APPLY, plan(plan), "INC-00001", "INC-00002")
            .operation()
            .isPresent());
  }

  @Test
  final void aDryRunIsHeldToItsPlanToo() {
    var world = newRegister();
    world.opened("One");
    var patch = set("severity", "SEV-1");
    var plan = update(world, patch, Mode.DRY_RUN, plan(), "INC-00001").plan();
    assertEquals(plan, update(world, patch, Mode.DRY_RUN, plan(plan), "INC-00001").plan());
    world.update(set("title", "Changed"), "INC-00001");
    assertMoved(world, () -> update(world, patch, Mode.DRY_RUN, plan(plan), "INC-00001"));
  }

  @Test
  final void aPlanMovesWhenOtherIncidentsFailOrForAnotherReason() {
    var world = newRegister();
    var second = world.open(set("title", "One"), set("title", "Two"), set("title", "Three"));
    assertEquals(3, second.rows().size());
    var fourth = world.open(set("title", "Four")).operation().orElseThrow();
    var ids = new String[] {"INC-00001", "INC-00004", "INC-00009"};
    var stale = Map.of("INC-00004", 7L);
    var plan = continued(world, stale, Mode.DRY_RUN, plan(), ids).plan();
    assertNotEquals(plan, continued(world, Map.of(), Mode.DRY_RUN, plan(), ids).plan());
    assertEquals(plan, continued(world, stale, Mode.DRY_RUN, plan(plan), ids).plan());
    world.undo(fourth.id());
    var moved = assertMoved(world, () -> continued(world, stale, Mode.APPLY, plan(plan), ids));
    assertEquals(1, moved.changes().size(), "what changes is the same, what fails is not");
    assertEquals(2, continued(world, stale, Mode.APPLY, plan(moved.plan()), ids).failures().size());
  }

  // Opening

  @Test
  final void opensIncidentsAsTheirPlanSaysAtAnotherTimeAndWithOtherNumbers() {
    var world = newRegister();
    var incidents =
        List.of(
            PatchFields.builder().set("title", "One").tags("Add", List.of("new tag")).build(),
            set("title", "Two"));
    var dry = open(world, OnError.REFUSE, Mode.DRY_RUN, plan(), incidents);
    assertEquals(
        List.of(
            List.of(Field.TITLE, Field.STATUS, Field.DETECTED_DATE, Field.TAGS),
            List.of(Field.TITLE, Field.STATUS, Field.DETECTED_DATE)),
        fields(dry.changes()));
    world.clock().step(SECOND);
    world.opened("In between");
    var real = open(world, OnError.REFUSE, Mode.APPLY, plan(dry.plan()), incidents);
    assertEquals(List.of("INC-00002", "INC-00003"), ids(real.rows()));
    assertEquals(dry.plan(), real.plan());
  }

  @Test
  final void aPlanOfOpeningBindsATimeOfDetectionThatIsGiven() {
    var world = newRegister();
    Instant now = world.clock().instant();
    var given =
        List.of(
            PatchFields.builder().set("title", "One").set("detected_date", now.toString()).build());
    var plan = open(world, OnError.REFUSE, Mode.DRY_RUN, plan(), given).plan();
    world.clock().step(SECOND);
    var moved =
        assertMoved(
            world,
            () ->
                open(world, OnError.REFUSE, Mode.APPLY, plan(plan), List.of(set("title", "One"))));
    assertEquals(
        List.of(List.of(Field.TITLE, Field.STATUS, Field.DETECTED_DATE)),
        fields(moved.changes()),
        "what would change is told in full");
    assertEquals(1, open(world, OnError.REFUSE, Mode.APPLY, plan(plan), given).rows().size());
  }

  @Test
  final void aPlanOfOpeningMovesWhenOthersAreLeftOut() {
    var world = newRegister();
    var good = set("title", "Good");
    var plan =
        open(world, OnError.CONTINUE, Mode.DRY_RUN, plan(), List.of(good, set("title", ""))).plan();
    assertMoved(
        world,
        () ->
            open(
                world,
                OnError.CONTINUE,
                Mode.APPLY,
                plan(plan),
                List.of(good, set("description", "untitled"))));
    var nothing =
        open(world, OnError.CONTINUE, Mode.DRY_RUN, plan(), List.of(set("title", ""))).plan();
    assertMoved(
        world,
        () ->
            open(
                world,
                OnError.CONTINUE,
                Mode.APPLY,
                plan(nothing),
                List.of(set("title", ""), set("title", ""))));
  }

  // Undoing

  @Test
  final void undoesAnOperationAsItsPlanSaysAndNotWhenOtherConflictsStandInTheWay() {
    var world = newRegister();
    world.opened("One", "Two");
    var changed =
        world.update(set("title", "x"), "INC-00001", "INC-00002").operation().orElseThrow();
    world.update(set("title", "y"), "INC-00001");
    var plan = undo(world, changed.id(), Mode.DRY_RUN, plan()).plan();
    world.clock().step(SECOND);
    assertEquals(plan, undo(world, changed.id(), Mode.DRY_RUN, plan(plan)).plan());
    world.update(set("title", "z"), "INC-00001");
    var moved = assertMoved(world, () -> undo(world, changed.id(), Mode.APPLY, plan(plan)));
    assertEquals(
        List.of(number(2)), moved.changes().stream().map(IncidentChanges::incident).toList());
    world.update(set("severity", "SEV-1"), "INC-00002");
    assertMoved(world, () -> undo(world, changed.id(), Mode.APPLY, plan(moved.plan())));
    var present = undo(world, changed.id(), Mode.DRY_RUN, plan());
    var done = undo(world, changed.id(), Mode.APPLY, plan(present.plan()));
    assertEquals(present.changes(), done.changes());
    assertTrue(done.operation().isPresent());
  }

  private static Plan plan() {
    return new Plan(REQUEST, Optional.empty());
  }

  private static Plan plan(Hash expected) {
    return new Plan(REQUEST, Optional.of(expected));
  }

  /** The plan has moved, and nothing at all is different afterwards. */
  private static PlanMovedException assertMoved(SampleRegister world, Supplier<?> call) {
    var before = world.everything();
    var moved = assertThrows(PlanMovedException.class, call::get);
    assertEquals(before, world.everything());
    return moved;
  }

  private static List<List<Field>> fields(List<IncidentChanges> changes) {
    return changes.stream()
        .map(each -> each.changes().stream().map(change -> change.field()).toList())
        .toList();
  }

  private static UpdateIncidents.Result update(
      SampleRegister world, PatchFields patch, Mode mode, Plan plan, String... ids) {
    return world
        .register()
        .updateIncidents()
        .handle(
            new UpdateIncidents.Command(
                world.caller(),
                List.of(ids),
                Map.of(),
                patch,
                Declared.NOTHING,
                OnError.REFUSE,
                mode,
                plan,
                List.of()));
  }

  private static UpdateIncidents.Result continued(
      SampleRegister world, Map<String, Long> versions, Mode mode, Plan plan, String... ids) {
    return world
        .register()
        .updateIncidents()
        .handle(
            new UpdateIncidents.Command(
                world.caller(),
                List.of(ids),
                versions,
                set("severity", "SEV-1"),
                Declared.NOTHING,
                OnError.CONTINUE,
                mode,
                plan,
                List.of()));
  }

  private static OpenIncidents.Result open(
      SampleRegister world, OnError onError, Mode mode, Plan plan, List<PatchFields> incidents) {
    return world
        .register()
        .openIncidents()
        .handle(
            new OpenIncidents.Command(
                world.caller(),
                incidents.stream().map(OpenIncidents.Opening::of).toList(),
                UnknownDetection.NOW,
                Declared.NOTHING,
                onError,
                mode,
                plan,
                List.of()));
  }

  private static UndoOperation.Result undo(
      SampleRegister world, OperationId operation, Mode mode, Plan plan) {
    return world
        .register()
        .undoOperation()
        .handle(
            new UndoOperation.Command(
                world.caller(), operation.toString(), OnError.CONTINUE, mode, plan, List.of()));
  }
}
