package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.error.UndoConflictException;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.undo.Conflict;
import io.incidentregister.domain.undo.Conflict.Reason;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link UndoOperation} promises. */
abstract class UndoContract extends HistoryContract {

  private static final Duration SECOND = Duration.ofSeconds(1);

  UndoContract() {}

  @Test
  final void givesManyIncidentsBackWhatAnOperationChanged() {
    var world = newRegister();
    var editor = world.organization().addUser("editor@example.com", Role.EDITOR);
    world.open(
        PatchFields.builder()
            .set("title", "One")
            .set("description", "first")
            .set("severity", "SEV-3")
            .set("assigned_to", "admin@example.com")
            .set("source", "EDR")
            .tags("Add", List.of("kept", "gone"))
            .threatObjectives(objectives("Fraud:Low", "Sabotage").threatObjectives())
            .build(),
        set("title", "Two"),
        set("title", "Three"));
    var before = world.everything();
    world.clock().step(SECOND);
    var changed =
        world
            .update(
                PatchFields.builder()
                    .set("title", "All")
                    .set("description", "")
                    .set("severity", "SEV-1")
                    .set("status", "Closed")
                    .set("assigned_to", "editor@example.com")
                    .text("source", Given.cleared())
                    .set("occurred_date", "2025-01-01T00:00:00Z")
                    .tags("Replace", List.of("kept", "came"))
                    .threatObjectives(objectives("Fraud:High").threatObjectives())
                    .build(),
                "INC-00003",
                "INC-00001")
            .operation()
            .orElseThrow();
    Instant later = world.clock().step(SECOND);
    var result =
        world
            .register()
            .undoOperation()
            .handle(UndoOperation.Command.of(world.callerOf(editor), changed.id().toString()));

    var undo = result.operation().orElseThrow();
    assertEquals(OperationKind.UNDO, undo.operation().kind());
    assertEquals(Optional.of(changed.id()), undo.operation().undoes());
    assertEquals(2, undo.operation().incidentCount());
    assertEquals(later, undo.operation().recordedAt());
    assertEquals(editor, undo.user());
    assertEquals(Optional.empty(), undo.undoneBy());
    assertEquals(List.of(), result.conflicts());
    assertEquals(List.of("INC-00001", "INC-00003"), ids(result.rows()), "by id");
    assertEquals(
        List.of(number(1), number(3)),
        result.changes().stream().map(IncidentChanges::incident).toList());
    for (RegisterRow row : result.rows()) {
      assertEquals(3, row.incident().version());
      assertEquals(editor, row.updatedBy());
      assertEquals(later, row.incident().updatedAt());
      assertEquals(row, world.find(row.incident().number().toString()), "as it is kept");
    }
    assertEquals(before.told(), world.everything().told(), "the times of objectives among it");
    assertEquals(Optional.of(undo.operation().id()), undoneBy(world, changed));
    assertEquals(1, world.organization().presentTags("came").size(), "what it made stays");
    world.assertChained();
  }

  @Test
  final void leavesAloneWhatOthersDidToOtherFieldsSince() {
    var world = newRegister();
    world.opened("One");
    var changed =
        world
            .update(
                PatchFields.builder().set("title", "x").tags("Add", List.of("a", "b")).build(),
                "INC-00001")
            .operation()
            .orElseThrow();
    world.update(
        PatchFields.builder().set("severity", "SEV-1").tags("Add", List.of("c")).build(),
        "INC-00001");
    var row = world.undo(changed.id()).rows().get(0);
    assertEquals("One", row.incident().fields().title());
    assertTrue(row.incident().fields().severity().isPresent());
    assertEquals(List.of("c"), tagsOf(row));
  }

  // Creation and deletion

  @Test
  final void takesACreationBackByDeleting() {
    var world = newRegister();
    var created = world.open(set("title", "One"), set("title", "Two")).operation().orElseThrow();
    world.opened("Three");
    var result = world.undo(created.id());
    assertEquals(List.of(), result.rows(), "they are not there afterwards");
    assertEquals(2, result.changes().size());
    assertThrows(NotFoundException.class, () -> world.find("INC-00001"));
    assertThrows(NotFoundException.class, () -> world.update(set("title", "x"), "INC-00002"));
    assertEquals(List.of("INC-00003"), ids(world.list(Map.of()).rows()));
    assertEquals(1, world.list(Map.of()).total());
    assertEquals(2, world.operation(created.id()).total());
    assertEquals(List.of("INC-00004"), ids(world.open(set("title", "Four")).rows()));
    world.assertChained();
  }

  @Test
  final void takesTheDeletionBackByRestoringAndThatByDeletingAgain() {
    var world = newRegister();
    var created =
        world
            .open(
                PatchFields.builder()
                    .set("title", "One")
                    .set("status", "Closed")
                    .tags("Add", List.of("vip"))
                    .threatObjectives(objectives("Fraud:High").threatObjectives())
                    .build())
            .operation()
            .orElseThrow();
    var before = world.everything();
    world.clock().step(SECOND);
    var deletion = world.undo(created.id()).operation().orElseThrow();
    var restoration = world.undo(deletion.operation().id());
    assertEquals(List.of("INC-00001"), ids(restoration.rows()));
    assertEquals(before.told(), world.everything().told());
    assertEquals(before.incidents().get(0).updatedAt(), world.incident(1).updatedAt());
    assertEquals(3, world.incident(1).version());
    assertEquals(List.of("vip"), tagsOf(world.find("1")));
    world.undo(restoration.operation().orElseThrow().operation().id());
    assertThrows(NotFoundException.class, () -> world.find("1"));
    world.assertChained();
  }

  @Test
  final void doesNotTakeACreationBackWhenAnythingHappenedSince() {
    var world = newRegister();
    var created = world.open(set("title", "One"), set("title", "Two")).operation().orElseThrow();
    world.update(set("title", "Changed"), "INC-00002");
    world.update(set("title", "Two"), "INC-00002");
    assertConflicts(
        world,
        created,
        new Conflict(
            number(2), Optional.empty(), Reason.CHANGED_SINCE, Optional.of("1"), Optional.of("3")));
    world.undo(created.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(List.of("INC-00002"), ids(world.list(Map.of()).rows()));
  }

  // Conflicts

  @Test
  final void refusesNamingEveryConflictAndChangesNothing() {
    var world = newRegister();
    var gone = world.organization().addUser("gone@example.com", Role.EDITOR);
    world
        .organization()
        .open(
            IncidentFields.titled("Faxed")
                .edit()
                .value(Field.SOURCE, Optional.of(retiredSource(world)))
                .fields(),
            IncidentFields.titled("Assigned")
                .edit()
                .value(Field.ASSIGNED_TO, Optional.of(gone.id().toString()))
                .fields(),
            IncidentFields.titled("Tagged"),
            IncidentFields.titled("Fine"));
    var changed =
        world
            .update(
                PatchFields.builder()
                    .set("severity", "SEV-1")
                    .set("source", "EDR")
                    .set("assigned_to", "admin@example.com")
                    .tags("Add", List.of("a", "b"))
                    .build(),
                "INC-00004",
                "INC-00003",
                "INC-00002",
                "INC-00001")
            .operation()
            .orElseThrow();
    world.register().manageUsers().setActive(world.caller(), "gone@example.com", false);
    world.update(tags("Remove", "a"), "INC-00003");
    world.update(set("severity", "SEV-2"), "INC-00003");
    assertConflicts(
        world,
        changed,
        conflict(1, Field.SOURCE, Reason.RETIRED_SOURCE, "Fax", "EDR"),
        conflict(
            2,
            Field.ASSIGNED_TO,
            Reason.INACTIVE_ASSIGNEE,
            gone.id().toString(),
            world.organization().admin().id().toString()),
        conflict(3, Field.SEVERITY, Reason.CHANGED_SINCE, "SEV-1", "SEV-2"),
        new Conflict(
            number(3),
            Optional.of(Field.TAGS),
            Reason.CHANGED_SINCE,
            Optional.of("a"),
            Optional.empty()));

    var result = world.undo(changed.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(4, result.conflicts().size());
    assertEquals(4, result.operation().orElseThrow().operation().incidentCount());
    assertEquals(Optional.of("EDR"), world.incident(1).fields().source());
    assertEquals(Optional.empty(), world.incident(1).fields().severity());
    assertEquals(List.of(), tagsOf(world.find("3")), "b is taken away all the same");
    assertEquals(Optional.empty(), world.incident(4).fields().assignedTo());
    assertAlreadyUndone(world, changed, result.operation().orElseThrow().operation().id());
    world.assertChained();
  }

  @Test
  final void recordsNothingWhenEverythingIsAConflictAndMayThenBeAskedAgain() {
    var world = newRegister();
    world.opened("One");
    var changed = world.update(set("title", "x"), "INC-00001").operation().orElseThrow();
    var since = world.update(set("title", "y"), "INC-00001").operation().orElseThrow();
    var before = world.everything();
    var result = world.undo(changed.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(Optional.empty(), result.operation());
    assertEquals(List.of(), result.rows());
    assertEquals(List.of(), result.changes());
    assertEquals(
        List.of(conflict(1, Field.TITLE, Reason.CHANGED_SINCE, "x", "y")), result.conflicts());
    assertEquals(before, world.everything());
    world.undo(since.id());
    assertEquals("One", world.undo(changed.id()).rows().get(0).incident().fields().title());
  }

  // What cannot be undone

  @Test
  final void undoesNoOperationThatIsUnknownMalformedOrOfAnotherOrganization() {
    var world = newRegister();
    var other = newRegister();
    other.opened("Theirs");
    var theirs = other.operations(Map.of()).operations().get(0).operation().id();
    var before = other.everything();
    for (String id :
        List.of(theirs.toString(), new OperationId(ids().next()).toString(), "", "INC-00001")) {
      var thrown =
          assertThrows(
              NotFoundException.class,
              () ->
                  world
                      .register()
                      .undoOperation()
                      .handle(UndoOperation.Command.of(world.caller(), id)),
              id);
      assertEquals("operation_not_found", thrown.code());
    }
    assertEquals(before, other.everything());
  }

  @Test
  final void refusesToTakeBackWhatChangedNoIncidentAndSaysWhatToDo() {
    var world = newRegister();
    world.opened("One");
    var made = world.makeTag("mail").operation().orElseThrow();
    for (Mode mode : Mode.values()) {
      for (OnError onError : OnError.values()) {
        var before = world.everything();
        var thrown =
            assertThrows(ConflictException.class, () -> world.undo(made.id(), onError, mode));
        assertEquals("cannot_be_undone", thrown.code());
        assertTrue(thrown.detail().contains("change the tag itself"), thrown.detail());
        assertEquals(before, world.everything());
      }
    }
    assertEquals(Optional.empty(), undoneBy(world, made));
  }

  @Test
  final void namesTheTagThatIsGoneWhenItsDeletionIsTakenBack() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    var tag = world.makeTag("gone").tag();
    world.update(tags("Add", "gone", "kept"), "INC-00001", "INC-00003");
    var deleted = world.deleteTag(tag).operation().orElseThrow();
    assertConflicts(
        world,
        deleted,
        new Conflict(
            number(1),
            Optional.of(Field.TAGS),
            Reason.UNKNOWN_TAG,
            Optional.of("gone"),
            Optional.empty()),
        new Conflict(
            number(3),
            Optional.of(Field.TAGS),
            Reason.UNKNOWN_TAG,
            Optional.of("gone"),
            Optional.empty()));
    assertEquals(List.of("kept"), tagsOf(world.find("1")));
  }

  // Comments and risks

  @Test
  final void takesBackEachStepOfAConversation() {
    var world = newRegister();
    world.opened("One", "Two");
    var before = world.everything();
    var said = world.say(world.caller(), "2", "Why?");
    var linked = world.link("2", "AKR-00001", true).operation().orElseThrow();
    world.clock().step(SECOND);
    var result = world.undo(said.operation().orElseThrow().id());
    assertEquals(0, result.rows().get(0).incident().commentCount());
    assertEquals(
        List.of(new Change.Comments(List.of(), List.of(said.comment().comment()))),
        result.changes().get(0).changes());
    world.undo(linked.id());
    assertEquals(before.told(), world.everything().told());
    assertEquals(before.comments(), world.everything().comments());
    assertEquals(before.incidents().get(1).updatedAt(), world.incident(2).updatedAt());
    assertEquals(5, world.incident(2).version());
    world.undo(result.operation().orElseThrow().operation().id());
    assertEquals(
        List.of(said.comment().comment()),
        world.everything().comments().stream().map(Placed::comment).toList(),
        "as it was, with its id and its times");
    world.assertChained();
  }

  @Test
  final void doesNotTakeBackWhatWasSaidWhenItSaysSomethingElseNow() {
    var world = newRegister();
    world.opened("One");
    var said = world.say(world.caller(), "1", "Why?");
    world.sayInstead(said.comment().comment(), "Who?");
    assertConflicts(
        world,
        said.operation().orElseThrow(),
        conflict(1, Field.COMMENTS, Reason.CHANGED_SINCE, "Why?", "Who?"));
    var partly = world.undo(said.operation().orElseThrow().id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(Optional.empty(), partly.operation());
    assertEquals(1, world.incident(1).commentCount());
  }

  @Test
  final void takesBackWhatOthersSaidOnlyForAModerator() {
    var world = newRegister();
    world.opened("One");
    var author = world.callerAs(Role.EDITOR);
    var other = world.callerAs(Role.EDITOR);
    var said = world.say(author, "1", "Why?").operation().orElseThrow();
    assertRefused(world, ForbiddenException.class, () -> undo(world, other, said));
    var undone = undo(world, author, said).operation().orElseThrow().operation();
    assertEquals(0, world.incident(1).commentCount());
    assertRefused(world, ForbiddenException.class, () -> undo(world, other, undone));
    undo(world, world.caller(), undone);
    assertEquals(1, world.incident(1).commentCount());
    assertEquals(author.user(), world.everything().comments().get(0).comment().author());
    world.assertChained();
  }

  @Test
  final void whoMayNotTakeItBackIsNotToldThatItWasTakenBack() {
    var world = newRegister();
    world.opened("One");
    var said = world.say(world.caller(), "1", "Why?").operation().orElseThrow();
    world.undo(said.id());
    var other = world.callerAs(Role.EDITOR);
    assertRefused(world, ForbiddenException.class, () -> undo(world, other, said));
  }

  private static UndoOperation.Result undo(
      SampleRegister world, Caller caller, Operation operation) {
    return world
        .register()
        .undoOperation()
        .handle(UndoOperation.Command.of(caller, operation.id().toString()));
  }

  @Test
  final void undoesAnOperationOnceAndNamesTheUndo() {
    var world = newRegister();
    world.opened("One");
    var changed = world.update(set("title", "x"), "INC-00001").operation().orElseThrow();
    var undo = world.undo(changed.id()).operation().orElseThrow().operation();
    for (Mode mode : Mode.values()) {
      for (OnError onError : OnError.values()) {
        var before = world.everything();
        var thrown =
            assertThrows(ConflictException.class, () -> world.undo(changed.id(), onError, mode));
        assertEquals("already_undone", thrown.code());
        assertTrue(thrown.detail().contains(undo.id().toString()), thrown.detail());
        assertEquals(before, world.everything());
      }
    }
    world.undo(undo.id());
    assertAlreadyUndone(world, changed, undo.id());
    assertEquals("x", world.incident(1).fields().title());
  }

  @Test
  final void refusesAnUndoThatTheFaceCouldNotReadBeforeItLooksForTheOperation() {
    var world = newRegister();
    world.opened("One");
    var changed = world.update(set("title", "x"), "INC-00001").operation().orElseThrow();
    for (String id : List.of(changed.id().toString(), "nonsense")) {
      assertRefused(
          world,
          () ->
              world
                  .register()
                  .undoOperation()
                  .handle(
                      new UndoOperation.Command(
                          world.caller(),
                          id,
                          OnError.REFUSE,
                          Mode.APPLY,
                          Plan.NONE,
                          List.of(Fault.parameter("colour", "unknown_parameter", "is not known")))),
          "unknown_parameter at colour");
    }
  }

  // Dry runs and redo

  @Test
  final void aDryRunOfAnUndoAnswersAsTheRealOneAndLeavesNoTrace() {
    var world = newRegister();
    world.opened("One", "Two");
    var changed =
        world.update(set("title", "x"), "INC-00001", "INC-00002").operation().orElseThrow();
    world.update(set("title", "y"), "INC-00002");
    world.clock().step(SECOND);
    var before = world.everything();
    var dry = world.undo(changed.id(), OnError.CONTINUE, Mode.DRY_RUN);
    assertThrows(
        UndoConflictException.class, () -> world.undo(changed.id(), OnError.REFUSE, Mode.DRY_RUN));
    assertEquals(before, world.everything());
    assertEquals(Optional.empty(), dry.operation());
    var real = world.undo(changed.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(real.rows(), dry.rows());
    assertEquals(real.changes(), dry.changes());
    assertEquals(real.conflicts(), dry.conflicts());
    assertEquals(real.plan(), dry.plan());
    assertEquals(1, dry.conflicts().size());
    assertEquals(1, dry.changes().size());
  }

  @Test
  final void undoingAnUndoDoesItAgain() {
    var world = newRegister();
    world.opened("One", "Two");
    world.clock().step(SECOND);
    var changed =
        world
            .update(
                PatchFields.builder()
                    .set("status", "Closed")
                    .tags("Add", List.of("a"))
                    .threatObjectives(objectives("Fraud").threatObjectives())
                    .build(),
                "INC-00001",
                "INC-00002")
            .operation()
            .orElseThrow();
    var end = world.everything();
    world.clock().step(SECOND);
    var undo = world.undo(changed.id()).operation().orElseThrow().operation();
    var redo = world.undo(undo.id()).operation().orElseThrow().operation();
    assertEquals(end.told(), world.everything().told());
    assertEquals(Optional.of(undo.id()), redo.undoes());
    assertEquals(Optional.of(redo.id()), undoneBy(world, undo));
    assertEquals(4, world.incident(1).version());
    assertEquals(4, world.history("1", Map.of()).total());
  }

  // Many, and at once

  @Test
  final void takesAnOperationBackOnAThousandIncidents() {
    var world = newRegister();
    world.opened(IntStream.range(0, 1_000).mapToObj(i -> "n" + i).toArray(String[]::new));
    var before = world.everything();
    var ids = IntStream.rangeClosed(1, 1_000).mapToObj(i -> "INC-" + i).toArray(String[]::new);
    var changed =
        world
            .update(
                PatchFields.builder().set("status", "Closed").tags("Add", List.of("bulk")).build(),
                ids)
            .operation()
            .orElseThrow();
    var result = world.undo(changed.id());
    assertEquals(1_000, result.rows().size());
    assertEquals(1_000, result.operation().orElseThrow().operation().incidentCount());
    assertEquals(before.told(), world.everything().told());
  }

  @Test
  final void ofManyUndosAtOnceOneWorksAndTheOthersAreToldOfIt() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    for (int round = 0; round < 5; round++) {
      var changed =
          world
              .update(set("title", "round " + round), "INC-00001", "INC-00002", "INC-00003")
              .operation()
              .orElseThrow();
      Supplier<Outcome> undo = () -> outcome(() -> world.undo(changed.id()));
      var outcomes = Together.run(8, Collections.nCopies(8, undo));
      var done = outcomes.stream().flatMap(outcome -> outcome.done().stream()).toList();
      assertEquals(1, done.size());
      var by = done.get(0).operation().orElseThrow().operation().id();
      assertEquals(Optional.of(by), undoneBy(world, changed));
      for (var refused : outcomes.stream().flatMap(it -> it.refused().stream()).toList()) {
        assertEquals("already_undone", refused.code());
        assertTrue(refused.detail().contains(by.toString()), refused.detail());
      }
    }
    assertEquals(11, world.incident(1).version());
    world.assertChained();
  }

  @Test
  final void anUndoAndAnUpdateAtOnceEndAsIfOneHadComeFirst() {
    var world = newRegister();
    var all = IntStream.rangeClosed(1, 20).mapToObj(i -> "INC-" + i).toArray(String[]::new);
    var backwards = Arrays.asList(all.clone());
    Collections.reverse(backwards);
    world.opened(IntStream.rangeClosed(1, 20).mapToObj(i -> "start").toArray(String[]::new));
    for (int round = 0; round < 10; round++) {
      String other = "other " + round;
      var changed = world.update(set("title", "round " + round), all).operation().orElseThrow();
      var tasks = new ArrayList<Supplier<Outcome>>();
      tasks.add(() -> outcome(() -> world.undo(changed.id())));
      tasks.add(
          () -> {
            world.update(
                PatchFields.builder().set("title", other).set("severity_reasoning", other).build(),
                backwards.toArray(String[]::new));
            return new Outcome(Optional.empty(), Optional.empty());
          });
      var undo = Together.run(2, tasks).get(0);
      // Whoever came first, the update is the last word; an undo that came second is refused.
      for (long number = 1; number <= 20; number++) {
        assertEquals(other, world.incident(number).fields().title());
        assertEquals(Optional.of(other), world.incident(number).fields().severityReasoning());
      }
      assertEquals(20, conflictsOf(undo).size() + changesOf(undo).size(), "all or none");
      assertEquals(undo.done().isPresent(), undoneBy(world, changed).isPresent());
    }
    world.assertChained();
  }

  private static List<Conflict> conflictsOf(Outcome undo) {
    return undo.refused()
        .map(UndoConflictException.class::cast)
        .map(UndoConflictException::conflicts)
        .orElse(List.of());
  }

  private static List<IncidentChanges> changesOf(Outcome undo) {
    return undo.done().map(UndoOperation.Result::changes).orElse(List.of());
  }

  /** What came of an undo. */
  private record Outcome(
      Optional<UndoOperation.Result> done, Optional<RegisterException> refused) {}

  private static Outcome outcome(Supplier<UndoOperation.Result> undo) {
    try {
      return new Outcome(Optional.of(undo.get()), Optional.empty());
    } catch (ConflictException | UndoConflictException refused) {
      return new Outcome(Optional.empty(), Optional.of(refused));
    }
  }

  private static void assertConflicts(
      SampleRegister world, Operation operation, Conflict... conflicts) {
    var before = world.everything();
    var thrown = assertThrows(UndoConflictException.class, () -> world.undo(operation.id()));
    assertEquals(List.of(conflicts), thrown.conflicts());
    assertEquals("undo_conflict", thrown.code());
    assertEquals(before, world.everything());
    assertEquals(Optional.empty(), undoneBy(world, operation));
  }

  private static void assertAlreadyUndone(
      SampleRegister world, Operation operation, OperationId by) {
    var thrown = assertThrows(ConflictException.class, () -> world.undo(operation.id()));
    assertEquals("already_undone", thrown.code());
    assertTrue(thrown.detail().contains(by.toString()), thrown.detail());
  }

  private static Conflict conflict(
      long incident, Field field, Reason reason, String expected, String actual) {
    return new Conflict(
        number(incident), Optional.of(field), reason, Optional.of(expected), Optional.of(actual));
  }

  private static Optional<OperationId> undoneBy(SampleRegister world, Operation operation) {
    OperationRow row = world.operation(operation.id()).operation();
    assertEquals(operation, row.operation());
    return row.undoneBy();
  }

  /** A source that is retired, though incidents have it. */
  private String retiredSource(SampleRegister world) {
    return store()
        .write(
            transaction -> {
              transaction
                  .catalogue()
                  .add(List.of(new Source(world.organization().id(), "Fax", true)));
              return "Fax";
            });
  }
}
