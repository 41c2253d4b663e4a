package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link UpdateIncidents} promises, but for tags and threat objectives. */
abstract class UpdateContract extends RegisterBacked {

  private static final Duration SECOND = Duration.ofSeconds(1);

  UpdateContract() {}

  @Test
  final void changesEveryEditableFieldOfManyIncidentsAtOnce() {
    var world = newRegister();
    var assignee = world.organization().addUser("assignee@example.com", Role.EDITOR);
    world.opened("One", "Two", "Three");
    Instant later = world.clock().step(SECOND);
    var result =
        world.update(
            PatchFields.builder()
                .set("title", "All")
                .set("description", "Told")
                .set("severity", "SEV-2")
                .set("severity_reasoning", "Because")
                .set("status", "In Progress")
                .set("source", "SIEM")
                .set("assigned_to", assignee.id().toString())
                .set("detected_date", "2025-01-01T01:00:00+01:00")
                .set("occurred_date", "2025-01-02T00:00:00.5Z")
                .set("responded_date", "2025-01-03t00:00:00z")
                .set("contained_date", "2025-01-03T21:00:00-03:00")
                .tags("Replace", List.of("one", "two"))
                .threatObjectives(objectives("Fraud:High").threatObjectives())
                .build(),
            "INC-00003",
            "INC-00001");
    assertEquals(List.of("INC-00003", "INC-00001"), ids(result.rows()), "in the order of the ids");
    for (RegisterRow row : result.rows()) {
      var fields = row.incident().fields();
      assertEquals("All", fields.title());
      assertEquals("Told", fields.description());
      assertEquals(Optional.of(Severity.SEV_2), fields.severity());
      assertEquals(Optional.of("Because"), fields.severityReasoning());
      assertEquals(Status.IN_PROGRESS, fields.status());
      assertEquals(Optional.of("SIEM"), fields.source());
      assertEquals(Optional.of(assignee), row.assignedTo());
      assertEquals(Optional.of(Instant.parse("2025-01-01T00:00:00Z")), fields.detected());
      assertEquals(Optional.of(Instant.parse("2025-01-02T00:00:00.500Z")), fields.occurred());
      assertEquals(Optional.of(Instant.parse("2025-01-03T00:00:00Z")), fields.responded());
      assertEquals(Optional.of(Instant.parse("2025-01-04T00:00:00Z")), fields.contained());
      assertEquals(List.of("one", "two"), tagsOf(row));
      assertEquals(1, fields.objectives().size());
      assertEquals(2, row.incident().version());
      assertEquals(later, row.incident().updatedAt());
      assertEquals(row, world.find(row.incident().number().toString()), "as it is kept");
    }
    assertEquals("Two", world.incident(2).fields().title(), "nobody else was touched");
  }

  @Test
  final void recordsOneOperationWithAnEntryForEachIncident() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    Instant later = world.clock().step(SECOND);
    var result = world.update(set("status", "Closed"), "INC-00001", "INC-00002");
    var operation = result.operation().orElseThrow();
    assertEquals(OperationKind.UPDATE, operation.kind());
    assertEquals(2, operation.incidentCount());
    assertEquals(world.organization().admin().id(), operation.user());
    assertEquals(world.caller().face(), operation.face());
    assertEquals(world.caller().requestId(), operation.requestId());
    assertEquals(later, operation.recordedAt());
    var entries = world.organization().history(number(1), number(2));
    assertEquals(4, entries.size());
    var change = new Change.Value(Field.STATUS, Optional.of("New"), Optional.of("Closed"));
    for (HistoryEntry entry : List.of(entries.get(1), entries.get(3))) {
      assertEquals(operation, entry.content().operation());
      assertEquals(List.of(change), entry.content().changes());
    }
    assertEquals(
        List.of(
            new IncidentChanges(number(1), 1, List.of(change)),
            new IncidentChanges(number(2), 1, List.of(change))),
        result.changes());
  }

  // Rule 1: all or nothing

  @Test
  final void changesNothingWhenSomeIdsAreUnknownAndNamesThemAll() {
    var world = newRegister();
    world.opened("One", "Two");
    var before = world.everything();
    var thrown =
        assertThrows(
            NotFoundException.class,
            () ->
                world.update(
                    tags("Add", "new tag"), "INC-00001", "INC-00009", "INC-00002", "inc-8"));
    assertEquals(
        List.of("incident_not_found at /ids/1", "incident_not_found at /ids/3"), words(thrown));
    assertTrue(thrown.faults().get(0).detail().contains("INC-00009"));
    assertEquals(before, world.everything());
  }

  @Test
  final void namesEveryFaultOfAPatchAtOnceAndChangesNothing() {
    var world = newRegister();
    world.opened("One");
    var patch =
        PatchFields.builder()
            .set("title", "  ")
            .set("description", "nul \u0000")
            .set("severity", "SEV-9")
            .set("severity_reasoning", "\uD800")
            .set("status", "closed")
            .set("source", "")
            .set("assigned_to", "nobody")
            .set("detected_date", "2026-02-30T00:00:00Z")
            .set("occurred_date", "1700000000")
            .set("responded_date", "2026-01-01T24:00:00Z")
            .set("contained_date", "2026-01-01T00:00:00")
            .tags("Merge", List.of("fine", "", "x".repeat(101)))
            .threatObjectives(objectives("Fraud:Huge", "World domination").threatObjectives())
            .build();
    assertRefused(
        world,
        () -> world.update(patch, "INC-00001", "INC-x", ""),
        "blank at /source",
        "blank at /tags/1",
        "blank at /title",
        "control_character at /description",
        "invalid_date at /contained_date",
        "invalid_date at /detected_date",
        "invalid_date at /occurred_date",
        "invalid_date at /responded_date",
        "lone_surrogate at /severity_reasoning",
        "malformed_id at /ids/1",
        "malformed_id at /ids/2",
        "malformed_user at /assigned_to",
        "too_long at /tags/2",
        "unknown_value at /severity",
        "unknown_value at /status",
        "unknown_value at /tag_operation",
        "unknown_value at /threat_objectives/0/relevance",
        "unknown_value at /threat_objectives/1/threat_objective");
  }

  @Test
  final void namesWhatTheFaceFoundTogetherWithWhatItFindsItself() {
    var world = newRegister();
    world.opened("One");
    assertRefused(
        world,
        () ->
            world
                .register()
                .updateIncidents()
                .handle(
                    new UpdateIncidents.Command(
                        world.caller(),
                        List.of("INC-00001"),
                        Map.of(),
                        set("title", ""),
                        Declared.NOTHING,
                        OnError.REFUSE,
                        Mode.APPLY,
                        Plan.NONE,
                        List.of(Fault.at("/colour", "unknown_property", "is not known")))),
        "blank at /title",
        "unknown_property at /colour");
  }

  @Test
  final void refusesWhatTheFaceCouldNotReadEvenWhenTheRestIsFine() {
    var world = newRegister();
    world.opened("One");
    for (OnError onError : OnError.values()) {
      assertRefused(
          world,
          () ->
              world
                  .register()
                  .updateIncidents()
                  .handle(
                      new UpdateIncidents.Command(
                          world.caller(),
                          List.of("INC-00001"),
                          Map.of(),
                          set("title", "Fine"),
                          Declared.NOTHING,
                          onError,
                          Mode.APPLY,
                          Plan.NONE,
                          List.of(Fault.at("/id", "read_only", "cannot be changed")))),
          "read_only at /id");
    }
  }

  // Rule 2: something must be asked for

  @Test
  final void refusesAnEmptyPatchAndEmptyIds() {
    var world = newRegister();
    world.opened("One");
    var empty = PatchFields.builder().build();
    assertRefused(world, () -> world.update(empty, "INC-00001"), "empty_patch at ");
    assertRefused(world, () -> world.update(set("title", "x")), "empty at /ids");
    assertRefused(world, () -> world.update(empty), "empty at /ids", "empty_patch at ");
  }

  // Rule 3: unknown ids

  @Test
  final void treatsAnIncidentOfAnotherOrganizationAsUnknown() {
    var world = newRegister();
    var other = newRegister();
    world.opened("One");
    other.opened("Theirs", "Theirs too");
    var foreign =
        assertThrows(NotFoundException.class, () -> world.update(set("title", "x"), "INC-00002"));
    var nobodys =
        assertThrows(NotFoundException.class, () -> other.update(set("title", "x"), "INC-00077"));
    assertEquals(words(nobodys), words(foreign));
    assertEquals(nobodys.detail(), foreign.detail());
    world.update(set("title", "Changed"), "INC-00001");
    assertEquals("Theirs", other.incident(1).fields().title());
    assertEquals("Theirs too", other.incident(2).fields().title());
  }

  @Test
  final void findsFaultsOfFormFirstThenUnknownIncidentsWithUnknownReferencesThenTheRest() {
    var world = newRegister();
    world.opened("One");
    var patch =
        PatchFields.builder()
            .set("source", "Rumour")
            .set("assigned_to", new UserId(ids().next()).toString());
    assertRefused(
        world,
        () ->
            world.update(
                PatchFields.builder().set("source", "Rumour").set("title", "").build(),
                "INC-00001",
                "INC-00009"),
        "blank at /title");
    var thrown =
        assertThrows(
            NotFoundException.class, () -> world.update(patch.build(), "INC-00001", "INC-00009"));
    assertEquals(
        List.of(
            "incident_not_found at /ids/1",
            "unknown_assignee at /assigned_to",
            "unknown_source at /source"),
        words(thrown));
    assertRefused(
        world,
        () -> world.update(patch.build(), "INC-00001"),
        "unknown_assignee at /assigned_to",
        "unknown_source at /source");
  }

  // Rule 4: references

  @Test
  final void refusesAnUnknownSourceAndChangesNothing() {
    var world = newRegister();
    world.opened("One");
    for (String name : List.of("Rumour", "siem", "SIEM2", "%")) {
      assertRefused(
          world, () -> world.update(set("source", name), "INC-00001"), "unknown_source at /source");
    }
  }

  @Test
  final void refusesARetiredSourceAndChangesNothing() {
    var world = newRegister();
    world.opened("One");
    store()
        .write(
            tx -> {
              tx.catalogue().add(List.of(new Source(world.organization().id(), "Fax", true)));
              return true;
            });
    assertRefused(
        world, () -> world.update(set("source", "Fax"), "INC-00001"), "retired_source at /source");
  }

  @Test
  final void refusesAnAssigneeWhoIsUnknownInactiveOrOfAnotherOrganization() {
    var world = newRegister();
    world.opened("One");
    var inactive = world.organization().addUser("gone@example.com", Role.EDITOR);
    world.register().manageUsers().setActive(world.caller(), inactive.id().toString(), false);
    var foreign = newRegister().organization().addUser("foreign@example.com", Role.EDITOR);
    for (String unknown :
        List.of(
            new UserId(ids().next()).toString(),
            "unknown@example.com",
            foreign.id().toString(),
            "foreign@example.com")) {
      assertRefused(
          world,
          () -> world.update(set("assigned_to", unknown), "INC-00001"),
          "unknown_assignee at /assigned_to");
    }
    for (String gone : List.of(inactive.id().toString(), "GONE@example.com")) {
      assertRefused(
          world,
          () -> world.update(set("assigned_to", gone), "INC-00001"),
          "inactive_assignee at /assigned_to");
    }
  }

  @Test
  final void keepsAnAssigneeWhoBecameInactiveWhenOthersFieldsChange() {
    var world = newRegister();
    var assignee = world.organization().addUser("a@example.com", Role.EDITOR);
    world.opened("One");
    world.update(set("assigned_to", "A@Example.com"), "INC-00001");
    world.register().manageUsers().setActive(world.caller(), "a@example.com", false);
    var row = world.update(set("title", "Other"), "INC-00001").rows().get(0);
    assertEquals(Optional.of(assignee.id()), row.incident().fields().assignedTo());
    assertFalse(row.assignedTo().orElseThrow().active());
  }

  // Rules 5 and 6: ids

  @Test
  final void countsAnIdThatStandsTwiceOnceHoweverItIsWritten() {
    var world = newRegister();
    world.opened("One", "Two");
    var result =
        world.update(
            set("title", "x"), "inc-2", "INC-1", "INC-00002", "iNc-0000000000000001", "Inc-02");
    assertEquals(List.of("INC-00002", "INC-00001"), ids(result.rows()));
    assertEquals(2, result.operation().orElseThrow().incidentCount());
    assertEquals(2, world.incident(1).version());
    assertEquals(2, world.incident(2).version());
  }

  @Test
  final void refusesIdsThatAreNothingOfTheKind() {
    var world = newRegister();
    world.opened("One");
    for (String malformed :
        List.of(
            "",
            " ",
            "1",
            "INC",
            "INC-",
            "INC-0",
            "INC-00000",
            "INC--1",
            "INC-1 ",
            "INC-١",
            "INC-1000000000000",
            "INC-1e3",
            "INC-00001\n",
            "RSK-00001",
            "%",
            "*")) {
      assertRefused(
          world, () -> world.update(set("title", "x"), malformed), "malformed_id at /ids/0");
    }
  }

  @Test
  final void takesAsManyIdsAsTheLimitAndNotOneMore() {
    var world = newRegister(Settings.of("limit.ids", "3"));
    world.opened("One", "Two", "Three", "Four");
    var three = world.update(set("title", "x"), "INC-00001", "INC-00002", "INC-00003");
    assertEquals(3, three.rows().size());
    assertRefused(
        world,
        () -> world.update(set("title", "y"), "INC-00001", "INC-00002", "INC-00003", "INC-00004"),
        "too_many at /ids");
  }

  @Test
  final void takesTenThousandIdsWhenNothingElseIsSet() {
    var world = newRegister(Settings.of(Map.of()));
    world.opened("One");
    var ids = IntStream.rangeClosed(1, 10_001).mapToObj(i -> "INC-" + i).toArray(String[]::new);
    assertRefused(world, () -> world.update(set("title", "x"), ids), "too_many at /ids");
    var same = Collections.nCopies(10_000, "INC-00001").toArray(String[]::new);
    assertEquals(1, world.update(set("title", "x"), same).rows().size());
  }

  // Rule 7: keep, set, clear

  @Test
  final void clearsWhatMayBeClearedAndKeepsWhatIsNotMentioned() {
    var world = newRegister();
    world.open(
        PatchFields.builder()
            .set("title", "One")
            .set("description", "kept")
            .set("severity", "SEV1")
            .set("severity_reasoning", "r")
            .set("source", "EDR")
            .set("assigned_to", "admin@example.com")
            .set("detected_date", "2025-01-01T00:00:00Z")
            .set("occurred_date", "2025-01-02T00:00:00Z")
            .set("responded_date", "2025-01-03T00:00:00Z")
            .set("contained_date", "2025-01-04T00:00:00Z")
            .build());
    for (String field :
        List.of(
            "severity",
            "severity_reasoning",
            "source",
            "assigned_to",
            "occurred_date",
            "responded_date",
            "contained_date")) {
      var changes = world.update(cleared(field), "INC-00001").changes();
      assertEquals(1, changes.get(0).changes().size(), field);
      assertEquals(field, changes.get(0).changes().get(0).field().wireName());
    }
    var fields = world.incident(1).fields();
    assertEquals(Optional.empty(), fields.severity());
    assertEquals(Optional.empty(), fields.severityReasoning());
    assertEquals(Optional.empty(), fields.source());
    assertEquals(Optional.empty(), fields.assignedTo());
    assertEquals(Optional.empty(), fields.occurred());
    assertEquals(Optional.empty(), fields.responded());
    assertEquals(Optional.empty(), fields.contained());
    assertEquals("kept", fields.description());
    assertEquals(Optional.of(Instant.parse("2025-01-01T00:00:00Z")), fields.detected());
  }

  @Test
  final void refusesToClearWhatEveryIncidentHas() {
    var world = newRegister();
    world.opened("One");
    for (String field : List.of("title", "description", "status", "detected_date")) {
      assertRefused(
          world, () -> world.update(cleared(field), "INC-00001"), "not_nullable at /" + field);
    }
  }

  @Test
  final void emptiesADescriptionByAnEmptyText() {
    var world = newRegister();
    world.open(PatchFields.builder().set("title", "One").set("description", "text").build());
    world.update(set("description", ""), "INC-00001");
    assertEquals("", world.incident(1).fields().description());
  }

  // Rule 10: nothing to change

  @Test
  final void doesNotTouchAnIncidentThatHasTheseValuesAlready() {
    var world = newRegister();
    world.opened("Same", "Other");
    var other = world.organization().addUser("other@example.com", Role.EDITOR);
    Instant later = world.clock().step(SECOND);
    var untouched = world.incident(1);
    var result =
        world
            .register()
            .updateIncidents()
            .handle(
                UpdateIncidents.Command.of(
                    world.callerOf(other),
                    List.of("INC-00001", "INC-00002"),
                    set("title", " Same ")));
    assertEquals(List.of("INC-00001", "INC-00002"), ids(result.rows()), "its row is there");
    assertEquals(1, result.operation().orElseThrow().incidentCount());
    assertEquals(1, result.changes().size());
    assertEquals(untouched, world.incident(1));
    assertEquals(1, world.organization().history(number(1)).size());
    assertEquals(later, world.incident(2).updatedAt());
    assertEquals(other.id(), world.incident(2).updatedBy());
  }

  @Test
  final void recordsNoOperationWhenNothingChanges() {
    var world = newRegister();
    world.open(
        PatchFields.builder()
            .set("title", "One")
            .set("assigned_to", "admin@example.com")
            .set("detected_date", "2025-01-01T00:00:00Z")
            .tags("Replace", List.of("there"))
            .threatObjectives(objectives("Fraud:High").threatObjectives())
            .build());
    var before = world.everything();
    world.clock().step(SECOND);
    var result =
        world.update(
            PatchFields.builder()
                .set("title", "One")
                .set("assigned_to", "ADMIN@example.com")
                .set("detected_date", "2025-01-01T02:00:00.0009+02:00")
                .text("severity", Given.cleared())
                .tags("Add", List.of("THERE"))
                .threatObjectives(objectives("Fraud:High").threatObjectives())
                .build(),
            "INC-00001");
    assertEquals(Optional.empty(), result.operation());
    assertEquals(List.of(), result.changes());
    assertEquals(before.incidents(), result.rows().stream().map(RegisterRow::incident).toList());
    assertEquals(before, world.everything());
  }

  // Rule 11: dry runs

  @Test
  final void aDryRunAnswersAsTheRealCallAndLeavesNoTrace() {
    var world = newRegister();
    world.opened("One", "Two");
    var patch =
        PatchFields.builder()
            .set("title", "Two")
            .set("status", "Closed")
            .tags("Add", List.of("new tag"))
            .build();
    var before = world.everything();
    world.clock().step(SECOND);
    var dry = world.update(patch, OnError.REFUSE, Mode.DRY_RUN, "INC-00002", "INC-00001");
    assertEquals(before, world.everything());
    assertEquals(Optional.empty(), dry.operation());
    var real = world.update(patch, "INC-00002", "INC-00001");
    assertEquals(titles(real.rows()), titles(dry.rows()));
    assertEquals(ids(real.rows()), ids(dry.rows()));
    assertEquals(
        real.rows().stream().map(UpdateContract::tagsOf).toList(),
        dry.rows().stream().map(UpdateContract::tagsOf).toList());
    assertEquals(
        real.rows().stream().map(row -> row.incident().version()).toList(),
        dry.rows().stream().map(row -> row.incident().version()).toList());
    assertEquals(
        real.changes().stream().map(UpdateContract::fieldsOf).toList(),
        dry.changes().stream().map(UpdateContract::fieldsOf).toList());
  }

  @Test
  final void aDryRunMakesTheSameChecks() {
    var world = newRegister();
    world.opened("One");
    assertRefused(
        world,
        () -> world.update(set("source", "Rumour"), OnError.REFUSE, Mode.DRY_RUN, "INC-00001"),
        "unknown_source at /source");
    assertThrows(
        NotFoundException.class,
        () -> world.update(set("title", "x"), OnError.REFUSE, Mode.DRY_RUN, "INC-00002"));
  }

  // Rule 13: going on after errors

  @Test
  final void changesTheGoodOnesAndTellsTheBadOnesWhenAskedToContinue() {
    var world = newRegister();
    world.opened("One", "Two");
    var result =
        world.update(
            set("title", "x"),
            OnError.CONTINUE,
            Mode.APPLY,
            "INC-00009",
            "INC-00002",
            "INC-00008",
            "INC-00001",
            "inc-9");
    assertEquals(List.of("INC-00002", "INC-00001"), ids(result.rows()));
    assertEquals(
        List.of("INC-00009", "INC-00008"),
        result.failures().stream().map(UpdateIncidents.Failure::id).toList());
    assertEquals(
        Set.of("incident_not_found"),
        result.failures().stream()
            .map(failure -> failure.fault().code())
            .collect(Collectors.toSet()));
    assertEquals("x", world.incident(1).fields().title());
    assertEquals(2, result.operation().orElseThrow().incidentCount());
  }

  @Test
  final void refusesABadPatchAsAWholeEvenWhenAskedToContinue() {
    var world = newRegister();
    world.opened("One");
    assertRefused(
        world,
        () ->
            world.update(
                set("source", "Rumour"), OnError.CONTINUE, Mode.APPLY, "INC-00001", "INC-00009"),
        "unknown_source at /source");
    assertRefused(
        world,
        () -> world.update(set("title", ""), OnError.CONTINUE, Mode.APPLY, "INC-00001"),
        "blank at /title");
    assertRefused(
        world,
        () -> world.update(set("title", "x"), OnError.CONTINUE, Mode.APPLY, "INC-00001", "x"),
        "malformed_id at /ids/1");
  }

  @Test
  final void writesNothingWhenAllAreUnknownAndAskedToContinue() {
    var world = newRegister();
    world.opened("One");
    var before = world.everything();
    var result =
        world.update(
            tags("Add", "new tag"), OnError.CONTINUE, Mode.APPLY, "INC-00008", "INC-00009");
    assertEquals(Optional.empty(), result.operation());
    assertEquals(List.of(), result.rows());
    assertEquals(2, result.failures().size());
    assertEquals(before, world.everything());
  }

  @Test
  final void continuingComesToTheSameAsSingleCalls() {
    var bulk = newRegister();
    var single = newRegister();
    for (SampleRegister world : List.of(bulk, single)) {
      world.opened("One", "Two", "Three", "Four");
      world.update(tags("Add", "old", "gone"), "INC-00002", "INC-00003");
      world.clock().step(SECOND);
    }
    var patch =
        PatchFields.builder()
            .set("status", "Review")
            .text("severity", Given.cleared())
            .tags("Replace", List.of("old", "fresh"))
            .build();
    var ids = List.of("INC-00003", "INC-00099", "INC-00001", "INC-00002");
    bulk.update(patch, OnError.CONTINUE, Mode.APPLY, ids.toArray(String[]::new));
    int unknown = 0;
    for (String id : ids) {
      try {
        single.update(patch, id);
      } catch (NotFoundException e) {
        assertEquals(ErrorKind.NOT_FOUND, e.kind());
        unknown++;
      }
    }
    assertEquals(1, unknown);
    for (long number = 1; number <= 4; number++) {
      assertEquals(content(single.incident(number)), content(bulk.incident(number)));
    }
  }

  // Traps that bulk updates fall into

  @Test
  final void givesNoIncidentWhatAnotherOneHas() {
    var world = newRegister();
    var second = world.organization().addUser("second@example.com", Role.EDITOR);
    world.open(
        set("title", "One"),
        PatchFields.builder()
            .set("title", "Two")
            .set("assigned_to", second.id().toString())
            .set("severity", "SEV-1")
            .tags("Replace", List.of("two's own"))
            .threatObjectives(objectives("Fraud").threatObjectives())
            .build(),
        set("title", "Three"));
    world.update(
        PatchFields.builder().set("status", "Review").tags("Add", List.of("all")).build(),
        "INC-00002",
        "INC-00001",
        "INC-00003");
    assertEquals(List.of("all"), tagsOf(world.find("INC-00001")));
    assertEquals(List.of("all", "two's own"), tagsOf(world.find("INC-00002")));
    assertEquals(List.of("all"), tagsOf(world.find("INC-00003")));
    for (long number : List.of(1L, 3L)) {
      var fields = world.incident(number).fields();
      assertEquals(Optional.empty(), fields.assignedTo());
      assertEquals(Optional.empty(), fields.severity());
      assertEquals(List.of(), fields.objectives());
    }
    assertEquals(Optional.of(second.id()), world.incident(2).fields().assignedTo());
  }

  @Test
  final void keepsTheHistoryOfEveryChangeInAnUnbrokenChain() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    for (int round = 0; round < 6; round++) {
      world.clock().step(SECOND);
      world.update(
          PatchFields.builder()
              .set("title", "Round " + round)
              .tags(round % 2 == 0 ? "Add" : "Remove", List.of("a", "b"))
              .threatObjectives(
                  objectives(round % 3 == 0 ? "Fraud" : "Sabotage:Low").threatObjectives())
              .build(),
          "INC-00003",
          "INC-00001");
    }
    for (long number : List.of(1L, 2L, 3L)) {
      var incident = world.incident(number);
      var previous = HistoryEntry.chainStart(incident.uid());
      long version = 0;
      for (HistoryEntry entry : world.organization().history(number(number))) {
        assertEquals(previous, entry.previousHash());
        assertEquals(HistoryEntry.expectedHash(entry.content(), previous), entry.hash());
        assertEquals(version, entry.content().versionBefore());
        assertEquals(version + 1, entry.content().versionAfter());
        version++;
        previous = entry.hash();
      }
      assertEquals(incident.version(), version);
    }
    assertEquals(7, world.incident(1).version());
    assertEquals(1, world.incident(2).version());
  }

  @Test
  final void neverLetsTheTimeOfTheLastChangeDecrease() {
    var world = newRegister();
    world.opened("One");
    Instant later = world.clock().step(SECOND);
    world.update(set("title", "Later"), "INC-00001");
    Instant back = world.clock().step(Duration.ofHours(-1));
    var operation = world.update(set("title", "Back"), "INC-00001").operation().orElseThrow();
    assertEquals(later, world.incident(1).updatedAt());
    assertEquals(back, operation.recordedAt());
  }

  @Test
  final void keepsNothingFinerThanAMillisecond() {
    var world = newRegister();
    world.clock().step(Duration.ofNanos(1_234_567));
    var opened =
        world.open(
            PatchFields.builder()
                .set("title", "One")
                .threatObjectives(objectives("Fraud").threatObjectives())
                .build());
    var updated = world.update(objectives("Sabotage"), "INC-00001");
    Instant kept = world.organization().organization().createdAt().plusMillis(1);
    for (RegisterRow row : List.of(opened.rows().get(0), updated.rows().get(0))) {
      assertEquals(kept, row.incident().createdAt());
      assertEquals(kept, row.incident().updatedAt());
      assertEquals(Optional.of(kept), row.incident().fields().detected());
      assertEquals(kept, row.incident().fields().objectives().get(0).createdAt());
    }
    assertEquals(kept, world.incident(1).fields().objectives().get(0).createdAt(), "as it is kept");
    assertEquals(kept, updated.operation().orElseThrow().recordedAt());
  }

  @Test
  final void closesAsResolvedAndReopens() {
    var world = newRegister();
    world.opened("One");
    world.update(set("status", "Closed"), "INC-00001");
    assertEquals(Optional.of(Closure.RESOLVED), world.incident(1).closure());
    world.update(set("status", "New"), "INC-00001");
    assertEquals(Optional.empty(), world.incident(1).closure());
  }

  @Test
  final void trimsAndNormalizesTitlesAndKeepsDescriptionsAsSent() {
    var world = newRegister();
    world.opened("One");
    var row =
        world
            .update(
                PatchFields.builder()
                    .set("title", "\u2003 Cafe\u0301 \t")
                    .set("description", "  Cafe\u0301\r\n ")
                    .build(),
                "INC-00001")
            .rows()
            .get(0);
    assertEquals("Café", row.incident().fields().title());
    assertEquals("  Cafe\u0301\r\n ", row.incident().fields().description());
  }

  @Test
  final void takesTextsOfFullLengthAndRefusesOneCharacterMore() {
    var world = newRegister();
    world.opened("One");
    world.update(set("title", "🦊".repeat(500)), "INC-00001");
    world.update(set("description", "🦊".repeat(100_000)), "INC-00001");
    assertRefused(
        world,
        () -> world.update(set("title", "🦊".repeat(501)), "INC-00001"),
        "too_long at /title");
    assertRefused(
        world,
        () -> world.update(set("description", "x".repeat(100_001)), "INC-00001"),
        "too_long at /description");
    assertRefused(
        world,
        () -> world.update(set("severity_reasoning", "x".repeat(100_001)), "INC-00001"),
        "too_long at /severity_reasoning");
  }

  @Test
  final void changesAThousandIncidentsInOneOperation() {
    var world = newRegister();
    world
        .organization()
        .openTitled(IntStream.range(0, 1_000).mapToObj(i -> "n" + i).toArray(String[]::new));
    var ids = IntStream.rangeClosed(1, 1_000).mapToObj(i -> "INC-" + i).toArray(String[]::new);
    var result =
        world.update(
            PatchFields.builder().set("status", "Review").tags("Add", List.of("bulk")).build(),
            ids);
    assertEquals(1_000, result.rows().size());
    assertEquals(1_000, result.operation().orElseThrow().incidentCount());
    assertEquals(
        1_000, world.list(Map.of("status", List.of("Review"), "tags", List.of("bulk"))).total());
  }

  // Meeting each other

  @Test
  final void overlappingBulksInOppositeOrdersAllSucceed() {
    var world = newRegister();
    int threads = 16;
    world
        .organization()
        .openTitled(IntStream.range(0, 20).mapToObj(i -> "n" + i).toArray(String[]::new));
    List<Supplier<UpdateIncidents.Result>> tasks = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      var ids = IntStream.rangeClosed(1, 20).mapToObj(i -> "INC-" + i).collect(Collectors.toList());
      if (thread % 2 == 1) {
        Collections.reverse(ids);
      }
      var patch = tags("Add", "tag " + thread, "shared " + thread % 3);
      tasks.add(() -> world.update(patch, ids.toArray(String[]::new)));
    }
    for (var result : Together.run(threads, tasks)) {
      assertEquals(20, result.rows().size());
    }
    for (long number = 1; number <= 20; number++) {
      assertEquals(threads + 3, tagsOf(world.find(Long.toString(number))).size());
      assertEquals(threads + 1, world.incident(number).version());
    }
  }

  @Test
  final void twoPatchesOfDifferentFieldsBothSurvive() {
    var world = newRegister();
    world.opened("One", "Two");
    List<Supplier<UpdateIncidents.Result>> tasks = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      String text = "round " + round;
      tasks.add(() -> world.update(set("description", text), "INC-00001", "INC-00002"));
      tasks.add(() -> world.update(set("severity_reasoning", text), "INC-00002", "INC-00001"));
    }
    Together.run(4, tasks);
    for (long number : List.of(1L, 2L)) {
      assertEquals(11, world.incident(number).version());
      assertNotEquals("", world.incident(number).fields().description());
      assertTrue(world.incident(number).fields().severityReasoning().isPresent());
    }
  }

  static IncidentNumber number(long value) {
    return new IncidentNumber(value);
  }

  private static List<String> fieldsOf(IncidentChanges changes) {
    return changes.changes().stream()
        .map(change -> changes.incident() + " " + change.field())
        .toList();
  }

  private static List<Object> content(Incident incident) {
    var fields = incident.fields();
    return List.of(
        incident.number(),
        incident.version(),
        fields.title(),
        fields.status(),
        fields.severity(),
        fields.tags().stream().map(tag -> tag.content()).toList());
  }
}
