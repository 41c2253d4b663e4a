package io.incidentregister.domain.incident;

import static io.incidentregister.domain.incident.Samples.ADA;
import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.OPENED;
import static io.incidentregister.domain.incident.Samples.OPENER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.incidentregister.domain.actor.Attribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who did what a revision is about. */
class RevisionTest {

  private final Revision opening = Samples.opened(IncidentFields.titled("One"));

  @Test
  void isOpenedAndLastChangedByWhoOpensIt() {
    var opened = opening.after();
    assertEquals(Attribution.of(OPENER, OPENED), opened.opening());
    assertEquals(opened.opening(), opened.lastChange());
    assertEquals(OPENER, opened.openedBy());
    assertEquals(OPENED, opened.createdAt());
  }

  @Test
  void isOpenedByWhomThatIsDeclaredToBeDoneAndWhenItTookEffect() {
    var by = new Attribution(OPENER, Optional.of(ADA), OPENED, OPENED.minusSeconds(3600));
    var opened = opening.by(by);
    assertEquals(by, opened.after().opening());
    assertEquals(by, opened.after().lastChange());
    assertEquals(opening.changes(), opened.changes());
    assertEquals(OPENED, opened.after().createdAt(), "as it was recorded");
  }

  @Test
  void isChangedLastByWhoDoesItAndStaysOpenedByWhoDidThat() {
    var by = new Attribution(EDITOR, Optional.of(ADA), LATER, OPENED.minusSeconds(3600));
    var changed = opening.after().revise(Samples.title("Two"), EDITOR, LATER).by(by).after();
    assertEquals(by, changed.lastChange());
    assertEquals(Attribution.of(OPENER, OPENED), changed.opening());
  }

  @Test
  void isChangedLastByACommentALinkOrADeletionToo() {
    var by = Attribution.of(EDITOR, LATER);
    var incident = opening.after();
    for (Revision revision :
        List.of(
            incident.comment(Samples.comment(1, "Why?")),
            incident.linkIssues(List.of(Samples.issue(1)), true),
            incident.delete())) {
      assertEquals(by, revision.by(by).after().lastChange());
      assertEquals(OPENER, revision.by(by).after().updatedBy());
    }
  }

  @Test
  void isNotChangedEarlierThanItLastWas() {
    var changed =
        opening
            .after()
            .comment(Samples.comment(1, "Why?"))
            .by(Attribution.of(EDITOR, OPENED.minusSeconds(60)));
    assertEquals(
        new Attribution(EDITOR, Optional.empty(), OPENED, OPENED.minusSeconds(60)),
        changed.after().lastChange());
  }

  @Test
  void isNobodysWhenNothingChanges() {
    var nothing = opening.after().revise(Samples.keepAll(), EDITOR, LATER);
    assertSame(nothing, nothing.by(Attribution.of(EDITOR, LATER)));
  }
}
