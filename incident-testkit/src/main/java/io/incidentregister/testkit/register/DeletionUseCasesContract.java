package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What {@link DeleteIncidents} promises. */
abstract class DeletionUseCasesContract extends PermissionContract {

  static final Set<Role> WRITERS = Set.of(Role.ADMIN, Role.EDITOR, Role.INCIDENT_EDITOR);
  static final Set<Role> READERS =
      Set.of(Role.ADMIN, Role.EDITOR, Role.VIEWER, Role.INCIDENT_EDITOR, Role.INCIDENT_VIEWER);

  private static final List<Change> GONE =
      List.of(new Change.Value(Field.DELETED, Optional.empty(), Optional.of("true")));

  DeletionUseCasesContract() {}

  @Test
  final void deletesAllThatAreNamedAsOneOperationInTheOrderOfTheIds() {
    var world = newRegister();
    world.opened("One", "Two", "Three", "Four");
    world.clock().step(Duration.ofSeconds(1));
    var result = world.delete("inc-3", "INC-00001", "INC-3");
    var operation = result.operation().orElseThrow();
    assertEquals(OperationKind.DELETE, operation.kind());
    assertEquals(2, operation.incidentCount());
    assertEquals(
        List.of("INC-00003", "INC-00001"),
        result.changes().stream().map(each -> each.incident().toString()).toList());
    assertTrue(result.changes().stream().allMatch(each -> each.changes().equals(GONE)));
    assertEquals(
        List.of("INC-00002", "INC-00004"),
        ids(world.list(Map.of("order_by", List.of("id"))).rows()));
    world.assertChained();
  }

  @Test
  final void whatIsDeletedIsInNoReadAndNoNumberIsUsedAgain() {
    var world = newRegister();
    world.opened("One", "Two");
    world.delete("INC-00002");
    assertRefusedAs(world, "incident_not_found", () -> world.find("2"));
    assertRefusedAs(
        world, "incident_not_found", () -> world.update(set("title", "x"), "INC-00002"));
    assertRefusedAs(world, "incident_not_found", () -> world.delete("INC-00002"));
    assertEquals(1, world.list(Map.of()).total());
    assertEquals(0, world.list(Map.of("id", List.of("2"))).total());
    assertEquals(0, world.list(Map.of("free_text", List.of("Two"))).total());
    world.opened("Three");
    assertEquals(
        List.of("INC-00003"), ids(world.list(Map.of("title_contains", List.of("Three"))).rows()));
  }

  @Test
  final void historyAndOperationsAnswerForWhatIsDeletedAndUndoBringsItBack() {
    var world = newRegister();
    world.opened("One", "Two");
    world.update(set("status", "Closed"), "INC-00001");
    var before = world.incident(1);
    var operation = world.delete("INC-00001", "INC-00002").operation().orElseThrow();
    assertEquals(3, world.history("1", Map.of()).total());
    assertEquals(GONE, lastChanges(world, "1"));
    assertEquals(2, world.operation(operation.id()).total());
    world.undo(operation.id());
    var after = world.incident(1);
    assertEquals(before.fields(), after.fields());
    assertEquals(before.updatedAt(), after.updatedAt());
    assertEquals(before.version() + 2, after.version());
    assertEquals(2, world.list(Map.of()).total());
    world.assertChained();
  }

  @Test
  final void namesEveryIncidentThatIsUnknownDeletedOrOfAnotherOrganizationAndDeletesNone() {
    var world = newRegister();
    world.opened("One", "Two");
    newRegister().opened("Theirs", "Theirs", "Theirs");
    world.delete("INC-00002");
    assertRefused(
        world,
        NotFoundException.class,
        () -> world.delete("INC-00001", "INC-00002", "INC-00003"),
        "incident_not_found at /ids/1",
        "incident_not_found at /ids/2");
  }

  @Test
  final void namesEveryVersionThatIsNoLongerAndDeletesNone() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    world.update(set("title", "new"), "INC-00001", "INC-00002");
    var ids = List.of("INC-00001", "INC-00002", "INC-00003");
    assertRefused(
        world,
        StaleVersionException.class,
        () -> delete(world, ids, Map.of("INC-1", 1L, "INC-2", 2L, "INC-3", 7L), Mode.APPLY),
        "stale_version at /versions/INC-00001",
        "stale_version at /versions/INC-00003");
    delete(world, ids, Map.of("INC-1", 2L, "inc-00002", 2L), Mode.APPLY);
    assertEquals(0, world.list(Map.of()).total());
  }

  @Test
  final void namesEveryFaultOfADeletionAndDeletesNone() {
    var world = newRegister(Settings.of("limit.ids", "2"));
    world.opened("One", "Two", "Three");
    assertRefused(world, () -> world.delete(), "empty at /ids");
    assertRefused(world, () -> world.delete("INC-1", "x"), "malformed_id at /ids/1");
    assertRefused(world, () -> world.delete("INC-1", "INC-2", "INC-3"), "too_many at /ids");
    assertRefused(
        world,
        () ->
            delete(world, List.of("INC-1"), Map.of("INC-2", 1L, "y", 1L, "INC-1", -1L), Mode.APPLY),
        "malformed_id at /versions/y",
        "not_in_ids at /versions/INC-2",
        "out_of_range at /versions/INC-1");
  }

  @Test
  final void aDryRunOfADeletionLeavesNoTraceAndItsPlanBindsTheCall() {
    var world = newRegister();
    world.opened("One", "Two");
    var ids = List.of("INC-00002", "INC-00001");
    var before = world.everything();
    var dry = delete(world, ids, Map.of(), Mode.DRY_RUN);
    assertEquals(Optional.empty(), dry.operation());
    assertEquals(before, world.everything());
    var seen = new Plan(Plan.NONE.request(), Optional.of(dry.plan()));
    world.update(set("title", "moved"), "INC-00001");
    assertRefused(world, PlanMovedException.class, () -> delete(world, ids, seen));
    var fitting = delete(world, ids, Map.of(), Mode.DRY_RUN);
    var real = delete(world, ids, new Plan(Plan.NONE.request(), Optional.of(fitting.plan())));
    assertEquals(fitting.changes(), real.changes());
    assertEquals(fitting.plan(), real.plan());
  }

  @Test
  final void onlyWhoWritesIncidentsDeletesThemAlsoOnADryRun() {
    var world = newRegister();
    world.opened("One");
    assertOnly(
        world,
        WRITERS,
        caller ->
            world
                .register()
                .deleteIncidents()
                .handle(
                    new DeleteIncidents.Command(
                        caller,
                        List.of("INC-00001"),
                        Map.of(),
                        Mode.DRY_RUN,
                        Plan.NONE,
                        List.of())));
    world.opened("Two", "Three", "Four");
    assertOnly(world, WRITERS, caller -> deleteAs(world, caller, newest(world)));
    assertEquals(List.of("INC-00001"), ids(world.list(Map.of()).rows()));
  }

  @Test
  final void oneOfManyWhoDeleteTheSameAtOnceDeletesIt() {
    var world = newRegister();
    world.opened("One", "Two");
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String[] ids =
          i % 2 == 0
              ? new String[] {"INC-00001", "INC-00002"}
              : new String[] {"INC-00002", "INC-00001"};
      tasks.add(() -> succeeds(() -> world.delete(ids)));
    }
    assertEquals(1, Together.run(4, tasks).stream().filter(done -> done).count());
    world.assertChained();
  }

  /** What the newest entry of an incident's history says. */
  static List<Change> lastChanges(SampleRegister world, String id) {
    var entries = world.history(id, Map.of()).entries();
    return entries.get(entries.size() - 1).entry().content().changes();
  }

  /** Whether a call does what it is to do. */
  static boolean succeeds(Runnable call) {
    try {
      call.run();
      return true;
    } catch (RegisterException refused) {
      return false;
    }
  }

  private static void deleteAs(SampleRegister world, Caller caller, String id) {
    world.register().deleteIncidents().handle(DeleteIncidents.Command.of(caller, List.of(id)));
  }

  private static String newest(SampleRegister world) {
    return ids(world.list(Map.of("order_by", List.of("-id"))).rows()).get(0);
  }

  private static DeleteIncidents.Result delete(
      SampleRegister world, List<String> ids, Map<String, Long> versions, Mode mode) {
    return world
        .register()
        .deleteIncidents()
        .handle(
            new DeleteIncidents.Command(world.caller(), ids, versions, mode, Plan.NONE, List.of()));
  }

  private static DeleteIncidents.Result delete(SampleRegister world, List<String> ids, Plan plan) {
    return world
        .register()
        .deleteIncidents()
        .handle(
            new DeleteIncidents.Command(
                world.caller(), ids, Map.of(), Mode.APPLY, plan, List.of()));
  }
}
