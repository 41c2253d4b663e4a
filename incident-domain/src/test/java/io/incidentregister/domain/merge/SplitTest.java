package io.incidentregister.domain.merge;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.OPENED;
import static io.incidentregister.domain.incident.Samples.OPENER;
import static io.incidentregister.domain.incident.Samples.issue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Samples;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SplitTest {

  private final Incident incident =
      Samples.opened(
          1,
          IncidentFields.titled("One"),
          new Links(
              List.of(new RiskId("RSK-00001")),
              List.of(issue(1), issue(2), issue(3)),
              List.of("on call")));

  @Test
  void movesIssuesToANewOpenIncident() {
    var split = split(incident, Set.of(issue(1), issue(3)));
    assertEquals(List.of(issue(2)), split.left().after().heldIssues());
    assertEquals(List.of(issue(1), issue(3)), split.opened().after().heldIssues());
    assertEquals(Standing.OPEN, split.opened().after().standing());
  }

  @Test
  void opensAnIncidentThatIsAboutNothingElse() {
    var opened = split(incident, Set.of(issue(1))).opened();
    assertEquals(Links.NONE.withIssues(List.of(issue(1))), opened.after().links());
    assertEquals(IncidentFields.titled("Two"), opened.after().fields());
    assertEquals(Optional.empty(), opened.after().mergedInto());
    assertEquals(Attribution.of(EDITOR, LATER), opened.after().opening());
    assertEquals(1, opened.after().version());
    assertEquals(Optional.empty(), opened.before());
    assertEquals(opened.after().story(), opened.changes());
  }

  @Test
  void leavesAllElseOfTheIncidentAsItIs() {
    var left = split(incident, Set.of(issue(1), issue(3))).left();
    assertEquals(
        List.of(
            new Change.Links(
                Field.ISSUES, List.of(), List.of(issue(1).toString(), issue(3).toString()))),
        left.changes());
    assertEquals(incident.fields(), left.after().fields());
    assertEquals(incident.risks(), left.after().risks());
    assertEquals(OPENER, left.after().updatedBy());
    assertEquals(OPENED, left.after().updatedAt());
  }

  @Test
  void opensWhatWasSplitFromAClosedIncident() {
    var closed = incident.close(Closure.RESOLVED, EDITOR, LATER).after();
    var split = split(closed, Set.of(issue(1)));
    assertEquals(Standing.RESOLVED, split.left().after().standing());
    assertEquals(List.of(issue(1)), split.opened().after().heldIssues());
  }

  @Test
  void namesOnceWhatIsNotThere() {
    assertEquals(
        List.of(issue(9), issue(8)),
        Split.notThere(incident, List.of(issue(9), issue(1), issue(8), issue(9))));
    assertEquals(List.of(), Split.notThere(incident, List.of(issue(1), issue(1))));
  }

  @Test
  void countsAnIssueOnceHoweverOftenItIsNamed() {
    assertTrue(Split.leavesAny(incident, List.of(issue(1), issue(1), issue(1))));
    assertTrue(Split.leavesAny(incident, List.of(issue(1), issue(2), issue(9))));
    assertFalse(Split.leavesAny(incident, List.of(issue(1), issue(2), issue(3), issue(3))));
  }

  @Test
  void movesSomethingThatIsThereAndNotAll() {
    for (Set<IssueId> moving :
        List.of(
            Set.<IssueId>of(),
            Set.of(issue(9)),
            Set.of(issue(1), issue(9)),
            Set.of(issue(1), issue(2), issue(3)))) {
      assertThrows(IllegalArgumentException.class, () -> split(incident, moving));
    }
  }

  private static Split split(Incident incident, Set<IssueId> moving) {
    return Split.of(
        incident,
        moving,
        new IncidentNumber(2),
        new UUID(3, 2),
        IncidentFields.titled("Two"),
        EDITOR,
        LATER);
  }
}
