package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part of {@link RegisterContract} about the versions that a caller saw. */
abstract class VersionsContract extends TagsContract {

  @Test
  final void changesIncidentsThatAreAtTheVersionsThatTheCallerSaw() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    world.update(set("title", "Changed"), "INC-00002");
    var result =
        update(
            world,
            OnError.REFUSE,
            Map.of("inc-1", 1L, "INC-00002", 2L),
            "INC-00001",
            "INC-00002",
            "INC-00003");
    assertEquals(3, result.changes().size());
    assertEquals(3, world.incident(2).version());
  }

  @Test
  final void takesVersionsOfIncidentsThatAreNamedByTheirUid() {
    var world = newRegister();
    world.opened("One", "Two");
    String one = world.incident(1).uid().toString();
    update(world, OnError.REFUSE, Map.of(one, 1L, "INC-2", 1L), one, "INC-00002");
    assertRefused(
        world,
        StaleVersionException.class,
        () -> update(world, OnError.REFUSE, set("title", "Late"), Map.of(one, 1L), one),
        "stale_version at /versions/INC-00001");
    assertRefused(
        world,
        () -> update(world, OnError.REFUSE, Map.of(one, 2L), "INC-00001"),
        "not_in_ids at /versions/" + one);
  }

  @Test
  final void refusesStaleVersionsNamingEachAndChangesNothing() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    world.update(set("title", "Changed"), "INC-00001", "INC-00003");
    assertRefused(
        world,
        StaleVersionException.class,
        () ->
            update(
                world,
                OnError.REFUSE,
                Map.of("INC-00001", 1L, "INC-00002", 1L, "INC-00003", 0L),
                "INC-00001",
                "INC-00002",
                "INC-00003"),
        "stale_version at /versions/INC-00001",
        "stale_version at /versions/INC-00003");
  }

  @Test
  final void continuesPastStaleVersionsAndTellsThePresentOne() {
    var world = newRegister();
    world.opened("One", "Two");
    world.update(set("title", "Changed"), "INC-00001");
    var result =
        update(
            world,
            OnError.CONTINUE,
            Map.of("INC-00001", 1L, "INC-00002", 1L),
            "INC-00009",
            "INC-00001",
            "INC-00002");
    assertEquals(List.of("INC-00002"), ids(result.rows()));
    assertEquals(
        List.of(ErrorKind.NOT_FOUND, ErrorKind.STALE),
        result.failures().stream().map(UpdateIncidents.Failure::kind).toList());
    assertEquals("is at version 2 now", result.failures().get(1).fault().detail());
    assertEquals("Changed", world.incident(1).fields().title());
    assertEquals(2, world.incident(1).version());
  }

  @Test
  final void writesNothingAndMakesNoTagWhenAllAreStale() {
    var world = newRegister();
    world.opened("One");
    var before = world.everything();
    var result =
        update(
            world, OnError.CONTINUE, tags("Add", "new tag"), Map.of("INC-00001", 7L), "INC-00001");
    assertEquals(Optional.empty(), result.operation());
    assertEquals(before, world.everything());
  }

  @Test
  final void refusesVersionsThatSayNothingAboutTheCall() {
    var world = newRegister();
    world.opened("One", "Two");
    assertRefused(
        world,
        () -> update(world, OnError.CONTINUE, Map.of("INC-00002", 1L, "INC-1", 1L), "INC-00001"),
        "not_in_ids at /versions/INC-00002");
    assertRefused(
        world,
        () -> update(world, OnError.REFUSE, Map.of("INC-00001", 1L, "inc-1", 1L), "INC-00001"),
        "duplicate at /versions/inc-1");
    assertRefused(
        world,
        () -> update(world, OnError.REFUSE, Map.of("nonsense", -1L), "INC-00001"),
        "malformed_id at /versions/nonsense",
        "out_of_range at /versions/nonsense");
  }

  @Test
  final void namesFaultsOfVersionsTogetherWithThoseOfTheFields() {
    var world = newRegister();
    world.opened("One", "Two");
    assertRefused(
        world,
        () ->
            update(
                world,
                OnError.REFUSE,
                set("severity", "SEV-9"),
                Map.of("INC-00002", 1L, "nonsense", 1L),
                "INC-00001",
                "rubbish"),
        "malformed_id at /ids/1",
        "malformed_id at /versions/nonsense",
        "not_in_ids at /versions/INC-00002",
        "unknown_value at /severity");
    assertRefused(
        world,
        () ->
            update(
                world,
                OnError.REFUSE,
                PatchFields.builder().build(),
                Map.of("INC-00002", 1L),
                "INC-00001"),
        "empty_patch at ",
        "not_in_ids at /versions/INC-00002");
  }

  @Test
  final void namesWhatIsUnknownBeforeWhatIsStale() {
    var world = newRegister();
    world.opened("One");
    assertRefused(
        world,
        NotFoundException.class,
        () -> update(world, OnError.REFUSE, Map.of("INC-00001", 9L), "INC-00001", "INC-00002"),
        "incident_not_found at /ids/1");
    assertRefused(
        world,
        () ->
            update(
                world,
                OnError.REFUSE,
                set("source", "Rumour"),
                Map.of("INC-00001", 9L),
                "INC-00001"),
        "unknown_source at /source");
  }

  private static UpdateIncidents.Result update(
      SampleRegister world, OnError onError, Map<String, Long> versions, String... ids) {
    return update(world, onError, set("title", "Now"), versions, ids);
  }

  private static UpdateIncidents.Result update(
      SampleRegister world,
      OnError onError,
      PatchFields patch,
      Map<String, Long> versions,
      String... ids) {
    return world
        .register()
        .updateIncidents()
        .handle(
            new UpdateIncidents.Command(
                world.caller(),
                List.of(ids),
                versions,
                patch,
                Declared.NOTHING,
                onError,
                Mode.APPLY,
                Plan.NONE,
                List.of()));
  }
}
