package io.incidentregister.testkit.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.comment.CommentRow;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.application.input.Declared;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What saying something about an incident promises. */
abstract class CommentUseCasesContract extends RisksContract {

  CommentUseCasesContract() {}

  @Test
  final void listsWhatWasSaidOldestFirstWithItsAuthorsByPages() {
    var world = newRegister();
    world.opened("One", "Two");
    var editor = world.callerAs(Role.EDITOR);
    say(world, world.caller(), "1", "first");
    world.clock().step(Duration.ofSeconds(1));
    say(world, editor, "inc-1", "second");
    world.clock().step(Duration.ofSeconds(1));
    say(world, world.caller(), "INC-00001", "third");
    say(world, world.caller(), "2", "elsewhere");
    var all = list(world, world.caller(), "1", Map.of());
    assertEquals(List.of("first", "second", "third"), messages(all));
    assertEquals(3, all.total());
    assertEquals(editor.user(), all.comments().get(1).author().id());
    var page = list(world, editor, "1", Map.of("page", List.of("2"), "page_size", List.of("2")));
    assertEquals(List.of("third"), messages(page));
    assertEquals(3, page.total());
    assertEquals(
        List.of("out_of_range at page_size", "unknown_parameter at order_by"),
        faultsOf(
            () ->
                list(
                    world,
                    world.caller(),
                    "1",
                    Map.of("page_size", List.of("0"), "order_by", List.of("id")))));
  }

  @Test
  final void sayingSomethingRaisesTheVersionAndMovesNothingElse() {
    var world = newRegister();
    world.opened("One");
    var before = world.incident(1);
    world.clock().step(Duration.ofDays(1));
    var said = say(world, world.callerAs(Role.EDITOR), "1", " kept as it is \n");
    var after = world.incident(1);
    assertEquals(before.version() + 1, after.version());
    assertEquals(1, after.commentCount());
    assertEquals(before.fields(), after.fields());
    assertEquals(before.updatedAt(), after.updatedAt());
    assertEquals(before.updatedBy(), after.updatedBy());
    var comment = said.comment().comment();
    assertEquals(" kept as it is \n", comment.message());
    assertEquals(world.clock().instant(), comment.createdAt());
    var operation = said.operation().orElseThrow();
    assertEquals(OperationKind.COMMENT, operation.kind());
    assertEquals(1, operation.incidentCount());
    assertEquals(
        List.of(new Change.Comments(List.of(comment), List.of())), lastChanges(world, "1"));
    world.assertChained();
  }

  @Test
  final void editingKeepsTheAuthorAndTellsBothMessages() {
    var world = newRegister();
    world.opened("One");
    var editor = world.callerAs(Role.EDITOR);
    var before = say(world, editor, "1", "before").comment().comment();
    world.clock().step(Duration.ofSeconds(5));
    var after = edit(world, world.caller(), before, "after").comment();
    assertEquals(editor.user(), after.author().id());
    assertEquals(before.createdAt(), after.comment().createdAt());
    assertEquals(world.clock().instant(), after.comment().updatedAt());
    assertEquals(List.of("after"), messages(list(world, editor, "1", Map.of())));
    assertEquals(3, world.incident(1).version());
    assertEquals(1, world.incident(1).commentCount());
    assertEquals(
        List.of(new Change.Comments(List.of(after.comment()), List.of(before))),
        lastChanges(world, "1"));
    world.assertChained();
  }

  @Test
  final void sayingTheSameAgainIsNoChange() {
    var world = newRegister();
    world.opened("One");
    var comment = say(world, world.caller(), "1", "same").comment();
    var before = world.everything();
    world.clock().step(Duration.ofSeconds(5));
    var result = edit(world, world.caller(), comment.comment(), "same");
    assertEquals(Optional.empty(), result.operation());
    assertEquals(comment, result.comment());
    assertEquals(before, world.everything());
  }

  @Test
  final void deletingTakesACommentFromEveryReadAndHistoryKeepsWhatItSaid() {
    var world = newRegister();
    world.opened("One");
    var kept = say(world, world.caller(), "1", "kept").comment().comment();
    var gone = say(world, world.caller(), "1", "gone").comment().comment();
    assertEquals(gone, delete(world, world.caller(), gone).comment().comment());
    assertEquals(List.of("kept"), messages(list(world, world.caller(), "1", Map.of())));
    assertEquals(1, world.incident(1).commentCount());
    assertEquals(List.of(new Change.Comments(List.of(), List.of(gone))), lastChanges(world, "1"));
    assertRefusedAs(world, "comment_not_found", () -> delete(world, world.caller(), gone));
    assertRefusedAs(world, "comment_not_found", () -> edit(world, world.caller(), gone, "x"));
    delete(world, world.caller(), kept);
    world.assertChained();
  }

  @Test
  final void onlyItsAuthorOrWhoManagesTheOrganizationChangesAComment() {
    var world = newRegister();
    world.opened("One");
    var author = world.callerAs(Role.INCIDENT_EDITOR);
    var comment = say(world, author, "1", "mine").comment().comment();
    var editor = world.callerAs(Role.EDITOR);
    assertRefusedAs(world, "not_the_author", () -> edit(world, editor, comment, "yours"));
    assertRefusedAs(world, "not_the_author", () -> delete(world, editor, comment));
    edit(world, author, comment, "still mine");
    edit(world, world.callerAs(Role.ADMIN), comment, "moderated");
    var lowered = world.organization().userById(author.user()).withRoles(Set.of(Role.VIEWER));
    world.organization().update(lowered);
    assertRefusedAs(world, "missing_permission", () -> edit(world, author, comment, "again"));
    delete(world, world.callerAs(Role.ADMIN), comment);
  }

  @Test
  final void onlyWhoWritesIncidentsSaysSomethingAndOnlyWhoReadsThemHearsIt() {
    var world = newRegister();
    world.opened("One");
    assertOnly(world, WRITERS, caller -> say(world, caller, "1", "said"));
    assertOnly(world, READERS, caller -> list(world, caller, "1", Map.of()));
    assertOnly(
        world,
        WRITERS,
        caller ->
            edit(
                world,
                caller,
                say(world, caller, "1", "x").comment().comment(),
                "said differently"));
  }

  @Test
  final void refusesAMessageThatIsMissingOrSaysNothing() {
    var world = newRegister();
    world.opened("One");
    var comment = say(world, world.caller(), "1", "there").comment().comment();
    assertRefused(
        world,
        () ->
            world
                .register()
                .changeComments()
                .add(
                    new ChangeComments.NewComment(
                        world.caller(),
                        "1",
                        Optional.empty(),
                        Optional.empty(),
                        Declared.NOTHING,
                        List.of())),
        "required at /message");
    assertRefused(
        world,
        () ->
            world
                .register()
                .changeComments()
                .edit(
                    new ChangeComments.Edit(
                        world.caller(), comment.id().toString(), Optional.empty(), List.of())),
        "required at /message");
    assertRefused(world, () -> say(world, world.caller(), "1", " \n"), "blank at /message");
    assertRefused(
        world,
        () -> edit(world, world.caller(), comment, "\u0000"),
        "control_character at /message");
    assertRefused(
        world,
        () -> say(world, world.caller(), "1", "x".repeat(Comment.MESSAGE.maxLength() + 1)),
        "too_long at /message");
    say(world, world.caller(), "1", "😀".repeat(Comment.MESSAGE.maxLength()));
  }

  @Test
  final void knowsNoCommentNorIncidentThatIsDeletedMalformedOrOfAnotherOrganization() {
    var world = newRegister();
    world.opened("One");
    var other = newRegister();
    other.opened("Theirs", "Theirs too");
    var theirs = say(other, other.caller(), "2", "theirs").comment().comment();
    for (String id : List.of("2", "INC-00002", "0", "x", "")) {
      assertRefusedAs(world, "incident_not_found", () -> say(world, world.caller(), id, "said"));
      assertRefusedAs(world, "incident_not_found", () -> list(world, world.caller(), id, Map.of()));
    }
    assertRefusedAs(world, "comment_not_found", () -> edit(world, world.caller(), theirs, "x"));
    assertRefusedAs(world, "comment_not_found", () -> delete(world, world.caller(), theirs));
    assertEquals(List.of("theirs"), messages(list(other, other.caller(), "2", Map.of())));
    for (String id : List.of("x", "", new UUID(0, 0).toString())) {
      assertRefusedAs(
          world,
          "comment_not_found",
          () ->
              world
                  .register()
                  .changeComments()
                  .delete(new ChangeComments.Delete(world.caller(), id)));
    }
    var mine = say(world, world.caller(), "1", "mine").comment().comment();
    world.delete("INC-00001");
    assertRefusedAs(world, "incident_not_found", () -> say(world, world.caller(), "1", "x"));
    assertRefusedAs(world, "incident_not_found", () -> list(world, world.caller(), "1", Map.of()));
    assertRefusedAs(world, "comment_not_found", () -> edit(world, world.caller(), mine, "x"));
    assertRefusedAs(world, "comment_not_found", () -> delete(world, world.caller(), mine));
  }

  @Test
  final void refusesToSaySomethingAboutAVersionThatIsNoLonger() {
    var world = newRegister();
    world.opened("One");
    say(world, world.caller(), "1", Optional.of(1L), "first");
    assertRefusedAs(
        world, "stale_version", () -> say(world, world.caller(), "1", Optional.of(1L), "late"));
    say(world, world.caller(), "1", Optional.of(2L), "second");
  }

  @Test
  final void undoTakesBackWhatWasSaidAndBringsBackWhatWasDeleted() {
    var world = newRegister();
    world.opened("One");
    var said = say(world, world.caller(), "1", "said");
    var edited = edit(world, world.caller(), said.comment().comment(), "edited");
    var deleted = delete(world, world.caller(), edited.comment().comment());
    world.undo(deleted.operation().orElseThrow().id());
    assertEquals(List.of("edited"), messages(list(world, world.caller(), "1", Map.of())));
    world.undo(edited.operation().orElseThrow().id());
    assertEquals(List.of(said.comment()), list(world, world.caller(), "1", Map.of()).comments());
    world.undo(said.operation().orElseThrow().id());
    assertEquals(List.of(), messages(list(world, world.caller(), "1", Map.of())));
    world.assertChained();
  }

  @Test
  final void losesNothingThatManySayAtOnce() {
    var world = newRegister();
    world.opened("One");
    List<Supplier<ChangeComments.Result>> tasks = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String message = "said " + i;
      tasks.add(() -> say(world, world.caller(), "1", message));
    }
    Together.run(4, tasks);
    assertEquals(24, list(world, world.caller(), "1", Map.of()).comments().size());
    assertEquals(24, world.incident(1).commentCount());
    assertEquals(25, world.incident(1).version());
    world.assertChained();
  }

  @Test
  final void letsOneOfManyWhoDeleteACommentAtOnceDeleteIt() {
    var world = newRegister();
    world.opened("One");
    var comment = say(world, world.caller(), "1", "said").comment().comment();
    List<Supplier<Boolean>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> succeeds(() -> delete(world, world.caller(), comment)));
    }
    assertEquals(1, Together.run(4, tasks).stream().filter(done -> done).count());
    assertEquals(0, world.incident(1).commentCount());
    assertTrue(list(world, world.caller(), "1", Map.of()).comments().isEmpty());
    world.assertChained();
  }

  static ChangeComments.Result say(
      SampleRegister world, Caller caller, String incident, String message) {
    return say(world, caller, incident, Optional.empty(), message);
  }

  private static ChangeComments.Result say(
      SampleRegister world,
      Caller caller,
      String incident,
      Optional<Long> version,
      String message) {
    return world
        .register()
        .changeComments()
        .add(
            new ChangeComments.NewComment(
                caller, incident, version, Optional.of(message), Declared.NOTHING, List.of()));
  }

  static ChangeComments.Result edit(
      SampleRegister world, Caller caller, Comment comment, String message) {
    return world
        .register()
        .changeComments()
        .edit(
            new ChangeComments.Edit(
                caller, comment.id().toString(), Optional.of(message), List.of()));
  }

  static ChangeComments.Result delete(SampleRegister world, Caller caller, Comment comment) {
    return world
        .register()
        .changeComments()
        .delete(new ChangeComments.Delete(caller, comment.id().toString()));
  }

  private static ListComments.Page list(
      SampleRegister world, Caller caller, String incident, Map<String, List<String>> parameters) {
    return world
        .register()
        .listComments()
        .handle(new ListComments.Query(caller, incident, parameters));
  }

  private static List<String> messages(ListComments.Page page) {
    return page.comments().stream().map(CommentRow::comment).map(Comment::message).toList();
  }
}
