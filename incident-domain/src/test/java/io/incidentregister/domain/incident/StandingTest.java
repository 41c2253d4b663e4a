package io.incidentregister.domain.incident;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.issue;
import static io.incidentregister.domain.incident.Samples.opened;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Incidents that are closed, opened again, and parts of others. */
class StandingTest {

  private static final Optional<IncidentNumber> ELSEWHERE = Optional.of(new IncidentNumber(2));

  private final Incident open =
      opened(1, IncidentFields.titled("One"), Links.NONE.withIssues(List.of(issue(1))));
  private final Incident resolved = open.close(Closure.RESOLVED, EDITOR, LATER).after();
  private final Incident cancelled = open.close(Closure.CANCELLED, EDITOR, LATER).after();
  private final Incident merged =
      cancelled.revise(cancelled.draft().mergedInto(ELSEWHERE), EDITOR, LATER).after();

  // Where it stands

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "CLOSED")
  void isOpenWhateverItsStatusButClosed(Status status) {
    assertEquals(
        Standing.OPEN, open.revise(Samples.status(status), EDITOR, LATER).after().standing());
  }

  @Test
  void standsAsItWasClosed() {
    assertEquals(Standing.RESOLVED, resolved.standing());
    assertEquals(Standing.CANCELLED, cancelled.standing());
    assertEquals(Standing.CANCELLED, merged.standing());
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void isWhatItsClosureSays(Standing standing) {
    assertEquals(standing, Standing.of(standing.closure()));
  }

  // Closing

  @ParameterizedTest
  @EnumSource(Closure.class)
  void closesForAReasonAndTellsOnlyThatItIsCancelled(Closure reason) {
    var closed = open.close(reason, EDITOR, LATER);
    assertEquals(Optional.of(reason), closed.after().closure());
    assertEquals(Status.CLOSED, closed.after().fields().status());
    assertEquals(reason == Closure.CANCELLED ? 2 : 1, closed.changes().size());
    assertEquals(EDITOR, closed.after().updatedBy());
    assertEquals(LATER, closed.after().updatedAt());
  }

  @Test
  void closesForAnotherReasonThanBefore() {
    assertEquals(
        List.of(new Change.Value(Field.CLOSURE, Optional.of("RESOLVED"), Optional.of("CANCELLED"))),
        resolved.close(Closure.CANCELLED, EDITOR, LATER).changes());
    assertEquals(
        List.of(new Change.Value(Field.CLOSURE, Optional.of("CANCELLED"), Optional.of("RESOLVED"))),
        cancelled.close(Closure.RESOLVED, EDITOR, LATER).changes());
  }

  @Test
  void isNotClosedTwiceForTheSameReason() {
    assertSame(resolved, resolved.close(Closure.RESOLVED, EDITOR, LATER).after());
    assertSame(cancelled, cancelled.close(Closure.CANCELLED, EDITOR, LATER).after());
  }

  // Opening again

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "CLOSED")
  void opensAgainWithTheStatusThatItHadBefore(Status before) {
    for (Incident closed : List.of(resolved, cancelled)) {
      var reopened = closed.reopen(Optional.of(before), EDITOR, LATER).after();
      assertEquals(before, reopened.fields().status());
      assertEquals(Optional.empty(), reopened.closure());
    }
  }

  @Test
  void opensAgainAsWorkInProgressWhenItIsNotKnownWhatItWas() {
    assertEquals(
        Status.IN_PROGRESS,
        resolved.reopen(Optional.empty(), EDITOR, LATER).after().fields().status());
  }

  @Test
  void doesNotOpenAgainWhatIsOpen() {
    assertSame(open, open.reopen(Optional.of(Status.REVIEW), EDITOR, LATER).after());
  }

  // Parts of others

  @Test
  void isPartOfAnotherOnlyWhenCancelled() {
    for (Incident other : List.of(open, resolved)) {
      var draft = other.draft().mergedInto(ELSEWHERE);
      assertThrows(IllegalArgumentException.class, () -> other.revise(draft, EDITOR, LATER));
    }
    assertEquals(ELSEWHERE, merged.mergedInto());
  }

  @Test
  void isNotPartOfItself() {
    var draft = cancelled.draft().mergedInto(Optional.of(cancelled.number()));
    assertThrows(IllegalArgumentException.class, () -> cancelled.revise(draft, EDITOR, LATER));
  }

  @Test
  void tellsWhatItIsPartOf() {
    assertEquals(
        List.of(new Change.Value(Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00002"))),
        cancelled.revise(cancelled.draft().mergedInto(ELSEWHERE), EDITOR, LATER).changes());
    assertTrue(
        merged
            .story()
            .contains(
                new Change.Value(Field.MERGED_INTO, Optional.empty(), Optional.of("INC-00002"))));
  }

  @Test
  void becomesPartOfAnotherWithoutAnEditOfItsFields() {
    var later = LATER.plusSeconds(60);
    var draft = cancelled.draft().mergedInto(ELSEWHERE);
    assertEquals(LATER, cancelled.revise(draft, Samples.OPENER, later).after().updatedAt());
    assertEquals(EDITOR, cancelled.revise(draft, Samples.OPENER, later).after().updatedBy());
  }

  @Test
  void staysCancelledAsAPartOfAnother() {
    assertThrows(
        IllegalArgumentException.class, () -> merged.close(Closure.RESOLVED, EDITOR, LATER));
    assertThrows(
        IllegalArgumentException.class, () -> merged.reopen(Optional.empty(), EDITOR, LATER));
    assertSame(merged, merged.close(Closure.CANCELLED, EDITOR, LATER).after());
  }

  @Test
  void isNotReopenedByAPatchAsAPartOfAnother() {
    var patch = Samples.status(Status.REVIEW);
    assertTrue(merged.isReopenedBy(patch));
    assertThrows(IllegalArgumentException.class, () -> merged.revise(patch, EDITOR, LATER));
  }

  @Test
  void isEditedAsAPartOfAnother() {
    assertFalse(merged.isReopenedBy(Samples.title("Two")));
    var edited = merged.revise(Samples.title("Two"), EDITOR, LATER).after();
    assertEquals("Two", edited.fields().title());
    assertEquals(ELSEWHERE, edited.mergedInto());
    assertEquals(ELSEWHERE, merged.delete().after().restore().after().mergedInto());
  }

  @Test
  void isReopenedByAPatchOnlyWhenItIsClosedAndWouldBeOpen() {
    assertFalse(open.isReopenedBy(Samples.status(Status.REVIEW)));
    assertFalse(resolved.isReopenedBy(Samples.status(Status.CLOSED)));
    assertFalse(resolved.isReopenedBy(Samples.title("Two")));
    assertTrue(resolved.isReopenedBy(Samples.status(Status.NEW)));
  }

  // What it holds

  @Test
  void holdsItsIssuesWhileItIsOpenAndThere() {
    assertEquals(List.of(issue(1)), open.heldIssues());
    assertEquals(List.of(), resolved.heldIssues());
    assertEquals(List.of(), cancelled.heldIssues());
    assertEquals(List.of(), open.delete().after().heldIssues());
    assertEquals(
        List.of(issue(1)), resolved.reopen(Optional.empty(), EDITOR, LATER).after().heldIssues());
  }

  @Test
  void staysAboutItsIssuesWhenItHoldsThemNoLonger() {
    assertEquals(List.of(issue(1)), resolved.links().issues());
    assertEquals(List.of(issue(1)), open.delete().after().links().issues());
  }

  @Test
  void isLinkedToIssuesAndUnlinkedFromThem() {
    var linked = open.linkIssues(List.of(issue(3), issue(2), issue(1), issue(2)), true);
    assertEquals(List.of(issue(1), issue(2), issue(3)), linked.after().links().issues());
    assertEquals(
        List.of(
            new Change.Links(
                Field.ISSUES, List.of(issue(2).toString(), issue(3).toString()), List.of())),
        linked.changes());
    var unlinked = linked.after().linkIssues(List.of(issue(1), issue(9)), false);
    assertEquals(List.of(issue(2), issue(3)), unlinked.after().links().issues());
    assertEquals(
        List.of(new Change.Links(Field.ISSUES, List.of(), List.of(issue(1).toString()))),
        unlinked.changes());
  }

  @Test
  void isNotRevisedByAnIssueThatIsThereOrByTheEndOfNone() {
    assertSame(open, open.linkIssues(List.of(issue(1)), true).after());
    assertSame(open, open.linkIssues(List.of(issue(2)), false).after());
  }

  @Test
  void isLinkedToIssuesWithoutAnEditOfItsFields() {
    var linked = resolved.linkIssues(List.of(issue(2)), true).after();
    assertEquals(resolved.updatedAt(), linked.updatedAt());
    assertEquals(resolved.updatedBy(), linked.updatedBy());
    assertEquals(resolved.version() + 1, linked.version());
  }
}
