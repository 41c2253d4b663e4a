package io.incidentregister.domain.incident;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.OPENED;
import static io.incidentregister.domain.incident.Samples.OPENER;
import static io.incidentregister.domain.incident.Samples.comment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.organization.RiskId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommentsAndRisksTest {

  private static final Comment ISOLATED = comment(1, "Host isolated.");
  private static final RiskId RISK = new RiskId("RSK-00002");
  private static final RiskId KEY_RISK = new RiskId("AKR-00001");

  private final Incident incident = Samples.opened(IncidentFields.titled("One")).after();

  @Test
  void countsAndTellsEachComment() {
    var once = incident.comment(ISOLATED);
    var twice = once.after().comment(comment(2, "User told."));
    assertEquals(List.of(new Change.Comments(List.of(ISOLATED), List.of())), once.changes());
    assertEquals(Optional.of(incident), once.before());
    assertEquals(1, once.after().commentCount());
    assertEquals(2, twice.after().commentCount());
    assertEquals(3, twice.after().version());
  }

  @Test
  void tellsOfAnEditedCommentWhatItSaidAndSays() {
    var commented = incident.comment(ISOLATED).after();
    var other = ISOLATED.edited("Host back.", LATER);
    var revision = commented.edit(ISOLATED, other);
    assertEquals(
        List.of(new Change.Comments(List.of(other), List.of(ISOLATED))), revision.changes());
    assertEquals(1, revision.after().commentCount());
    assertEquals(3, revision.after().version());
  }

  @Test
  void tellsOfADeletedCommentWhatItSaid() {
    var commented = incident.comment(ISOLATED).after();
    var revision = commented.uncomment(ISOLATED);
    assertEquals(List.of(new Change.Comments(List.of(), List.of(ISOLATED))), revision.changes());
    assertEquals(0, revision.after().commentCount());
    assertEquals(3, revision.after().version());
  }

  @Test
  void isNotRevisedByACommentThatSaysTheSame() {
    var commented = incident.comment(ISOLATED).after();
    var revision = commented.edit(ISOLATED, ISOLATED.edited("Host isolated.", LATER));
    assertFalse(revision.changesAnything());
    assertSame(commented, revision.after());
  }

  @Test
  void cannotLoseACommentThatItDoesNotHave() {
    assertThrows(IllegalArgumentException.class, () -> incident.uncomment(ISOLATED));
  }

  @Test
  void linksAndUnlinksRisksInTheirOrder() {
    var one = incident.link(RISK, true);
    var both = one.after().link(KEY_RISK, true);
    var other = both.after().link(RISK, false);
    assertEquals(List.of(risks(List.of(RISK), List.of())), one.changes());
    assertEquals(List.of(KEY_RISK, RISK), both.after().risks());
    assertEquals(List.of(risks(List.of(), List.of(RISK))), other.changes());
    assertEquals(List.of(KEY_RISK), other.after().risks());
    assertEquals(4, other.after().version());
  }

  @Test
  void isNotRevisedByALinkThatIsThereOrByTheEndOfNone() {
    var linked = incident.link(RISK, true).after();
    for (Revision revision : List.of(linked.link(RISK, true), linked.link(KEY_RISK, false))) {
      assertFalse(revision.changesAnything());
      assertSame(linked, revision.after());
    }
  }

  @Test
  void keepsTheLastChangeOfItsFields() {
    for (Revision revision :
        List.of(
            incident.comment(ISOLATED),
            incident.comment(ISOLATED).after().edit(ISOLATED, ISOLATED.edited("Else.", LATER)),
            incident.comment(ISOLATED).after().uncomment(ISOLATED),
            incident.link(RISK, true),
            incident.link(RISK, true).after().link(RISK, false),
            incident.revise(
                incident
                    .draft()
                    .with(incident.links().withRisks(List.of(RISK)))
                    .withComments(List.of(ISOLATED), List.of()),
                EDITOR,
                LATER))) {
      assertEquals(OPENER, revision.after().updatedBy());
      assertEquals(OPENED, revision.after().updatedAt());
      assertEquals(incident.fields(), revision.after().fields());
    }
  }

  @Test
  void tellsFieldsRisksAndCommentsTogetherInTheirOrder() {
    var commented = incident.comment(ISOLATED).after();
    var other = comment(2, "User told.");
    var revision =
        commented.revise(
            commented
                .draft()
                .with(commented.fields().edit().value(Field.TITLE, Optional.of("Other")).fields())
                .with(commented.links().withRisks(List.of(RISK, KEY_RISK, RISK)))
                .withComments(List.of(other), List.of(ISOLATED)),
            EDITOR,
            LATER);
    assertEquals(
        List.of(
            new Change.Value(Field.TITLE, Optional.of("One"), Optional.of("Other")),
            risks(List.of(KEY_RISK, RISK), List.of()),
            new Change.Comments(List.of(other), List.of(ISOLATED))),
        revision.changes());
    assertEquals(EDITOR, revision.after().updatedBy());
    assertEquals(LATER, revision.after().updatedAt());
    assertEquals(List.of(KEY_RISK, RISK), revision.after().risks());
    assertEquals(1, revision.after().commentCount());
    assertEquals(3, revision.after().version());
  }

  @Test
  void keepsCommentsAndRisksThroughEveryOtherChange() {
    var both = incident.comment(ISOLATED).after().link(RISK, true).after();
    for (Incident after :
        List.of(
            both.revise(Samples.title("Other"), EDITOR, LATER).after(),
            both.delete().after(),
            both.delete().after().restore().after())) {
      assertEquals(1, after.commentCount());
      assertEquals(List.of(RISK), after.risks());
    }
  }

  @Test
  void holdsNoSetAsOneValue() {
    for (Field field :
        List.of(
            Field.TAGS,
            Field.THREAT_OBJECTIVES,
            Field.RISKS,
            Field.COMMENTS,
            Field.ISSUES,
            Field.GROUPS)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Change.Value(field, Optional.empty(), Optional.of("x")));
    }
  }

  private static Change risks(List<RiskId> added, List<RiskId> removed) {
    return new Change.Links(
        Field.RISKS,
        added.stream().map(RiskId::toString).toList(),
        removed.stream().map(RiskId::toString).toList());
  }
}
