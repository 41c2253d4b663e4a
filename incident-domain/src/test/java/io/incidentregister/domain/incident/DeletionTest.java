package io.incidentregister.domain.incident;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.OPENED;
import static io.incidentregister.domain.incident.Samples.OPENER;
import static io.incidentregister.domain.incident.Samples.opened;
import static io.incidentregister.domain.incident.Samples.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.organization.RiskId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeletionTest {

  private static final Change DELETED =
      new Change.Value(Field.DELETED, Optional.empty(), Optional.of("true"));
  private static final Change RESTORED =
      new Change.Value(Field.DELETED, Optional.of("true"), Optional.empty());

  @Test
  void deletesAndKeepsAllElseAsItIs() {
    var incident = full();
    var revision = incident.delete();
    assertEquals(Optional.of(incident), revision.before());
    assertEquals(List.of(DELETED), revision.changes());
    assertEquals(with(incident, incident.version() + 1, true), revision.after());
  }

  @Test
  void restoresWhatWasDeleted() {
    var incident = full();
    var deleted = incident.delete().after();
    var revision = deleted.restore();
    assertEquals(Optional.of(deleted), revision.before());
    assertEquals(List.of(RESTORED), revision.changes());
    assertEquals(with(incident, incident.version() + 2, false), revision.after());
  }

  @Test
  void changesNothingWhenItIsDeletedOrThereAlready() {
    var incident = full();
    var again = incident.delete().after();
    for (Revision revision : List.of(incident.restore(), again.delete())) {
      assertFalse(revision.changesAnything());
      assertSame(revision.before().orElseThrow(), revision.after());
    }
  }

  @Test
  void staysDeletedWhenItsFieldsChange() {
    var deleted = full().delete().after();
    var revision = deleted.revise(Samples.title("Other"), EDITOR, LATER);
    assertTrue(revision.after().deleted());
    assertEquals(Field.TITLE, revision.changes().get(0).field());
    assertEquals(1, revision.changes().size());
  }

  @Test
  void tellsItsWholeStoryAsChangesFromNothing() {
    var incident = full();
    assertEquals(
        List.of(
            told(Field.TITLE, "Full"),
            told(Field.DESCRIPTION, "At length"),
            told(Field.SEVERITY, "SEV-1"),
            told(Field.SEVERITY_REASONING, "Bad"),
            told(Field.STATUS, "Closed"),
            told(Field.CLOSURE, "CANCELLED"),
            told(Field.SOURCE, "Audit"),
            told(Field.ASSIGNED_TO, "00000000-0000-0002-0000-000000000002"),
            told(Field.DETECTED_DATE, "2026-01-02T03:04:05.678Z"),
            told(Field.OCCURRED_DATE, "2026-01-02T03:04:05.679Z"),
            told(Field.RESPONDED_DATE, "2026-01-02T03:04:05.680Z"),
            told(Field.CONTAINED_DATE, "2026-01-02T03:04:05.681Z"),
            new Change.Tags(
                List.of(
                    new Change.TagRef(tag(1, "a").id(), "a"),
                    new Change.TagRef(tag(2, "b").id(), "b")),
                List.of()),
            new Change.Objectives(incident.fields().objectives(), List.of()),
            new Change.Links(Field.RISKS, List.of("RSK-00001"), List.of())),
        incident.story());
  }

  @Test
  void tellsLittleOfAnIncidentThatSaysLittle() {
    var incident = opened(IncidentFields.titled("One")).after();
    assertEquals(List.of(told(Field.TITLE, "One"), told(Field.STATUS, "New")), incident.story());
    var resolved = incident.revise(Samples.status(Status.CLOSED), EDITOR, LATER).after();
    assertEquals(
        List.of(told(Field.TITLE, "One"), told(Field.STATUS, "Closed")),
        resolved.story(),
        "that it is resolved follows from the status");
  }

  @Test
  void tellsOfADeletedIncidentThatItIs() {
    var incident = full();
    var story = incident.delete().after().story();
    assertEquals(incident.story(), story.subList(0, story.size() - 1));
    assertEquals(DELETED, story.get(story.size() - 1));
    assertEquals(incident.story(), incident.delete().after().restore().after().story());
  }

  @Test
  void isOpenedWithItsStory() {
    var revision = opened(full().fields());
    assertEquals(revision.after().story(), revision.changes());
    assertFalse(revision.after().deleted());
  }

  private static Change told(Field field, String value) {
    return new Change.Value(field, Optional.empty(), Optional.of(value));
  }

  private static Incident full() {
    var fields =
        new IncidentFields(
            "Full",
            "At length",
            Optional.of(Severity.SEV_1),
            Optional.of("Bad"),
            Status.CLOSED,
            Optional.of("Audit"),
            Optional.of(EDITOR),
            Optional.of(OPENED),
            Optional.of(OPENED.plusMillis(1)),
            Optional.of(OPENED.plusMillis(2)),
            Optional.of(OPENED.plusMillis(3)),
            List.of(tag(2, "b"), tag(1, "a")),
            List.of(new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.LOW), OPENED)));
    return new Incident(
        Samples.ORGANIZATION,
        new IncidentNumber(1),
        new UUID(3, 1),
        7,
        fields,
        Optional.of(Closure.CANCELLED),
        Optional.empty(),
        Links.NONE.withRisks(List.of(new RiskId("RSK-00001"))),
        4,
        Attribution.of(OPENER, OPENED),
        Attribution.of(EDITOR, LATER),
        EDITOR,
        LATER,
        false);
  }

  private static Incident with(Incident incident, long version, boolean deleted) {
    return new Incident(
        incident.organization(),
        incident.number(),
        incident.uid(),
        version,
        incident.fields(),
        incident.closure(),
        incident.mergedInto(),
        incident.links(),
        incident.commentCount(),
        incident.opening(),
        incident.lastChange(),
        incident.updatedBy(),
        incident.updatedAt(),
        deleted);
  }
}
