package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.OpenIncidents.UnknownDetection;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link OpenIncidents} and finding one incident promise. */
abstract class OpenContract extends VersionsContract {

  OpenContract() {}

  @Test
  final void opensIncidentsInOrderWithConsecutiveNumbersAndPlainDefaults() {
    var world = newRegister();
    var result = world.open(set("title", "One"), set("title", "Two"));
    assertEquals(List.of("INC-00001", "INC-00002"), ids(result.rows()));
    assertEquals(List.of("One", "Two"), titles(result.rows()));
    var incident = result.rows().get(1).incident();
    assertEquals(
        IncidentFields.titled("Two").withDetected(world.clock().instant()), incident.fields());
    assertEquals(Status.NEW, incident.fields().status());
    assertEquals(1, incident.version());
    assertEquals(world.organization().admin(), result.rows().get(0).openedBy());
    assertEquals(result.rows().get(1), world.find("INC-00002"));
  }

  @Test
  final void recordsOneOperationWithAnEntryForEachThatIsOpened() {
    var world = newRegister();
    var operation = world.open(set("title", "One"), set("title", "Two")).operation().orElseThrow();
    assertEquals(OperationKind.CREATE, operation.kind());
    assertEquals(2, operation.incidentCount());
    var history = world.organization().history(number(1), number(2));
    assertEquals(2, history.size());
    for (HistoryEntry entry : history) {
      assertEquals(operation, entry.content().operation());
      assertEquals(0, entry.content().versionBefore());
      assertEquals(HistoryEntry.chainStart(entry.content().incidentUid()), entry.previousHash());
    }
  }

  @Test
  final void leavesTheDetectionOfOldRecordsUnknown() {
    var world = newRegister();
    var command =
        new OpenIncidents.Command(
            world.caller(),
            List.of(
                    set("title", "Nobody knows"),
                    PatchFields.builder()
                        .set("title", "Known")
                        .set("detected_date", "1999-12-31T23:59:59Z")
                        .build())
                .stream()
                .map(OpenIncidents.Opening::of)
                .toList(),
            UnknownDetection.ABSENT,
            Declared.NOTHING,
            OnError.REFUSE,
            Mode.APPLY,
            Plan.NONE,
            List.of());
    var rows = world.register().openIncidents().handle(command).rows();
    assertEquals(Optional.empty(), rows.get(0).incident().fields().detected());
    assertTrue(rows.get(1).incident().fields().detected().isPresent());
  }

  @Test
  final void opensNothingWhenOneHasAFaultAndNamesEveryFaultWithItsPlace() {
    var world = newRegister();
    assertRefused(
        world,
        () ->
            world.open(
                PatchFields.builder().set("title", "Good").tags("Add", List.of("new tag")).build(),
                set("description", "untitled"),
                PatchFields.builder().set("title", "").set("severity", "bad").build(),
                cleared("title")),
        "blank at /incidents/2/title",
        "not_nullable at /incidents/3/title",
        "required at /incidents/1/title",
        "unknown_value at /incidents/2/severity");
    assertRefused(
        world,
        () ->
            world.open(
                PatchFields.builder().set("title", "Good").tags("Add", List.of("new tag")).build(),
                PatchFields.builder().set("title", "x").set("source", "Rumour").build()),
        "unknown_source at /incidents/1/source");
    assertEquals(List.of("INC-00001"), ids(world.open(set("title", "First")).rows()));
  }

  @Test
  final void refusesToOpenNothing() {
    var world = newRegister();
    assertRefused(world, () -> world.open(), "empty at /incidents");
  }

  @Test
  final void leavesOutThoseWithFaultsWhenAskedToContinue() {
    var world = newRegister();
    var command =
        new OpenIncidents.Command(
            world.caller(),
            List.of(
                    set("title", ""),
                    set("title", "Good"),
                    PatchFields.builder()
                        .set("title", "x")
                        .set("assigned_to", "nobody@example.com")
                        .tags("Add", List.of("new tag"))
                        .build(),
                    set("title", "Unread"),
                    set("title", "Good too"))
                .stream()
                .map(OpenIncidents.Opening::of)
                .toList(),
            UnknownDetection.NOW,
            Declared.NOTHING,
            OnError.CONTINUE,
            Mode.APPLY,
            Plan.NONE,
            List.of(Fault.at("/incidents/3/colour", "unknown_property", "is not known")));
    var result = world.register().openIncidents().handle(command);
    assertEquals(List.of("Good", "Good too"), titles(result.rows()));
    assertEquals(List.of("INC-00001", "INC-00002"), ids(result.rows()), "no number is lost");
    assertEquals(
        List.of("/incidents/0/title", "/incidents/2/assigned_to", "/incidents/3/colour"),
        result.faults().stream().map(Fault::name).sorted().toList());
    assertEquals(2, result.operation().orElseThrow().incidentCount());
    assertEquals(
        List.of(), world.organization().presentTags("new tag"), "what was left out made no tag");
  }

  /** Databases refuse even to look for a NUL, and that must not refuse the others. */
  @Test
  final void leavesOutThoseThatNameWhatNoStoreCouldHold() {
    var world = newRegister();
    var command =
        new OpenIncidents.Command(
            world.caller(),
            List.of(
                    PatchFields.builder().set("title", "x").tags("Add", List.of("a\0b")).build(),
                    PatchFields.builder().set("title", "x").tags("Add", List.of("\ud800")).build(),
                    PatchFields.builder().set("title", "x").set("source", "a\0b").build(),
                    PatchFields.builder().set("title", "x").set("assigned_to", "a\0@b.c").build(),
                    set("title", "Good"))
                .stream()
                .map(OpenIncidents.Opening::of)
                .toList(),
            UnknownDetection.NOW,
            Declared.NOTHING,
            OnError.CONTINUE,
            Mode.APPLY,
            Plan.NONE,
            List.of());
    var result = world.register().openIncidents().handle(command);
    assertEquals(List.of("Good"), titles(result.rows()));
    assertEquals(
        List.of(
            "/incidents/0/tags/0",
            "/incidents/1/tags/0",
            "/incidents/2/source",
            "/incidents/3/assigned_to"),
        result.faults().stream().map(Fault::name).sorted().toList());
  }

  @Test
  final void opensNothingWhenAllHaveFaultsAndAskedToContinue() {
    var world = newRegister();
    var command =
        new OpenIncidents.Command(
            world.caller(),
            List.of(OpenIncidents.Opening.of(set("title", ""))),
            UnknownDetection.NOW,
            Declared.NOTHING,
            OnError.CONTINUE,
            Mode.APPLY,
            Plan.NONE,
            List.of());
    var result = world.register().openIncidents().handle(command);
    assertEquals(Optional.empty(), result.operation());
    assertEquals(List.of(), result.rows());
    assertEquals(1, result.faults().size());
  }

  @Test
  final void aDryRunOfOpeningTakesNoNumberAndMakesNoTag() {
    var world = newRegister();
    var before = world.everything();
    var patches =
        List.of(PatchFields.builder().set("title", "One").tags("Add", List.of("new tag")).build());
    var command =
        new OpenIncidents.Command(
            world.caller(),
            patches.stream().map(OpenIncidents.Opening::of).toList(),
            UnknownDetection.NOW,
            Declared.NOTHING,
            OnError.REFUSE,
            Mode.DRY_RUN,
            Plan.NONE,
            List.of());
    var dry = world.register().openIncidents().handle(command);
    assertEquals(Optional.empty(), dry.operation());
    assertEquals(List.of("INC-00001"), ids(dry.rows()));
    assertEquals(before, world.everything());
    assertEquals(List.of("INC-00001"), ids(world.open(patches.get(0)).rows()));
  }

  @Test
  final void opensAThousandIncidentsWithSharedTagsInOneOperation() {
    var world = newRegister();
    var patches =
        IntStream.rangeClosed(1, 1_000)
            .mapToObj(
                i ->
                    PatchFields.builder()
                        .set("title", "Notice " + i)
                        .tags("Add", List.of("imported", "batch " + i % 10))
                        .build())
            .toArray(PatchFields[]::new);
    var result = world.open(patches);
    assertEquals(1_000, result.operation().orElseThrow().incidentCount());
    assertEquals("INC-01000", ids(result.rows()).get(999));
    assertEquals("Notice 1000", world.find("1000").incident().fields().title());
    assertEquals(List.of("batch 0", "imported"), tagsOf(world.find("1000")));
  }

  @Test
  final void opensAsManyAsTheLimitAndNotOneMore() {
    var world = newRegister(Settings.of("limit.import", "2"));
    assertEquals(2, world.open(set("title", "One"), set("title", "Two")).rows().size());
    assertRefused(
        world,
        () -> world.open(set("title", "1"), set("title", "2"), set("title", "3")),
        "too_many at /incidents");
  }

  @Test
  final void takesClearedOptionalFieldsAsUnset() {
    var world = newRegister();
    var row =
        world
            .open(
                PatchFields.builder()
                    .set("title", "One")
                    .text("severity", Given.cleared())
                    .text("source", Given.cleared())
                    .tags(Given.cleared())
                    .build())
            .rows()
            .get(0);
    assertEquals(Optional.empty(), row.incident().fields().severity());
    assertEquals(List.of(), tagsOf(row));
  }

  // Finding

  @Test
  final void findsAnIncidentByNumberOrIdHoweverItIsWritten() {
    var world = newRegister();
    world.opened("One");
    for (String id : List.of("1", "0001", "INC-00001", "inc-1", "Inc-000000001")) {
      assertEquals("One", world.find(id).incident().fields().title(), id);
    }
  }

  @Test
  final void findsNothingForAnIdThatIsUnknownMalformedOrOfAnotherOrganization() {
    var world = newRegister();
    world.opened("One");
    newRegister().opened("Theirs", "Theirs too");
    for (String id :
        List.of("2", "0", "-1", "INC-00002", "", "x", "1.0", "1e0", "999999999999999999999", "%")) {
      var thrown = assertThrows(NotFoundException.class, () -> world.find(id), id);
      assertEquals("Incident not found", thrown.detail());
    }
  }
}
