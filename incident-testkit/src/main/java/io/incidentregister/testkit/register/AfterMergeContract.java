package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.UndoConflictException;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.undo.Conflict;
import io.incidentregister.domain.undo.Conflict.Reason;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of comments, and of undo, once incidents are merged. */
abstract class AfterMergeContract extends MergeContract {

  private static final Duration SECOND = Duration.ofSeconds(1);

  AfterMergeContract() {}

  // Comments

  @Test
  final void showsWhatWasSaidOnBothAndWhatIsSaidLaterWhereItIsSaid() {
    var world = newRegister();
    world.opened("One", "Two");
    var editor = world.callerAs(Role.EDITOR);
    world.say(editor, "INC-00002", "first");
    world.clock().step(SECOND);
    world.say(world.caller(), "INC-00001", "second");
    world.clock().step(SECOND);
    world.merge("INC-00001", "INC-00002");
    world.say(editor, "INC-00002", "of the part");
    world.say(editor, "INC-00001", "of the one");
    assertEquals(List.of("first", "second", "of the one"), said(world, 1));
    assertEquals(List.of("first", "of the part"), said(world, 2));
    assertEquals(3, world.incident(1).commentCount());
    assertEquals(2, world.incident(2).commentCount());
    assertEquals(comments(world, 1).get(0), comments(world, 2).get(0), "the same comment");
    world.assertChained();
  }

  @Test
  final void editsAndDeletesACommentWhereverItIsShown() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    var author = world.callerAs(Role.EDITOR);
    var comment = world.say(author, "INC-00003", "said").comment().comment();
    world.merge("INC-00002", "INC-00003");
    world.merge("INC-00001", "INC-00002");
    var other = world.callerAs(Role.EDITOR);
    assertRefusedAs(world, "not_the_author", () -> edit(world, other, comment, "x"));
    assertRefusedAs(world, "not_the_author", () -> delete(world, other, comment));
    var edited = edit(world, author, comment, "edited").operation().orElseThrow();
    assertEquals(3, edited.incidentCount());
    for (long number : List.of(1L, 2L, 3L)) {
      assertEquals(List.of("edited"), said(world, number));
    }
    var moderated = world.sayInstead(comment, "moderated").operation().orElseThrow();
    assertEquals(3, moderated.incidentCount());
    world.delete("INC-00002");
    var deleted = delete(world, author, comment).operation().orElseThrow();
    assertEquals(3, deleted.incidentCount(), "also where the incident is deleted");
    assertEquals(List.of(), world.everything().comments());
    world.assertChained();
    world.undo(deleted.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(List.of(), world.everything().comments(), "everywhere or nowhere");
    world.assertChained();
  }

  @Test
  final void undoTakesAnEditAndADeletionBackWhereverTheyWereMade() {
    var world = newRegister();
    world.opened("One", "Two");
    var comment = world.say(world.caller(), "2", "said").comment().comment();
    world.merge("INC-00001", "INC-00002");
    var edited = world.sayInstead(comment, "edited").operation().orElseThrow();
    var deleted = world.unsay(comment).operation().orElseThrow();
    assertEquals(2, world.undo(deleted.id()).operation().orElseThrow().operation().incidentCount());
    assertEquals(List.of("edited"), said(world, 1));
    assertEquals(List.of("edited"), said(world, 2));
    world.undo(edited.id());
    assertEquals(List.of(comment), comments(world, 1));
    assertEquals(List.of(comment), comments(world, 2));
    world.assertChained();
  }

  @Test
  final void whatWasDoneToACommentBeforeItWasCopiedIsNotTakenBackAlone() {
    var world = newRegister();
    world.opened("One", "Two");
    var author = world.callerAs(Role.EDITOR);
    var said = world.say(author, "INC-00002", "said");
    var comment = said.comment().comment();
    var edited = edit(world, author, comment, "edited");
    var merged = world.merge("INC-00001", "INC-00002");
    var other = world.callerAs(Role.EDITOR);
    for (var undone : List.of(edited, said)) {
      var before = world.everything();
      var refused =
          assertThrows(
              UndoConflictException.class,
              () -> undo(world, author, undone.operation().orElseThrow()));
      assertEquals(
          List.of(Optional.of(Field.COMMENTS)),
          refused.conflicts().stream().map(Conflict::field).toList());
      assertEquals(before, world.everything());
      assertRefusedAs(
          world, "missing_permission", () -> undo(world, other, undone.operation().orElseThrow()));
    }
    world.undo(merged.operation().orElseThrow().id());
    undo(world, author, edited.operation().orElseThrow());
    undo(world, author, said.operation().orElseThrow());
    assertEquals(List.of(), world.everything().comments());
    world.assertChained();
  }

  // Undo

  @Test
  final void undoOfAMergeGivesEverythingBackAndItsUndoMergesAgain() {
    var world = newRegister();
    world.open(
        OnError.REFUSE,
        SampleRegister.about(
            PatchFields.builder()
                .set("title", "One")
                .tags("Add", List.of("a"))
                .threatObjectives(objectives("Fraud:Low").threatObjectives())
                .build(),
            issue(1)),
        SampleRegister.about(
            PatchFields.builder()
                .set("title", "Two")
                .set("status", "Review")
                .tags("Add", List.of("b"))
                .threatObjectives(objectives("Fraud:High", "Sabotage").threatObjectives())
                .build(),
            issue(2)),
        SampleRegister.about(titled("Three", Status.CLOSED), issue(2), issue(3)));
    world.link("INC-00002", "RSK-00001", true);
    world.say(world.callerAs(Role.EDITOR), "INC-00002", "said of the second");
    world.say(world.caller(), "INC-00001", "said of the first");
    var before = world.everything();
    world.clock().step(SECOND);
    var merged = world.merge("INC-00001", "INC-00002", "INC-00003").operation().orElseThrow();
    var after = world.everything();
    world.clock().step(SECOND);
    var undone = world.undo(merged.id()).operation().orElseThrow().operation();
    assertEquals(before.told(), world.everything().told());
    assertEquals(before.comments(), world.everything().comments());
    world.clock().step(SECOND);
    var redone = world.undo(undone.id()).operation().orElseThrow().operation();
    assertEquals(after.told(), world.everything().told());
    assertEquals(after.comments(), world.everything().comments());
    world.undo(redone.id());
    assertEquals(before.told(), world.everything().told());
    world.merge("INC-00001", "INC-00002");
    world.assertChained();
  }

  @Test
  final void undoOfAMergeAndItsRedoTakeNoModerator() {
    var world = newRegister();
    world.opened("One", "Two");
    world.say(world.caller(), "INC-00002", "said by the Admin");
    var merged = world.merge("INC-00001", "INC-00002").operation().orElseThrow();
    var editor = world.callerAs(Role.INCIDENT_EDITOR);
    var undone = undo(world, editor, merged).operation().orElseThrow().operation();
    assertEquals(List.of(), said(world, 1));
    assertEquals(1, said(world, 2).size());
    undo(world, editor, undone);
    assertEquals(1, said(world, 1).size());
  }

  @Test
  final void undoOfAMergeConflictsWhereAnythingMovedOn() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2), issue(3));
    var comment = world.say(world.caller(), "INC-00002", "said").comment().comment();
    var merged = world.merge("INC-00001", "INC-00002").operation().orElseThrow();
    world.linkIssues("1", false, issue(2));
    world.openedAbout("Three", issue(2));
    world.sayInstead(comment, "edited");
    world.update(tags("Add", "later"), "INC-00001");
    var before = world.everything();
    var refused = assertThrows(UndoConflictException.class, () -> world.undo(merged.id()));
    assertEquals(before, world.everything());
    assertEquals(
        List.of(
            "INC-00001 comments CHANGED_SINCE",
            "INC-00001 issues CHANGED_SINCE",
            "INC-00002 issues ISSUE_TAKEN"),
        refused.conflicts().stream().map(AfterMergeContract::told).sorted().toList());
    var partly = world.undo(merged.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(refused.conflicts(), partly.conflicts());
    assertEquals(List.of(issue(1)), issues(world.incident(1)));
    assertEquals(List.of(issue(3)), issues(world.incident(2)));
    assertEquals(Standing.OPEN, world.incident(2).standing());
    assertEquals(Optional.empty(), world.incident(2).mergedInto());
    assertEquals(List.of("edited"), said(world, 1));
    assertEquals(List.of("edited"), said(world, 2));
    world.assertChained();
  }

  private static String told(Conflict conflict) {
    return conflict.incident()
        + " "
        + conflict.field().orElseThrow().wireName()
        + " "
        + conflict.reason();
  }

  @Test
  final void undoOfAMergeLeavesDeletedIncidentsAlone() {
    var world = newRegister();
    world.opened("One", "Two", "Three");
    world.say(world.caller(), "INC-00003", "said");
    var merged = world.merge("INC-00001", "INC-00002", "INC-00003").operation().orElseThrow();
    world.delete("INC-00003");
    assertThrows(UndoConflictException.class, () -> world.undo(merged.id()));
    var undone = world.undo(merged.id(), OnError.CONTINUE, Mode.APPLY).operation().orElseThrow();
    assertEquals(Optional.empty(), world.incident(2).mergedInto());
    assertEquals(0, world.incident(1).commentCount());
    world.undo(undone.operation().id());
    assertEquals(1, world.incident(1).commentCount(), "the copy comes back");
    world.assertChained();
  }

  @Test
  final void noIssueIsLostWhenWhatItCameFromIsDeletedByThen() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2));
    var merged = world.merge("INC-00001", "INC-00002").operation().orElseThrow();
    world.delete("INC-00002");
    var conflicts = world.undo(merged.id(), OnError.CONTINUE, Mode.APPLY).conflicts();
    assertTrue(conflicts.stream().anyMatch(each -> each.reason() == Reason.CANNOT_MOVE));
    assertEquals(2, world.incident(1).heldIssues().size());

    var split = world.split("INC-00001", "Three", issue(2)).operation().orElseThrow();
    world.delete("INC-00001");
    world.undo(split.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(1, world.incident(3).heldIssues().size());
    world.assertChained();
  }

  @Test
  final void noIssueGoesBackToWhatIsAPartOfAnotherByThen() {
    var world = newRegister();
    world.openedAbout("One", issue(1), issue(2));
    world.opened("Two");
    var split = world.split("INC-00001", "Three", issue(2)).operation().orElseThrow();
    world.merge("INC-00002", "INC-00001");
    var refused = assertThrows(UndoConflictException.class, () -> world.undo(split.id()));
    assertEquals(
        Set.of(Reason.CANNOT_MOVE),
        refused.conflicts().stream().map(Conflict::reason).collect(Collectors.toSet()));
    assertEquals(1, world.incident(3).heldIssues().size());
  }

  @Test
  final void noIssueMovesAgainIntoWhatTakesInNoneByThen() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2));
    world.opened("Three");
    var merged = world.merge("INC-00001", "INC-00002").operation().orElseThrow();
    var undone = world.undo(merged.id()).operation().orElseThrow().operation();
    world.merge("INC-00003", "INC-00001");
    world.undo(undone.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(1, world.incident(2).heldIssues().size());
    assertEquals(Standing.OPEN, world.incident(2).standing());
    world.assertChained();
  }

  @Test
  final void undoOfTheFirstOfTwoMergesInAChainWaitsForTheSecond() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2));
    world.opened("Three");
    world.say(world.caller(), "INC-00001", "said");
    var before = world.everything();
    var first = world.merge("INC-00002", "INC-00001").operation().orElseThrow();
    var between = world.everything();
    var second = world.merge("INC-00003", "INC-00002").operation().orElseThrow();
    var refused = assertThrows(UndoConflictException.class, () -> world.undo(first.id()));
    assertTrue(refused.conflicts().stream().anyMatch(each -> each.reason() == Reason.ISSUE_TAKEN));
    world.undo(second.id());
    assertEquals(between.told(), world.everything().told());
    assertEquals(between.comments(), world.everything().comments());
    world.undo(first.id());
    assertEquals(before.told(), world.everything().told());
    assertEquals(before.comments(), world.everything().comments());
    world.assertChained();
  }

  @Test
  final void mergesAgainWithWhatIsSaidByThenAndNotWithWhatIsDeleted() {
    var world = newRegister();
    world.opened("One", "Two");
    var kept = world.say(world.caller(), "INC-00002", "kept").comment().comment();
    var gone = world.say(world.caller(), "INC-00002", "gone").comment().comment();
    var merged = world.merge("INC-00001", "INC-00002").operation().orElseThrow();
    var undone = world.undo(merged.id()).operation().orElseThrow().operation();
    world.unsay(gone);
    var refused = assertThrows(UndoConflictException.class, () -> world.undo(undone.id()));
    assertEquals(
        List.of(
            new Conflict(
                number(1),
                Optional.of(Field.COMMENTS),
                Reason.CHANGED_SINCE,
                Optional.of("gone"),
                Optional.empty())),
        refused.conflicts());
    world.undo(undone.id(), OnError.CONTINUE, Mode.APPLY);
    assertEquals(List.of(kept), comments(world, 1));
    assertEquals(Optional.of(number(1)), world.incident(2).mergedInto());
    world.sayInstead(kept, "edited");
    assertEquals(List.of("edited"), said(world, 1));
    assertEquals(List.of("edited"), said(world, 2));
    world.assertChained();
  }

  @Test
  final void undoOfWhatHappenedBeforeAMergeRespectsIt() {
    var world = newRegister();
    world.openedAbout("One", issue(1));
    world.openedAbout("Two", issue(2));
    var closed = world.stand(Standing.RESOLVED, "INC-00002").operation().orElseThrow();
    var retitled = world.update(set("title", "Other"), "INC-00002").operation().orElseThrow();
    world.merge("INC-00001", "INC-00002");
    assertThrows(UndoConflictException.class, () -> world.undo(closed.id()));
    world.undo(retitled.id());
    assertEquals("Two", world.incident(2).fields().title());
    assertEquals(Optional.of(number(1)), world.incident(2).mergedInto());
    world.assertChained();
  }

  @Test
  final void aCommentSaysTheSameEverywhereWhoeverEditsItWhileIncidentsAreMergedAndUnmerged() {
    var world = newRegister();
    world.opened("One", "Two");
    var comment = world.say(world.caller(), "INC-00002", "said").comment().comment();
    var expected = Set.of("done", "undo_conflict", "already_merged");
    for (int round = 0; round < 15; round++) {
      String message = "edited " + round;
      var merged = world.merge("INC-00001", "INC-00002").operation().orElseThrow();
      List<Supplier<String>> tasks =
          List.of(
              () -> outcomeOf(() -> world.sayInstead(comment, message)),
              () -> outcomeOf(() -> world.undo(merged.id(), OnError.CONTINUE, Mode.APPLY)),
              () -> outcomeOf(() -> world.merge("INC-00001", "INC-00002")));
      var outcomes = Together.run(3, tasks);
      assertTrue(expected.containsAll(outcomes), outcomes::toString);
      assertEquals(
          1,
          world.everything().comments().stream().map(Placed::comment).distinct().count(),
          outcomes::toString);
      for (long number : List.of(1L, 2L)) {
        assertEquals(world.incident(number).commentCount(), said(world, number).size());
      }
      world
          .everything()
          .incidents()
          .forEach(
              incident -> {
                if (incident.mergedInto().isPresent()) {
                  unmerge(world);
                }
              });
      world.assertChained();
    }
  }

  /** Takes the last merge back, as far as that is possible. */
  private static void unmerge(SampleRegister world) {
    var last =
        world.everything().operations().stream()
            .map(found -> found.operation())
            .filter(operation -> operation.kind() == OperationKind.MERGE)
            .findFirst()
            .orElseThrow();
    world.undo(last.id(), OnError.CONTINUE, Mode.APPLY);
    assertFalse(world.incident(2).mergedInto().isPresent());
  }

  private static UndoOperation.Result undo(
      SampleRegister world, Caller caller, Operation operation) {
    return world
        .register()
        .undoOperation()
        .handle(UndoOperation.Command.of(caller, operation.id().toString()));
  }
}
