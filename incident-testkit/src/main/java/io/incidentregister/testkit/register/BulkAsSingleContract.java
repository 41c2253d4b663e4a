package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.permission.AccessPolicy;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One rule for many: a call about many incidents may do what the calls about each of them may. */
abstract class BulkAsSingleContract extends PeopleContract {

  private static final List<String> IDS = List.of("INC-00001", "INC-00002", "INC-00003");

  /** As the roles say, but nobody makes tags. */
  private static final AccessPolicy WITHOUT_TAGS_WRITE =
      (user, roles) ->
          AccessPolicy.BY_ROLE.permissions(user, roles).stream()
              .filter(permission -> permission != Permission.TAGS_WRITE)
              .collect(Collectors.toUnmodifiableSet());

  BulkAsSingleContract() {}

  @Test
  final void everyRoleMayChangeManyIncidentsAsItMayChangeEachOfThem() {
    assertEquals(
        Set.of("changed", "unchanged", "missing_permission", "validation_failed"),
        outcomes(AccessPolicy.BY_ROLE));
  }

  @Test
  final void whoMayNotMakeTagsMakesNoneInManyIncidentsNorInOne() {
    var world = newRegister(WITHOUT_TAGS_WRITE);
    world.opened("One", "Two", "Three");
    world.organization().tags("there");
    var admin = world.caller();
    for (String operation : List.of("Add", "Replace")) {
      assertRefusedAs(
          world,
          "missing_permission",
          () -> change(world, admin, tags(operation, "there", "new tag"), IDS));
      assertRefusedAs(
          world,
          "missing_permission",
          () -> change(world, admin, tags(operation, "new tag"), IDS.subList(0, 1)));
    }
    assertEquals("unchanged", outcome(world, admin, tags("Remove", "new tag"), IDS));
    assertEquals("changed", outcome(world, admin, tags("Add", "THERE"), IDS));
    outcomes(WITHOUT_TAGS_WRITE);
  }

  @Test
  final void everyRoleMayDeleteManyIncidentsAsItMayDeleteEachOfThem() {
    for (Role role : Role.values()) {
      var together = newWorld(AccessPolicy.BY_ROLE);
      var oneByOne = newWorld(AccessPolicy.BY_ROLE);
      var single = oneByOne.callerAs(role);
      var outcomes =
          IDS.stream()
              .map(id -> deleted(oneByOne, single, List.of(id)))
              .collect(Collectors.toSet());
      assertEquals(outcomes, Set.of(deleted(together, together.callerAs(role), IDS)), role::label);
    }
  }

  @Test
  final void everyRoleMayCloseManyIncidentsAsItMayCloseEachOfThem() {
    for (Role role : Role.values()) {
      var together = newWorld(AccessPolicy.BY_ROLE);
      var oneByOne = newWorld(AccessPolicy.BY_ROLE);
      var single = oneByOne.callerAs(role);
      var outcomes =
          IDS.stream()
              .map(id -> cancelled(oneByOne, single, List.of(id)))
              .collect(Collectors.toSet());
      assertEquals(
          outcomes, Set.of(cancelled(together, together.callerAs(role), IDS)), role::label);
    }
  }

  /** All outcomes that there are, of which each is the same for many incidents and for each. */
  private Set<String> outcomes(AccessPolicy policy) {
    var seen = new HashSet<String>();
    for (Role role : Role.values()) {
      for (PatchFields patch : patches()) {
        var together = newWorld(policy);
        var oneByOne = newWorld(policy);
        var single = oneByOne.callerAs(role);
        var outcomes = new ArrayList<String>();
        for (String id : IDS) {
          outcomes.add(outcome(oneByOne, single, patch, List.of(id)));
        }
        String ofMany = outcome(together, together.callerAs(role), patch, IDS);
        assertEquals(Set.copyOf(outcomes), Set.of(ofMany), () -> role.label() + " " + patch);
        assertEquals(titlesAndTags(oneByOne), titlesAndTags(together));
        seen.add(ofMany);
      }
    }
    return seen;
  }

  private static List<PatchFields> patches() {
    return List.of(
        set("title", "new"),
        set("description", ""),
        set("source", "unknown"),
        set("assigned_to", "unknown@example.com"),
        tags("Add", "there"),
        tags("Add", "new tag"),
        tags("Replace", "there", "new tag"),
        tags("Remove", "new tag"));
  }

  private SampleRegister newWorld(AccessPolicy policy) {
    var world = newRegister(policy);
    world.opened("One", "Two", "Three");
    world.organization().tags("there");
    return world;
  }

  private static List<String> titlesAndTags(SampleRegister world) {
    return world.everything().incidents().stream()
        .map(incident -> incident.fields())
        .map(
            fields ->
                fields.title() + fields.tags().stream().map(tag -> " " + tag.content()).toList())
        .toList();
  }

  private static String outcome(
      SampleRegister world, Caller caller, PatchFields patch, List<String> ids) {
    return outcome(
        each ->
            change(world, caller, patch, each).operation().isPresent() ? "changed" : "unchanged",
        ids);
  }

  private static String deleted(SampleRegister world, Caller caller, List<String> ids) {
    return outcome(
        each ->
            world
                .register()
                .deleteIncidents()
                .handle(DeleteIncidents.Command.of(caller, each))
                .operation()
                .map(operation -> "deleted")
                .orElseThrow(),
        ids);
  }

  private static String cancelled(SampleRegister world, Caller caller, List<String> ids) {
    return outcome(
        each ->
            world
                .register()
                .changeStanding()
                .handle(ChangeStanding.Command.of(caller, each, Standing.CANCELLED))
                .operation()
                .map(operation -> "cancelled")
                .orElseThrow(),
        ids);
  }

  private static String outcome(Function<List<String>, String> call, List<String> ids) {
    try {
      return call.apply(ids);
    } catch (RegisterException refused) {
      return refused.code();
    }
  }

  private static UpdateIncidents.Result change(
      SampleRegister world, Caller caller, PatchFields patch, List<String> ids) {
    return world
        .register()
        .updateIncidents()
        .handle(UpdateIncidents.Command.of(caller, ids, patch));
  }
}
