package io.incidentregister.domain.undo;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.OPENED;
import static io.incidentregister.domain.incident.Samples.OPENER;
import static io.incidentregister.domain.incident.Samples.ORGANIZATION;
import static io.incidentregister.domain.incident.Samples.comment;
import static io.incidentregister.domain.incident.Samples.issue;
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
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Objective;
import io.incidentregister.domain.incident.Relevance;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.merge.Merge;
import io.incidentregister.domain.merge.Split;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.undo.Conflict.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The taking back of merges, splits, links to issues, and of closing what issues hang on. */
class UndoOfMergesTest {

  private static final Instant MUCH_LATER = LATER.plusSeconds(3600);
  private static final Comment WHY = comment(1, "Why?");
  private static final Comment WHO = comment(2, "Who?");

  private static final IncidentNumber WHOLE = new IncidentNumber(1);

  private final Incident one = incident(1, issue(1));
  private final Incident other = incident(2, issue(2), issue(3));
  private final Merge merge = merge(one, other);

  // Merges

  @Test
  void makesTheOneWhatItWas() {
    var fraud = new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.LOW), OPENED);
    var high = new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.HIGH), OPENED);
    var mine = with(one, one.fields().edit().objectives(List.of(fraud)).fields());
    mine = mine.comment(WHY).after();
    var theirs =
        with(
            other,
            other.fields().edit().tags(List.of(tag(1, "x"))).objectives(List.of(high)).fields());
    theirs = theirs.link(new RiskId("RSK-00001"), true).after().comment(WHO).after();
    var merged =
        Merge.of(
                mine,
                List.of(theirs),
                Map.of(mine.number(), List.of(WHY), theirs.number(), List.of(WHO)),
                EDITOR,
                LATER)
            .primary();
    var undo = undo(merged.after(), merged, Set.of(), WHY, WHO);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(mine.fields(), undo.revision().after().fields());
    assertEquals(OPENED, undo.revision().after().fields().objectives().get(0).createdAt());
    assertEquals(mine.links(), undo.revision().after().links());
    assertEquals(1, undo.revision().after().commentCount());
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "CLOSED")
  void opensAnOtherAgainAsItWas(Status status) {
    var open = other.revise(Samples.status(status), EDITOR, LATER).after();
    var part = merge(one, open).others().get(0);
    assertStandsAsBefore(open, undo(part.after(), part));
  }

  @ParameterizedTest
  @EnumSource(Closure.class)
  void closesAnOtherAgainAsItWas(Closure closure) {
    var closed = other.close(closure, EDITOR, LATER).after();
    var part = merge(one, closed).others().get(0);
    assertStandsAsBefore(closed, undo(part.after(), part));
  }

  private static void assertStandsAsBefore(Incident before, Undo undo) {
    assertEquals(List.of(), undo.conflicts());
    var after = undo.revision().after();
    assertEquals(before.fields(), after.fields());
    assertEquals(before.closure(), after.closure());
    assertEquals(Optional.empty(), after.mergedInto());
    assertEquals(before.links(), after.links());
  }

  @Test
  void undoingTheUndoMergesAgain() {
    for (Revision merged : List.of(merge.primary(), merge.others().get(0))) {
      var undone = undo(merged.after(), merged).revision();
      var redone = undo(undone.after(), undone);
      assertEquals(List.of(), redone.conflicts());
      assertEquals(merged.changes(), redone.revision().changes());
      assertEquals(merged.after().mergedInto(), redone.revision().after().mergedInto());
    }
  }

  @Test
  void doesNotMergeAgainIntoWhatTakesInNoneSince() {
    var part = merge.others().get(0);
    var undone = undo(part.after(), part).revision();
    var available =
        new Available(
            Set.of(), Set.of(), Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of());
    var again = Undo.of(undone.after(), entry(undone), available, EDITOR, MUCH_LATER);
    assertEquals(
        List.of(
            new Conflict(
                other.number(),
                Optional.of(Field.MERGED_INTO),
                Reason.MERGED_AWAY,
                Optional.of("INC-00001"),
                Optional.empty())),
        again.conflicts());
    assertEquals(Standing.OPEN, again.revision().after().standing());
  }

  @Test
  void opensAnOtherWithoutTheIssuesThatAreTakenSince() {
    var part = merge.others().get(0);
    var undo = undo(part.after(), part, Set.of(issue(2)));
    assertEquals(List.of(taken(2, Field.ISSUES, issue(2), Optional.empty())), undo.conflicts());
    assertEquals(List.of(issue(3)), undo.revision().after().heldIssues());
    assertEquals(Optional.empty(), undo.revision().after().mergedInto());
  }

  @Test
  void closesAnOtherAgainWhateverIsTaken() {
    var closed = other.close(Closure.RESOLVED, EDITOR, LATER).after();
    var part = merge(one, closed).others().get(0);
    assertStandsAsBefore(closed, undo(part.after(), part, Set.of(issue(2))));
  }

  @Test
  void doesNotTakeFromTheOneWhatIsGoneFromItSince() {
    var since = merge.primary().after().linkIssues(List.of(issue(2)), false).after();
    var undo = undo(since, merge.primary());
    assertEquals(
        List.of(changedSince(1, Field.ISSUES, Optional.of(issue(2).toString()), Optional.empty())),
        undo.conflicts());
    assertEquals(List.of(issue(1)), undo.revision().after().links().issues());
  }

  @Test
  void doesNotTakeACommentFromTheOneThatSaysSomethingElseSince() {
    var merged =
        Merge.of(one, List.of(other), Map.of(other.number(), List.of(WHO)), EDITOR, LATER)
            .primary();
    var since = WHO.edited("Whom?", MUCH_LATER);
    var undo = undo(merged.after().edit(WHO, since).after(), merged, Set.of(), since);
    assertEquals(
        List.of(changedSince(1, Field.COMMENTS, Optional.of("Who?"), Optional.of("Whom?"))),
        undo.conflicts());
    assertEquals(1, undo.revision().after().commentCount());
  }

  @Test
  void mergesAgainWithACommentAsItIsNowAndNotWithWhatItSaidThen() {
    var said = Map.of(other.number(), List.of(WHO));
    var merged = Merge.of(one, List.of(other), said, EDITOR, LATER).primary();
    var undone = undo(merged.after(), merged, Set.of(), WHO).revision();
    var moved = WHO.edited("Whom?", LATER).edited("Who?", MUCH_LATER);
    assertEquals(
        List.of(new Change.Comments(List.of(moved), List.of())),
        undoWithOther(undone, moved).revision().changes().stream()
            .filter(change -> change.field() == Field.COMMENTS)
            .toList());
    var since = WHO.edited("Whom?", MUCH_LATER);
    assertEquals(
        List.of(changedSince(1, Field.COMMENTS, Optional.of("Who?"), Optional.of("Whom?"))),
        undoWithOther(undone, since).conflicts());
  }

  private Undo undoWithOther(Revision undone, Comment there) {
    var comments = Map.of(other.number(), Map.of(there.id(), there));
    var available =
        new Available(
            Set.of(), Set.of(), Map.of(), comments, Map.of(), Set.of(WHOLE), Set.of(), Set.of());
    return Undo.of(undone.after(), entry(undone), available, EDITOR, MUCH_LATER);
  }

  @Test
  void looksOnlyAtTheCommentsOfTheIncidentItself() {
    var said = one.comment(WHY);
    var elsewhere =
        new Available(
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of(other.number(), Map.of(WHY.id(), WHY)),
            Map.of(),
            Set.of(WHOLE),
            Set.of(),
            Set.of());
    var undo = Undo.of(said.after(), entry(said), elsewhere, EDITOR, MUCH_LATER);
    assertEquals(
        List.of(changedSince(1, Field.COMMENTS, Optional.of("Why?"), Optional.empty())),
        undo.conflicts());
  }

  @Test
  void doesNotTakeAnOtherFromWhatItIsAPartOfSince() {
    var part = merge.others().get(0);
    var undone = undo(part.after(), part).revision().after();
    var elsewhere = merge(incident(3), undone).others().get(0);
    var undo = undo(elsewhere.after(), part);
    assertEquals(
        List.of(
            changedSince(2, Field.MERGED_INTO, Optional.of("INC-00001"), Optional.of("INC-00003"))),
        undo.conflicts().stream()
            .filter(conflict -> conflict.field().equals(Optional.of(Field.MERGED_INTO)))
            .toList());
    assertEquals(elsewhere.after().mergedInto(), undo.revision().after().mergedInto());
    assertEquals(Standing.CANCELLED, undo.revision().after().standing());
  }

  @Test
  void namesWhatAnOtherIsAPartOfNoLonger() {
    var part = merge.others().get(0);
    var undone = undo(part.after(), part).revision().after();
    var undo = undo(undone, part);
    assertEquals(
        List.of(
            changedSince(2, Field.STATUS, Optional.of("Closed"), Optional.of("New")),
            changedSince(2, Field.ISSUES, Optional.empty(), Optional.of(issue(2).toString())),
            changedSince(2, Field.ISSUES, Optional.empty(), Optional.of(issue(3).toString())),
            changedSince(2, Field.MERGED_INTO, Optional.of("INC-00001"), Optional.empty())),
        undo.conflicts().stream()
            .filter(conflict -> !conflict.field().equals(Optional.of(Field.CLOSURE)))
            .toList());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void takesAnOtherOutOfTheMiddleOfAChain() {
    var last = incident(3);
    var second = merge(last, merge.primary().after());
    var part = merge.others().get(0);
    var undo = undo(part.after(), part, Set.of(issue(2), issue(3)));
    assertEquals(
        List.of(
            taken(2, Field.ISSUES, issue(2), Optional.empty()),
            taken(2, Field.ISSUES, issue(3), Optional.empty())),
        undo.conflicts());
    assertEquals(Standing.OPEN, undo.revision().after().standing());
    var middle = undo(second.others().get(0).after(), merge.primary());
    assertEquals(
        List.of(Field.ISSUES, Field.ISSUES),
        middle.conflicts().stream().map(conflict -> conflict.field().orElseThrow()).toList());
    assertFalse(middle.revision().changesAnything());
  }

  // What became a part of another since

  @ParameterizedTest
  @EnumSource(Closure.class)
  void doesNotReopenWhatBecameAPartOfAnotherSince(Closure closure) {
    var closed = other.close(closure, EDITOR, LATER);
    var part = merge(one, closed.after()).others().get(0).after();
    var undo = undo(part, closed);
    assertEquals(
        List.of(
            closure == Closure.RESOLVED
                ? changedSince(2, Field.CLOSURE, Optional.of("RESOLVED"), Optional.of("CANCELLED"))
                : changedSince(2, Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00001"))),
        undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void doesNotResolveWhatBecameAPartOfAnotherSince() {
    var resolved = other.close(Closure.RESOLVED, EDITOR, LATER).after();
    var cancelled = resolved.close(Closure.CANCELLED, EDITOR, LATER);
    var part = merge(one, cancelled.after()).others().get(0).after();
    var undo = undo(part, cancelled);
    assertEquals(
        List.of(changedSince(2, Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00001"))),
        undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void takesBackOtherFieldsOfWhatBecameAPartOfAnotherSince() {
    var titled =
        other.revise(
            other.fields().edit().value(Field.TITLE, Optional.of("Other")).fields(),
            other.closure(),
            EDITOR,
            LATER);
    var part = merge(one, titled.after()).others().get(0).after();
    var undo = undo(part, titled);
    assertEquals(List.of(), undo.conflicts());
    assertEquals(other.fields().title(), undo.revision().after().fields().title());
    assertEquals(Optional.of(one.number()), undo.revision().after().mergedInto());
  }

  // Splits

  @Test
  void givesTheIssuesBackThatWereSplitOffAndDeletesWhatWasOpened() {
    var split = split(Set.of(issue(2)));
    var left = undo(split.left().after(), split.left());
    assertEquals(List.of(), left.conflicts());
    assertEquals(other.links(), left.revision().after().links());
    var opened = undo(split.opened().after(), split.opened());
    assertEquals(List.of(), opened.conflicts());
    assertTrue(opened.revision().after().deleted());
  }

  @Test
  void doesNotGiveBackASplitOffIssueThatIsTaken() {
    var left = split(Set.of(issue(2))).left();
    var undo = undo(left.after(), left, Set.of(issue(2)));
    assertEquals(List.of(taken(2, Field.ISSUES, issue(2), Optional.empty())), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void doesNotDeleteWhatWasOpenedWhenAnythingHappenedSince() {
    var opened = split(Set.of(issue(2))).opened();
    var since = opened.after().comment(WHY).after();
    assertEquals(
        List.of(
            new Conflict(
                since.number(),
                Optional.empty(),
                Reason.CHANGED_SINCE,
                Optional.of("1"),
                Optional.of("2"))),
        undo(since, opened, Set.of(), WHY).conflicts());
  }

  @Test
  void undoingTheUndoSplitsAgainUnlessTheIssuesAreTaken() {
    var split = split(Set.of(issue(2)));
    var left = undo(split.left().after(), split.left()).revision();
    assertEquals(split.left().changes(), undo(left.after(), left).revision().changes(), "left");
    var opened = undo(split.opened().after(), split.opened()).revision();
    var restored = undo(opened.after(), opened);
    assertEquals(List.of(), restored.conflicts());
    assertEquals(List.of(issue(2)), restored.revision().after().heldIssues());
    assertEquals(
        List.of(taken(4, Field.DELETED, issue(2), Optional.of("true"))),
        undo(opened.after(), opened, Set.of(issue(2))).conflicts());
  }

  // Issues

  @Test
  void unlinksAndLinksIssuesElementByElement() {
    var linked = one.linkIssues(List.of(issue(4)), true);
    var since = linked.after().linkIssues(List.of(issue(5)), true);
    var undone = undo(since.after(), linked);
    assertEquals(List.of(), undone.conflicts());
    assertEquals(List.of(issue(1), issue(5)), undone.revision().after().links().issues());
    var unlinked = since.after().linkIssues(List.of(issue(1)), false);
    var again = undo(unlinked.after(), unlinked);
    assertEquals(List.of(), again.conflicts());
    assertEquals(since.after().links(), again.revision().after().links());
    assertEquals(OPENER, again.revision().after().updatedBy());
    assertEquals(OPENED, again.revision().after().updatedAt());
  }

  @Test
  void tellsOfAnIssueThatWasLinkedOrUnlinkedSince() {
    var linked = one.linkIssues(List.of(issue(4)), true);
    var unlinked = linked.after().linkIssues(List.of(issue(4)), false);
    var again = unlinked.after().linkIssues(List.of(issue(4)), true);
    String id = issue(4).toString();
    assertEquals(
        List.of(changedSince(1, Field.ISSUES, Optional.of(id), Optional.empty())),
        undo(unlinked.after(), linked).conflicts());
    assertEquals(
        List.of(changedSince(1, Field.ISSUES, Optional.empty(), Optional.of(id))),
        undo(again.after(), unlinked).conflicts());
  }

  @Test
  void linksNoIssueAgainThatIsTaken() {
    var unlinked = other.linkIssues(List.of(issue(2), issue(3)), false);
    var undo = undo(unlinked.after(), unlinked, Set.of(issue(3)));
    assertEquals(List.of(taken(2, Field.ISSUES, issue(3), Optional.empty())), undo.conflicts());
    assertEquals(List.of(issue(2)), undo.revision().after().heldIssues());
  }

  @Test
  void linksATakenIssueAgainToWhatIsClosedAndSoHoldsNone() {
    var closed = other.close(Closure.RESOLVED, EDITOR, LATER).after();
    var unlinked = closed.linkIssues(List.of(issue(2)), false);
    var undo = undo(unlinked.after(), unlinked, Set.of(issue(2)));
    assertEquals(List.of(), undo.conflicts());
    assertEquals(closed.links(), undo.revision().after().links());
  }

  @ParameterizedTest
  @EnumSource(Closure.class)
  void doesNotOpenWhatHasAnIssueThatIsTaken(Closure closure) {
    var closed = other.close(closure, EDITOR, LATER);
    var undo = undo(closed.after(), closed, Set.of(issue(3)));
    assertEquals(
        List.of(taken(2, Field.STATUS, issue(3), Optional.of("Closed"))), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void closesAgainWhateverIsTaken() {
    var closed = other.close(Closure.RESOLVED, EDITOR, LATER).after();
    var reopened = closed.reopen(Optional.of(Status.REVIEW), EDITOR, LATER);
    var undo = undo(reopened.after(), reopened, Set.of(issue(2)));
    assertEquals(List.of(), undo.conflicts());
    assertEquals(Standing.RESOLVED, undo.revision().after().standing());
  }

  @Test
  void resolvesAgainWhateverIsTaken() {
    var resolved = other.close(Closure.RESOLVED, EDITOR, LATER).after();
    var cancelled = resolved.close(Closure.CANCELLED, EDITOR, LATER);
    var undo = undo(cancelled.after(), cancelled, Set.of(issue(2)));
    assertEquals(List.of(), undo.conflicts());
    assertEquals(Standing.RESOLVED, undo.revision().after().standing());
  }

  @Test
  void doesNotRestoreWhatHasAnIssueThatIsTaken() {
    var deleted = other.delete();
    var undo = undo(deleted.after(), deleted, Set.of(issue(2)));
    assertEquals(List.of(taken(2, Field.DELETED, issue(2), Optional.of("true"))), undo.conflicts());
    assertFalse(undo.revision().changesAnything());
  }

  @Test
  void restoresWhatIsClosedAndSoHoldsNoIssue() {
    var deleted = other.close(Closure.RESOLVED, EDITOR, LATER).after().delete();
    var undo = undo(deleted.after(), deleted, Set.of(issue(2)));
    assertEquals(List.of(), undo.conflicts());
    assertFalse(undo.revision().after().deleted());
  }

  @Test
  void mindsOnlyIssuesThatAreTakenFromTheIncidentItself() {
    var closed = other.close(Closure.RESOLVED, EDITOR, LATER);
    var available = nothingIsTaken().taking(Map.of(one.number(), Set.of(issue(2))));
    assertEquals(
        List.of(),
        Undo.of(closed.after(), entry(closed), available, EDITOR, MUCH_LATER).conflicts());
  }

  @Test
  void takesMoreIssuesBesideThoseThatAreTaken() {
    var available =
        nothingIsTaken()
            .taking(Map.of(one.number(), Set.of(issue(1))))
            .taking(Map.of(one.number(), Set.of(issue(1), issue(2)), other.number(), Set.of()));
    assertEquals(
        Map.of(one.number(), Set.of(issue(1), issue(2)), other.number(), Set.of()),
        available.taken());
  }

  private Split split(Set<IssueId> moving) {
    return Split.of(
        other,
        moving,
        new IncidentNumber(4),
        new UUID(3, 4),
        IncidentFields.titled("Four"),
        EDITOR,
        LATER);
  }

  private static Merge merge(Incident primary, Incident other) {
    return Merge.of(primary, List.of(other), Map.of(), EDITOR, LATER);
  }

  private static Incident incident(int number, IssueId... issues) {
    return Samples.opened(
        number,
        IncidentFields.titled("Incident " + number),
        Links.NONE.withIssues(Arrays.asList(issues)));
  }

  private static Incident with(Incident incident, IncidentFields fields) {
    return incident.revise(fields, incident.closure(), OPENER, OPENED).after();
  }

  private static Available nothingIsTaken() {
    return new Available(
        Set.of(), Set.of(), Map.of(), Map.of(), Map.of(), Set.of(WHOLE), Set.of(), Set.of());
  }

  private static Undo undo(Incident current, Revision undone) {
    return undo(current, undone, Set.of());
  }

  /** With issues that another incident holds, and the comments that there are. */
  private static Undo undo(
      Incident current, Revision undone, Set<IssueId> taken, Comment... comments) {
    var available =
        new Available(
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of(
                current.number(),
                Arrays.stream(comments)
                    .collect(Collectors.toMap(Comment::id, Function.identity()))),
            Map.of(current.number(), taken),
            Set.of(WHOLE),
            Set.of(),
            Set.of());
    return Undo.of(current, entry(undone), available, EDITOR, MUCH_LATER);
  }

  private static HistoryEntry.Content entry(Revision revision) {
    var operation =
        new Operation(
            ORGANIZATION,
            new OperationId(new UUID(5, 1)),
            OperationKind.MERGE,
            EDITOR,
            Optional.of(Samples.ADA),
            Face.SYNQ,
            "req-1",
            LATER,
            OPENED,
            Optional.empty(),
            Optional.empty(),
            2);
    return HistoryEntry.of(operation, revision, Hash.of("")).content();
  }

  private static Conflict changedSince(
      int incident, Field field, Optional<String> expected, Optional<String> actual) {
    return new Conflict(
        new IncidentNumber(incident), Optional.of(field), Reason.CHANGED_SINCE, expected, actual);
  }

  private static Conflict taken(int incident, Field field, IssueId issue, Optional<String> actual) {
    return new Conflict(
        new IncidentNumber(incident),
        Optional.of(field),
        Reason.ISSUE_TAKEN,
        Optional.of(issue.toString()),
        actual);
  }
}
