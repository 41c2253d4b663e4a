package io.incidentregister.domain.undo;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.OPENED;
import static io.incidentregister.domain.incident.Samples.OPENER;
import static io.incidentregister.domain.incident.Samples.ORGANIZATION;
import static io.incidentregister.domain.incident.Samples.comment;
import static io.incidentregister.domain.incident.Samples.opened;
import static io.incidentregister.domain.incident.Samples.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.FieldsEditor;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.undo.Conflict.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndoTest {

  private static final Instant MUCH_LATER = LATER.plusSeconds(3600);
  private static final UserId UNDOER = new UserId(new UUID(2, 3));
  private static final String NOTHING = "-";
  private static final Tag RED = tag(1, "red");
  private static final Tag GREEN = tag(2, "green");
  private static final Tag BLUE = tag(3, "blue");
  private static final RiskId RISK = new RiskId("RSK-00002");
  private static final RiskId OTHER_RISK = new RiskId("AKR-00001");
  private static final Comment WHY = comment(1, "Why?");
  private static final Comment WHO = WHY.edited("Who?", LATER);

  // Fields with one value

  @ParameterizedTest
  @CsvSource({
    "TITLE, Phishing, Spear phishing",
    "DESCRIPTION, A mail., Two mails.",
    "SEVERITY, SEV-3, SEV-1",
    "SEVERITY_REASONING, hardly, badly",
    "STATUS, New, Review",
    "SOURCE, EDR, SIEM",
    "ASSIGNED_TO, 00000000-0000-0002-0000-000000000001, 00000000-0000-0002-0000-000000000002",
    "DETECTED_DATE, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
    "OCCURRED_DATE, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
    "RESPONDED_DATE, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
    "CONTAINED_DATE, 2026-01-01T00:00:00.001Z, 2026-01-02T00:00:00Z"
  })
  void givesAFieldItsOldValueBack(Field field, String before, String after) {
    var start = with(fields -> fields.value(field, Optional.of(before)));
    var changed = edited(start, fields -> fields.value(field, Optional.of(after)));
    var undo = undo(changed.after(), changed);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(start.fields(), undo.revision().after().fields());
    assertEquals(
        List.of(new Change.Value(field, Optional.of(after), Optional.of(before))),
        undo.revision().changes());
  }

  @ParameterizedTest
  @CsvSource({
    "SEVERITY, SEV-3",
    "SEVERITY_REASONING, hardly",
    "SOURCE, EDR",
    "ASSIGNED_TO, 00000000-0000-0002-0000-000000000001",
    "DETECTED_DATE, 2026-01-01T00:00:00Z",
    "OCCURRED_DATE, 2026-01-01T00:00:00Z",
    "RESPONDED_DATE, 2026-01-01T00:00:00Z",
    "CONTAINED_DATE, 2026-01-01T00:00:00Z"
  })
  void clearsWhatWasSetAndSetsWhatWasCleared(Field field, String value) {
    var absent = with(UnaryOperator.identity());
    var set = edited(absent, fields -> fields.value(field, Optional.of(value)));
    assertEquals(absent.fields(), undo(set.after(), set).revision().after().fields());
    var cleared = edited(set.after(), fields -> fields.value(field, Optional.empty()));
    var undo = undo(cleared.after(), cleared);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(set.after().fields(), undo.revision().after().fields());
  }

  @Test
  void emptiesADescriptionThatWasEmptyAndFillsOneThatWasEmptied() {
    var empty = with(UnaryOperator.identity());
    var told = edited(empty, fields -> fields.value(Field.DESCRIPTION, Optional.of("A mail.")));
    assertEquals("", undo(told.after(), told).revision().after().fields().description());
    var emptied = edited(told.after(), fields -> fields.value(Field.DESCRIPTION, Optional.of("")));
    var undo = undo(emptied.after(), emptied);
    assertEquals(List.of(), undo.conflicts());
    assertEquals("A mail.", undo.revision().after().fields().description());
  }

  @Test
  void tellsOfADescriptionThatWasEmptiedSince() {
    var told =
        edited(
            with(UnaryOperator.identity()),
            fields -> fields.value(Field.DESCRIPTION, Optional.of("A mail.")));
    var emptied = edited(told.after(), fields -> fields.value(Field.DESCRIPTION, Optional.of("")));
    assertEquals(
        List.of(changedSince(Field.DESCRIPTION, "A mail.", "")),
        undo(emptied.after(), told).conflicts());
  }

  @Test
  void isAChangeLikeAnyOther() {
    var changed = edited(with(UnaryOperator.identity()), title("Changed"));
    var after = undo(changed.after(), changed).revision().after();
    assertEquals(3, after.version());
    assertEquals(UNDOER, after.updatedBy());
    assertEquals(MUCH_LATER, after.updatedAt());
    assertEquals(OPENER, after.openedBy());
    assertEquals(OPENED, after.createdAt());
  }

  @Test
  void leavesFieldsThatTheOperationDidNotTouchAsOthersMadeThem() {
    var changed = edited(with(UnaryOperator.identity()), title("Changed"));
    var now = edited(changed.after(), fields -> fields.value(Field.SEVERITY, Optional.of("SEV-1")));
    var undo = undo(now.after(), changed);
    assertEquals(List.of(), undo.conflicts());
    assertEquals("Phishing", undo.revision().after().fields().title());
    assertTrue(undo.revision().after().fields().severity().isPresent());
  }

  @Test
  void takesBackTheRestOfWhatHasChangedSinceAndNamesEachConflict() {
    var changed =
        edited(
            with(UnaryOperator.identity()),
            fields ->
                fields
                    .value(Field.TITLE, Optional.of("Changed"))
                    .value(Field.SEVERITY, Optional.of("SEV-1"))
                    .value(Field.OCCURRED_DATE, Optional.of(OPENED.toString())));
    var now =
        edited(
            changed.after(),
            fields ->
                fields
                    .value(Field.TITLE, Optional.of("Changed again"))
                    .value(Field.OCCURRED_DATE, Optional.empty()));
    var undo = undo(now.after(), changed);
    assertEquals(
        List.of(
            changedSince(Field.TITLE, "Changed", "Changed again"),
            changedSince(Field.OCCURRED_DATE, OPENED.toString(), NOTHING)),
        undo.conflicts());
    assertEquals("Changed again", undo.revision().after().fields().title());
    assertEquals(Optional.empty(), undo.revision().after().fields().severity());
  }

  @Test
  void changesNothingWhenEverythingIsAConflict() {
    var changed = edited(with(UnaryOperator.identity()), title("Changed"));
    var now = edited(changed.after(), title("Again")).after();
    var undo = undo(now, changed);
    assertFalse(undo.revision().changesAnything());
    assertEquals(now, undo.revision().after());
  }

  @Test
  void doesNotMindWhatWasChangedAndChangedBackSince() {
    var changed = edited(with(UnaryOperator.identity()), title("Changed"));
    var there = edited(changed.after(), title("Elsewhere"));
    var back = edited(there.after(), title("Changed"));
    assertEquals(List.of(), undo(back.after(), changed).conflicts());
  }

  @Test
  void assignsNobodyWhoMayNoLongerAct() {
    var start = with(fields -> fields.value(Field.ASSIGNED_TO, Optional.of(OPENER.toString())));
    var changed =
        edited(start, fields -> fields.value(Field.ASSIGNED_TO, Optional.of(EDITOR.toString())));
    var gone =
        new Available(
            Set.of(EDITOR), Set.of(), Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of());
    var undo = Undo.of(changed.after(), entry(changed), gone, UNDOER, MUCH_LATER);
    assertEquals(
        List.of(
            conflict(
                Field.ASSIGNED_TO, Reason.INACTIVE_ASSIGNEE, OPENER.toString(), EDITOR.toString())),
        undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void takesAnAssigneeAwayWhetherOrNotTheyMayStillAct() {
    var changed =
        edited(
            with(UnaryOperator.identity()),
            fields -> fields.value(Field.ASSIGNED_TO, Optional.of(EDITOR.toString())));
    var nobody =
        new Available(
            Set.of(), Set.of(), Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of());
    var undo = Undo.of(changed.after(), entry(changed), nobody, UNDOER, MUCH_LATER);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(Optional.empty(), undo.revision().after().fields().assignedTo());
  }

  @Test
  void givesBackNoSourceThatIsRetired() {
    var start = with(fields -> fields.value(Field.SOURCE, Optional.of("Fax")));
    var changed = edited(start, fields -> fields.value(Field.SOURCE, Optional.empty()));
    assertEquals(
        List.of(conflict(Field.SOURCE, Reason.RETIRED_SOURCE, "Fax", NOTHING)),
        undo(changed.after(), changed).conflicts());
  }

  // Status and closure

  @ParameterizedTest
  @CsvSource({
    "New, -, Closed, RESOLVED",
    "New, -, Closed, CANCELLED",
    "Closed, RESOLVED, Review, -",
    "Closed, CANCELLED, Review, -",
    "Closed, RESOLVED, Closed, CANCELLED",
    "Closed, CANCELLED, Closed, RESOLVED",
    "New, -, Review, -"
  })
  void takesStatusAndClosureBackTogether(
      String before, String closureBefore, String after, String closureAfter) {
    var start = standing(with(UnaryOperator.identity()), before, closures(closureBefore)).after();
    var changed = standing(start, after, closures(closureAfter));
    var undo = undo(changed.after(), changed);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(start.fields(), undo.revision().after().fields());
    assertEquals(start.closure(), undo.revision().after().closure());
  }

  @Test
  void doesNotReopenWhatWasCancelledSince() {
    var closed = standing(with(UnaryOperator.identity()), "Closed", Closure.RESOLVED);
    var cancelled = standing(closed.after(), "Closed", Closure.CANCELLED);
    var undo = undo(cancelled.after(), closed);
    assertEquals(List.of(changedSince(Field.CLOSURE, "RESOLVED", "CANCELLED")), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void doesNotCancelWhatWasReopenedAndResolvedSince() {
    var cancelled = standing(with(UnaryOperator.identity()), "Closed", Closure.CANCELLED);
    var reopened = standing(cancelled.after(), "Review");
    var resolved = standing(reopened.after(), "Closed", Closure.RESOLVED);
    var undo = undo(resolved.after(), reopened);
    assertEquals(
        List.of(
            changedSince(Field.STATUS, "Review", "Closed"),
            changedSince(Field.CLOSURE, NOTHING, "RESOLVED")),
        undo.conflicts());
    assertEquals(Optional.of(Closure.RESOLVED), undo.revision().after().closure());
  }

  @Test
  void doesNotGiveAnOpenIncidentAClosureBack() {
    var cancelled = standing(with(UnaryOperator.identity()), "Closed", Closure.CANCELLED);
    var resolved = standing(cancelled.after(), "Closed", Closure.RESOLVED);
    var reopened = standing(resolved.after(), "New");
    var undo = undo(reopened.after(), resolved);
    assertEquals(List.of(changedSince(Field.CLOSURE, "RESOLVED", NOTHING)), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void namesOnlyTheStatusWhenTheClosureFollowsFromIt() {
    var closed = standing(with(UnaryOperator.identity()), "Closed", Closure.RESOLVED);
    var reopened = standing(closed.after(), "In Progress");
    assertEquals(
        List.of(changedSince(Field.STATUS, "Closed", "In Progress")),
        undo(reopened.after(), closed).conflicts());
  }

  // Tags

  @Test
  void takesTagsAwayThatWereAddedAndPutsBackThoseThatWereRemoved() {
    var start = with(fields -> fields.tags(List.of(RED, GREEN)));
    var changed = edited(start, fields -> fields.tags(List.of(GREEN, BLUE)));
    var undo = undo(changed.after(), changed);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(start.fields(), undo.revision().after().fields());
  }

  @Test
  void leavesTagsOfOthersAlone() {
    var changed =
        edited(with(UnaryOperator.identity()), fields -> fields.tags(List.of(RED, GREEN)));
    var now = edited(changed.after(), fields -> fields.tags(List.of(RED, GREEN, BLUE)));
    var undo = undo(now.after(), changed);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(List.of(BLUE), undo.revision().after().fields().tags());
  }

  @Test
  void comparesTagsOneByOne() {
    var start = with(fields -> fields.tags(List.of(RED)));
    var changed = edited(start, fields -> fields.tags(List.of(GREEN, BLUE)));
    var now = edited(changed.after(), fields -> fields.tags(List.of(BLUE, RED)));
    var undo = undo(now.after(), changed);
    assertEquals(
        List.of(
            changedSince(Field.TAGS, "green", NOTHING), changedSince(Field.TAGS, NOTHING, "red")),
        undo.conflicts());
    assertEquals(List.of(RED), undo.revision().after().fields().tags());
  }

  @Test
  void knowsTagsByTheirIdsAndPutsThemBackAsTheyAreCalledNow() {
    var start = with(fields -> fields.tags(List.of(RED)));
    var changed = edited(start, fields -> fields.tags(List.of(GREEN)));
    var crimson = new Tag(ORGANIZATION, RED.id(), "crimson", OPENER);
    var olive = new Tag(ORGANIZATION, GREEN.id(), "olive", OPENER);
    var renamed = edited(changed.after(), fields -> fields.tags(List.of(olive)));
    var available =
        new Available(
            Set.of(),
            Set.of(),
            Map.of(RED.id(), crimson),
            Map.of(),
            Map.of(),
            Set.of(),
            Set.of(),
            Set.of());
    var undo = Undo.of(renamed.after(), entry(changed), available, UNDOER, MUCH_LATER);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(List.of(crimson), undo.revision().after().fields().tags());
  }

  @Test
  void namesATagThatIsNoLongerThere() {
    var start = with(fields -> fields.tags(List.of(RED)));
    var changed = edited(start, fields -> fields.tags(List.of()));
    var none =
        new Available(
            Set.of(), Set.of(), Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of());
    var undo = Undo.of(changed.after(), entry(changed), none, UNDOER, MUCH_LATER);
    assertEquals(
        List.of(conflict(Field.TAGS, Reason.UNKNOWN_TAG, "red", NOTHING)), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  // Threat objectives

  @Test
  void restoresObjectivesWithTheTimesAtWhichTheyWereMade() {
    var start =
        with(
            fields ->
                fields.objectives(
                    List.of(fraud(Relevance.LOW, OPENED), sabotage(OPENED.minusSeconds(5)))));
    var changed = edited(start, fields -> fields.objectives(List.of(fraud(Relevance.HIGH, LATER))));
    var undo = undo(changed.after(), changed);
    assertEquals(List.of(), undo.conflicts());
    var restored = undo.revision().after().fields().objectives();
    assertEquals(start.fields().objectives(), restored);
    assertEquals(
        List.of(OPENED.minusSeconds(5), OPENED),
        restored.stream().map(ThreatObjective::createdAt).toList());
  }

  @Test
  void takesObjectivesAwayThatWereAddedAndLeavesThoseOfOthers() {
    var changed =
        edited(
            with(UnaryOperator.identity()),
            fields -> fields.objectives(List.of(fraud(Relevance.HIGH, LATER))));
    var now =
        edited(
            changed.after(),
            fields -> fields.objectives(List.of(fraud(Relevance.HIGH, LATER), sabotage(LATER))));
    var undo = undo(now.after(), changed);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(List.of(sabotage(LATER)), undo.revision().after().fields().objectives());
  }

  @Test
  void comparesObjectivesOneByOne() {
    var extortion = new ThreatObjective(Objective.EXTORTION, Optional.empty(), OPENED);
    var start =
        with(
            fields ->
                fields.objectives(
                    List.of(fraud(Relevance.LOW, OPENED), sabotage(OPENED), extortion)));
    var changed = edited(start, fields -> fields.objectives(List.of(fraud(Relevance.HIGH, LATER))));
    var now =
        edited(
            changed.after(),
            fields ->
                fields.objectives(List.of(fraud(Relevance.MEDIUM, MUCH_LATER), sabotage(LATER))));
    var undo = undo(now.after(), changed);
    assertEquals(
        List.of(
            changedSince(Field.THREAT_OBJECTIVES, "Fraud:High", "Fraud:Medium"),
            changedSince(Field.THREAT_OBJECTIVES, NOTHING, "Sabotage")),
        undo.conflicts());
    assertEquals(
        List.of(sabotage(LATER), extortion, fraud(Relevance.MEDIUM, MUCH_LATER)),
        undo.revision().after().fields().objectives());
  }

  @Test
  void doesNotMindAnObjectiveThatWasTakenAwayAndMadeAgain() {
    var changed =
        edited(
            with(UnaryOperator.identity()),
            fields -> fields.objectives(List.of(fraud(Relevance.HIGH, LATER))));
    var gone = edited(changed.after(), fields -> fields.objectives(List.of()));
    var again =
        edited(
            gone.after(), fields -> fields.objectives(List.of(fraud(Relevance.HIGH, MUCH_LATER))));
    var undo = undo(again.after(), changed);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(List.of(), undo.revision().after().fields().objectives());
  }

  // Creation and deletion

  @Test
  void takesACreationBackByDeleting() {
    var opened = opened(IncidentFields.titled("Phishing"));
    var undo = undo(opened.after(), opened);
    assertEquals(List.of(), undo.conflicts());
    assertTrue(undo.revision().after().deleted());
    assertEquals(2, undo.revision().after().version());
    assertEquals(OPENER, undo.revision().after().updatedBy());
    assertEquals(OPENED, undo.revision().after().updatedAt());
  }

  @Test
  void doesNotTakeACreationBackWhenAnythingHappenedSince() {
    var opened = opened(IncidentFields.titled("Phishing"));
    var there = edited(opened.after(), title("Changed"));
    var back = edited(there.after(), title("Phishing"));
    var undo = undo(back.after(), opened);
    assertEquals(List.of(asAWhole("1", "3")), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void takesADeletionBackByRestoringAndARestorationByDeletingAgain() {
    var opened = opened(IncidentFields.titled("Phishing"));
    var deleted = opened.after().delete();
    var restored = undo(deleted.after(), deleted);
    assertEquals(List.of(), restored.conflicts());
    assertFalse(restored.revision().after().deleted());
    assertEquals(opened.after().fields(), restored.revision().after().fields());
    var again = undo(restored.revision().after(), restored.revision());
    assertEquals(List.of(), again.conflicts());
    assertTrue(again.revision().after().deleted());
    assertEquals(4, again.revision().after().version());
  }

  @Test
  void doesNotTakeARestorationBackWhenAnythingHappenedSince() {
    var deleted = opened(IncidentFields.titled("Phishing")).after().delete();
    var restored = deleted.after().restore();
    var changed = edited(restored.after(), title("Changed"));
    assertEquals(List.of(asAWhole("3", "4")), undo(changed.after(), restored).conflicts());
  }

  @Test
  void doesNotRestoreWhatIsThereAlready() {
    var deleted = opened(IncidentFields.titled("Phishing")).after().delete();
    var restored = deleted.after().restore();
    var undo = undo(restored.after(), deleted);
    assertEquals(List.of(changedSince(Field.DELETED, "true", NOTHING)), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void changesNoFieldOfADeletedIncident() {
    var changed = edited(with(UnaryOperator.identity()), title("Changed"));
    var undo = undo(changed.after().delete().after(), changed);
    assertEquals(List.of(changedSince(Field.DELETED, NOTHING, "true")), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void tellsOfAnIncidentThatCannotBeFound() {
    var opened = opened(IncidentFields.titled("Phishing"));
    assertEquals(asAWhole("1", NOTHING), Conflict.missing(entry(opened)));
  }

  // Redo

  @Test
  void undoingAnUndoDoesItAgain() {
    var start =
        with(
            fields ->
                fields
                    .value(Field.DETECTED_DATE, Optional.empty())
                    .tags(List.of(RED))
                    .objectives(List.of(fraud(Relevance.LOW, OPENED))));
    var changed =
        edited(
            start,
            fields ->
                fields
                    .value(Field.TITLE, Optional.of("Changed"))
                    .value(Field.DETECTED_DATE, Optional.of(LATER.toString()))
                    .tags(List.of(GREEN))
                    .objectives(List.of(fraud(Relevance.HIGH, LATER))));
    var undone = undo(changed.after(), changed).revision();
    var redone = undo(undone.after(), undone);
    assertEquals(List.of(), redone.conflicts());
    assertEquals(changed.after().fields(), redone.revision().after().fields());
    assertEquals(LATER, redone.revision().after().fields().objectives().get(0).createdAt());
    assertEquals(changed.changes(), redone.revision().changes());
  }

  @Test
  void undoingAPartialUndoTakesBackOnlyWhatItDid() {
    var changed =
        edited(
            with(UnaryOperator.identity()),
            fields ->
                fields
                    .value(Field.TITLE, Optional.of("Changed"))
                    .value(Field.SEVERITY, Optional.of("SEV-1")));
    var now = edited(changed.after(), title("Changed again"));
    var partly = undo(now.after(), changed).revision();
    var redone = undo(partly.after(), partly);
    assertEquals(List.of(), redone.conflicts());
    assertEquals(now.after().fields(), redone.revision().after().fields());
  }

  // Comments and risks

  @Test
  void takesACommentAwayBringsItBackAndGivesItItsOldMessageBack() {
    var empty = with(UnaryOperator.identity());
    var said = empty.comment(WHY);
    var edited = said.after().edit(WHY, WHO);
    var gone = edited.after().uncomment(WHO);

    var unsaid = undo(said.after(), said, WHY);
    assertEquals(List.of(), unsaid.conflicts());
    assertEquals(
        List.of(new Change.Comments(List.of(), List.of(WHY))), unsaid.revision().changes());
    assertEquals(0, unsaid.revision().after().commentCount());

    var back = undo(edited.after(), edited, WHO);
    assertEquals(List.of(), back.conflicts());
    assertEquals(
        List.of(new Change.Comments(List.of(WHY), List.of(WHO))), back.revision().changes());
    assertEquals(1, back.revision().after().commentCount());

    var restored = undo(gone.after(), gone);
    assertEquals(List.of(), restored.conflicts());
    assertEquals(
        List.of(new Change.Comments(List.of(WHO), List.of())), restored.revision().changes());
    assertEquals(1, restored.revision().after().commentCount());
  }

  @Test
  void undoingTheUndoOfACommentSaysItAgainAsItWas() {
    var said = with(UnaryOperator.identity()).comment(WHY);
    var unsaid = undo(said.after(), said, WHY).revision();
    var again = undo(unsaid.after(), unsaid);
    assertEquals(List.of(), again.conflicts());
    assertEquals(List.of(new Change.Comments(List.of(WHY), List.of())), again.revision().changes());
  }

  @Test
  void leavesACommentAloneThatIsAnotherOneNow() {
    var said = with(UnaryOperator.identity()).comment(WHY);
    var edited = said.after().edit(WHY, WHO);
    var gone = edited.after().uncomment(WHO);
    assertCommentConflict(undo(edited.after(), said, WHO), "Why?", "Who?");
    assertCommentConflict(undo(gone.after(), said), "Why?", NOTHING);
    assertCommentConflict(undo(gone.after(), edited), "Who?", NOTHING);
    assertCommentConflict(undo(edited.after(), gone, WHO), NOTHING, "Who?");
  }

  @Test
  void takesACommentBackThatWasEditedAndSaysTheSameAgain() {
    var edited = with(UnaryOperator.identity()).comment(WHY).after().edit(WHY, WHO);
    var since = WHO.edited("Where?", LATER).edited("Who?", MUCH_LATER);
    var back = undo(edited.after(), edited, since);
    assertEquals(List.of(), back.conflicts());
    assertEquals(
        List.of(new Change.Comments(List.of(WHY), List.of(since))),
        back.revision().changes(),
        "what goes is what is there");
  }

  private static void assertCommentConflict(Undo undo, String expected, String actual) {
    assertEquals(List.of(changedSince(Field.COMMENTS, expected, actual)), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void unlinksAndLinksRisksElementByElement() {
    var linked = with(UnaryOperator.identity()).link(RISK, true);
    var other = linked.after().link(OTHER_RISK, true);
    var undone = undo(other.after(), linked);
    assertEquals(List.of(), undone.conflicts());
    assertEquals(List.of(OTHER_RISK), undone.revision().after().risks());

    var unlinked = other.after().link(RISK, false);
    var relinked = undo(unlinked.after(), unlinked);
    assertEquals(List.of(), relinked.conflicts());
    assertEquals(List.of(OTHER_RISK, RISK), relinked.revision().after().risks());
    assertEquals(
        List.of(new Change.Links(Field.RISKS, List.of(RISK.toString()), List.of())),
        relinked.revision().changes());
  }

  @Test
  void tellsOfARiskThatWasLinkedOrUnlinkedSince() {
    var linked = with(UnaryOperator.identity()).link(RISK, true);
    var unlinked = linked.after().link(RISK, false);
    var undone = undo(unlinked.after(), linked);
    assertEquals(List.of(changedSince(Field.RISKS, "RSK-00002", NOTHING)), undone.conflicts());
    assertFalse(undone.revision().changesAnything());

    var again = unlinked.after().link(RISK, true);
    var other = undo(again.after(), unlinked);
    assertEquals(List.of(changedSince(Field.RISKS, NOTHING, "RSK-00002")), other.conflicts());
    assertFalse(other.revision().changesAnything());
  }

  @Test
  void takesBackCommentsAndRisksWithoutMovingTheLastChangeOfTheFields() {
    var start = with(UnaryOperator.identity());
    var said = start.comment(WHY);
    var linked = start.link(RISK, true);
    for (Undo undo : List.of(undo(said.after(), said, WHY), undo(linked.after(), linked))) {
      assertEquals(OPENER, undo.revision().after().updatedBy());
      assertEquals(OPENED, undo.revision().after().updatedAt());
      assertEquals(3, undo.revision().after().version());
    }
  }

  @Test
  void doesNotTakeACreationBackWhenSomethingWasSaidSince() {
    var opened = opened(IncidentFields.titled("Phishing"));
    var said = opened.after().comment(WHY);
    assertEquals(List.of(asAWhole("1", "2")), undo(said.after(), opened, WHY).conflicts());
  }

  private static UnaryOperator<FieldsEditor> title(String text) {
    return fields -> fields.value(Field.TITLE, Optional.of(text));
  }

  private static ThreatObjective fraud(Relevance relevance, Instant at) {
    return new ThreatObjective(Objective.FRAUD, Optional.of(relevance), at);
  }

  private static ThreatObjective sabotage(Instant at) {
    return new ThreatObjective(Objective.SABOTAGE, Optional.empty(), at);
  }

  private static Incident with(UnaryOperator<FieldsEditor> edit) {
    return opened(edit.apply(IncidentFields.titled("Phishing").edit()).fields()).after();
  }

  private static Revision edited(Incident incident, UnaryOperator<FieldsEditor> edit) {
    var fields = edit.apply(incident.fields().edit()).fields();
    return incident.revise(fields, incident.closure(), EDITOR, LATER);
  }

  private static Revision standing(Incident incident, String status, Closure... closure) {
    var fields = incident.fields().edit().value(Field.STATUS, Optional.of(status)).fields();
    return incident.revise(fields, Arrays.stream(closure).findFirst(), EDITOR, LATER);
  }

  /** With everybody active, the sources EDR and SIEM, every tag, and these comments. */
  private static Undo undo(Incident current, Revision undone, Comment... comments) {
    var available =
        new Available(
            Set.of(OPENER, EDITOR),
            Set.of("EDR", "SIEM"),
            Stream.of(RED, GREEN, BLUE)
                .collect(Collectors.<Tag, TagId, Tag>toMap(Tag::id, Function.identity())),
            Map.of(
                current.number(),
                Arrays.stream(comments)
                    .collect(Collectors.toMap(Comment::id, Function.identity()))),
            Map.of(),
            Set.of(),
            Set.of(),
            Set.of());
    return Undo.of(current, entry(undone), available, UNDOER, MUCH_LATER);
  }

  private static HistoryEntry.Content entry(Revision revision) {
    var operation =
        new Operation(
            ORGANIZATION,
            new OperationId(new UUID(5, 1)),
            OperationKind.UPDATE,
            EDITOR,
            Optional.empty(),
            Face.EMBEDDED,
            "req-1",
            LATER,
            LATER,
            Optional.empty(),
            Optional.empty(),
            1);
    return HistoryEntry.of(operation, revision, Hash.of("")).content();
  }

  private static Closure[] closures(String name) {
    return told(name).map(Closure::valueOf).stream().toArray(Closure[]::new);
  }

  private static Optional<String> told(String text) {
    return Optional.of(text).filter(it -> !it.equals(NOTHING));
  }

  private static Conflict changedSince(Field field, String expected, String actual) {
    return conflict(field, Reason.CHANGED_SINCE, expected, actual);
  }

  private static Conflict conflict(Field field, Reason reason, String expected, String actual) {
    return new Conflict(
        new IncidentNumber(1), Optional.of(field), reason, told(expected), told(actual));
  }

  private static Conflict asAWhole(String expected, String actual) {
    return new Conflict(
        new IncidentNumber(1),
        Optional.empty(),
        Reason.CHANGED_SINCE,
        Optional.of(expected),
        told(actual));
  }
}
