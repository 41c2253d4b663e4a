package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.organization.RiskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link LinkRisk} promises. */
abstract class RisksContract extends DeletionUseCasesContract {

  RisksContract() {}

  @Test
  final void linksAndUnlinksRisksAndMovesNothingElse() {
    var world = newRegister();
    world.opened("One", "Two");
    var before = world.incident(1);
    world.clock().step(Duration.ofDays(1));
    var linked = link(world, world.caller(), "1", "RSK-00002", true);
    assertEquals(OperationKind.RISK, linked.operation().orElseThrow().kind());
    assertEquals(List.of(new RiskId("RSK-00002")), linked.row().incident().risks());
    assertEquals(
        List.of(new Change.Links(Field.RISKS, List.of("RSK-00002"), List.of())),
        linked.changes().get(0).changes());
    assertEquals(linked.changes().get(0).changes(), lastChanges(world, "1"));
    link(world, world.caller(), "1", "AKR-00001", true);
    var after = world.incident(1);
    assertEquals(List.of(new RiskId("AKR-00001"), new RiskId("RSK-00002")), after.risks());
    assertEquals(before.version() + 2, after.version());
    assertEquals(before.updatedAt(), after.updatedAt());
    assertEquals(before.fields(), after.fields());
    link(world, world.caller(), "1", "RSK-00002", false);
    assertEquals(List.of(new RiskId("AKR-00001")), world.incident(1).risks());
    assertEquals(List.of(), world.incident(2).risks());
    world.assertChained();
  }

  @Test
  final void linkingWhatIsLinkedAndUnlinkingWhatIsNotAreNoChanges() {
    var world = newRegister();
    world.opened("One");
    link(world, world.caller(), "1", "RSK-1", true);
    var before = world.everything();
    var again = link(world, world.caller(), "inc-1", "rsk-000001", true);
    assertEquals(Optional.empty(), again.operation());
    assertEquals(List.of(), again.changes());
    assertEquals(List.of(new RiskId("RSK-00001")), again.row().incident().risks());
    assertEquals(Optional.empty(), link(world, world.caller(), "1", "AKR-1", false).operation());
    assertEquals(before, world.everything());
  }

  @Test
  final void aDryRunOfALinkLeavesNoTraceAndItsPlanBindsTheCall() {
    var world = newRegister();
    world.opened("One");
    var before = world.everything();
    var dry = link(world, "1", "RSK-00001", Optional.empty(), Mode.DRY_RUN, Plan.NONE);
    assertEquals(before, world.everything());
    assertEquals(Optional.empty(), dry.operation());
    assertEquals(List.of(new RiskId("RSK-00001")), dry.row().incident().risks());
    var seen = new Plan(Plan.NONE.request(), Optional.of(dry.plan()));
    assertRefused(
        world,
        PlanMovedException.class,
        () ->
            link(
                world,
                "1",
                "RSK-00001",
                Optional.empty(),
                Mode.APPLY,
                new Plan(Plan.NONE.request(), Optional.of(Hash.of("another")))));
    var real = link(world, "1", "RSK-00001", Optional.empty(), Mode.APPLY, seen);
    assertEquals(dry.changes(), real.changes());
    assertEquals(dry.plan(), real.plan());
  }

  @Test
  final void refusesWhatIsNoRiskAnIncidentThatIsNotThereAndAVersionThatIsNoLonger() {
    var world = newRegister();
    world.opened("One");
    newRegister().opened("Theirs", "Theirs too");
    for (String risk : List.of("", "RSK-", "RSK-0", "XYZ-00001", "1", "RSK-1234567890123")) {
      assertRefusedAs(world, "risk_not_found", () -> link(world, world.caller(), "1", risk, true));
    }
    for (String id : List.of("2", "x", "")) {
      assertRefusedAs(
          world, "incident_not_found", () -> link(world, world.caller(), id, "RSK-00001", true));
    }
    assertRefusedAs(
        world,
        "stale_version",
        () -> link(world, "1", "RSK-00001", Optional.of(2L), Mode.APPLY, Plan.NONE));
    link(world, "1", "RSK-00001", Optional.of(1L), Mode.APPLY, Plan.NONE);
    world.delete("INC-00001");
    assertRefusedAs(
        world, "incident_not_found", () -> link(world, world.caller(), "1", "RSK-00001", false));
  }

  @Test
  final void onlyWhoWritesIncidentsLinksRisks() {
    var world = newRegister();
    world.opened("One");
    assertOnly(
        world,
        WRITERS,
        caller -> {
          link(world, caller, "1", "RSK-00001", true);
          link(world, caller, "1", "RSK-00001", false);
        });
  }

  @Test
  final void undoUnlinksWhatWasLinkedAndLinksWhatWasUnlinked() {
    var world = newRegister();
    world.opened("One");
    var linked = link(world, world.caller(), "1", "RSK-00001", true);
    var unlinked = link(world, world.caller(), "1", "RSK-00001", false);
    world.undo(unlinked.operation().orElseThrow().id());
    assertEquals(List.of(new RiskId("RSK-00001")), world.incident(1).risks());
    world.undo(linked.operation().orElseThrow().id());
    assertEquals(List.of(), world.incident(1).risks());
    world.assertChained();
  }

  private static LinkRisk.Result link(
      SampleRegister world, Caller caller, String incident, String risk, boolean linked) {
    return world
        .register()
        .linkRisk()
        .handle(
            new LinkRisk.Command(
                caller,
                incident,
                risk,
                linked,
                Optional.empty(),
                Mode.APPLY,
                Plan.NONE,
                List.of()));
  }

  private static LinkRisk.Result link(
      SampleRegister world,
      String incident,
      String risk,
      Optional<Long> version,
      Mode mode,
      Plan plan) {
    return world
        .register()
        .linkRisk()
        .handle(
            new LinkRisk.Command(
                world.caller(), incident, risk, true, version, mode, plan, List.of()));
  }
}
