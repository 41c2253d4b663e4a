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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.domain.organization.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentTest {

  private static final Tag A = tag(1, "a");
  private static final Tag B = tag(2, "B");
  private static final Tag C = tag(3, "c");

  @Test
  void isOpenedInItsFirstVersionWithEverythingWorthTelling() {
    var revision = opened(IncidentFields.titled(" One ").withDetected(OPENED));
    var incident = revision.after();
    assertEquals(1, incident.version());
    assertEquals("One", incident.fields().title());
    assertEquals(OPENER, incident.updatedBy());
    assertEquals(OPENED, incident.updatedAt());
    assertEquals(Optional.empty(), revision.before());
    assertEquals(
        List.of(
            new Change.Value(Field.TITLE, Optional.empty(), Optional.of("One")),
            new Change.Value(Field.STATUS, Optional.empty(), Optional.of("New")),
            new Change.Value(
                Field.DETECTED_DATE, Optional.empty(), Optional.of(OPENED.toString()))),
        revision.changes());
  }

  @Test
  void keepsEverythingWhenAPatchKeepsEverything() {
    var incident = opened(IncidentFields.titled("One")).after();
    var revision = incident.revise(Samples.keepAll(), EDITOR, LATER);
    assertFalse(revision.changesAnything());
    assertSame(incident, revision.after());
  }

  @Test
  void isNotChangedByValuesThatItHasAlready() {
    var incident =
        opened(
                IncidentFields.titled("One")
                    .with(Samples.severity(Edit.set(Severity.SEV_1)))
                    .with(Samples.tags(new TagEdit(TagEdit.Operation.ADD, List.of(A)))))
            .after();
    for (IncidentPatch patch :
        List.of(
            Samples.title(" One\t"),
            Samples.severity(Edit.set(Severity.SEV_1)),
            Samples.status(Status.NEW),
            Samples.tags(new TagEdit(TagEdit.Operation.ADD, List.of(A))),
            Samples.tags(new TagEdit(TagEdit.Operation.REPLACE, List.of(A, A))),
            Samples.tags(new TagEdit(TagEdit.Operation.REMOVE, List.of(B))),
            Samples.objectives(Edit.clear()),
            Samples.objectives(Edit.set(List.of())))) {
      assertFalse(incident.revise(patch, EDITOR, LATER).changesAnything(), patch::toString);
    }
  }

  @Test
  void tellsWhatChangedInTheOrderOfTheFields() {
    var incident = opened(IncidentFields.titled("One")).after();
    var patch =
        Samples.patch(
            Edit.set("Two"),
            Edit.set(Severity.SEV_2),
            Edit.set(Status.REVIEW),
            new TagEdit(TagEdit.Operation.ADD, List.of(B, A)),
            Edit.set(List.of(relation(Objective.FRAUD, Relevance.LOW, LATER))));
    var revision = incident.revise(patch, EDITOR, LATER);
    assertEquals(
        List.of(
            new Change.Value(Field.TITLE, Optional.of("One"), Optional.of("Two")),
            new Change.Value(Field.SEVERITY, Optional.empty(), Optional.of("SEV-2")),
            new Change.Value(Field.STATUS, Optional.of("New"), Optional.of("Review")),
            new Change.Tags(
                List.of(new Change.TagRef(A.id(), "a"), new Change.TagRef(B.id(), "B")), List.of()),
            new Change.Objectives(
                List.of(relation(Objective.FRAUD, Relevance.LOW, LATER)), List.of())),
        revision.changes());
    assertEquals(2, revision.after().version());
    assertEquals(EDITOR, revision.after().updatedBy());
    assertEquals(LATER, revision.after().updatedAt());
    assertEquals(OPENER, revision.after().openedBy());
    assertEquals(Optional.of(incident), revision.before());
  }

  @Test
  void clearsWhatMayBeCleared() {
    var incident =
        opened(IncidentFields.titled("One").with(Samples.severity(Edit.set(Severity.SEV_1))))
            .after();
    var revision = incident.revise(Samples.severity(Edit.clear()), EDITOR, LATER);
    assertEquals(Optional.empty(), revision.after().fields().severity());
    assertEquals(
        List.of(new Change.Value(Field.SEVERITY, Optional.of("SEV-1"), Optional.empty())),
        revision.changes());
  }

  @Test
  void refusesAPatchThatClearsWhatEveryIncidentHas() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Samples.patch(Edit.clear(), Edit.keep(), Edit.keep(), TagEdit.KEEP, Edit.keep()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Samples.patch(Edit.keep(), Edit.keep(), Edit.clear(), TagEdit.KEEP, Edit.keep()));
  }

  @Test
  void joinsTakesAwayAndReplacesTagsAndKeepsThemInOrder() {
    var fields = IncidentFields.titled("One");
    fields = fields.with(Samples.tags(new TagEdit(TagEdit.Operation.ADD, List.of(C, A))));
    assertEquals(List.of(A, C), fields.tags());
    fields = fields.with(Samples.tags(new TagEdit(TagEdit.Operation.ADD, List.of(B, A))));
    assertEquals(List.of(A, B, C), fields.tags());
    fields = fields.with(Samples.tags(new TagEdit(TagEdit.Operation.REMOVE, List.of(A))));
    assertEquals(List.of(B, C), fields.tags());
    fields = fields.with(Samples.tags(new TagEdit(TagEdit.Operation.REPLACE, List.of(A))));
    assertEquals(List.of(A), fields.tags());
    fields = fields.with(Samples.tags(new TagEdit(TagEdit.Operation.REPLACE, List.of())));
    assertEquals(List.of(), fields.tags());
  }

  @Test
  void addingAndRemovingDifferentTagsCommute() {
    var start =
        IncidentFields.titled("One")
            .with(Samples.tags(new TagEdit(TagEdit.Operation.ADD, List.of(A))));
    var add = Samples.tags(new TagEdit(TagEdit.Operation.ADD, List.of(B)));
    var remove = Samples.tags(new TagEdit(TagEdit.Operation.REMOVE, List.of(A)));
    assertEquals(start.with(add).with(remove), start.with(remove).with(add));
  }

  @Test
  void aPatchIsNotChangedByBeingAppliedNorByWhoMadeIt() {
    var given = new ArrayList<>(List.of(A));
    var patch = Samples.tags(new TagEdit(TagEdit.Operation.ADD, given));
    var first = opened(IncidentFields.titled("One")).after().revise(patch, EDITOR, LATER);
    given.add(B);
    var second =
        opened(
                IncidentFields.titled("Two")
                    .with(Samples.tags(new TagEdit(TagEdit.Operation.ADD, List.of(C)))))
            .after()
            .revise(patch, EDITOR, LATER);
    assertEquals(List.of(A), first.after().fields().tags());
    assertEquals(List.of(A, C), second.after().fields().tags());
    assertEquals(Samples.tags(new TagEdit(TagEdit.Operation.ADD, List.of(A))), patch, "as it was");
  }

  @Test
  void objectivesThatStayKeepTheirTimes() {
    var fraud = relation(Objective.FRAUD, Relevance.LOW, OPENED);
    var incident =
        opened(IncidentFields.titled("One").with(Samples.objectives(Edit.set(List.of(fraud)))))
            .after();
    var patch =
        Samples.objectives(
            Edit.set(
                List.of(
                    relation(Objective.FRAUD, Relevance.LOW, LATER),
                    relation(Objective.SABOTAGE, Relevance.HIGH, LATER))));
    var after = incident.revise(patch, EDITOR, LATER).after();
    assertEquals(
        List.of(LATER, OPENED),
        after.fields().objectives().stream().map(ThreatObjective::createdAt).toList());
    var changed =
        after.revise(
            Samples.objectives(Edit.set(List.of(relation(Objective.FRAUD, Relevance.HIGH, LATER)))),
            EDITOR,
            LATER);
    assertEquals(
        LATER, changed.after().fields().objectives().get(0).createdAt(), "another relevance");
  }

  @Test
  void refusesAnObjectiveTwice() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            IncidentFields.titled("One")
                .with(
                    Samples.objectives(
                        Edit.set(
                            List.of(
                                relation(Objective.FRAUD, Relevance.LOW, OPENED),
                                relation(Objective.FRAUD, Relevance.HIGH, OPENED))))));
  }

  @Test
  void isResolvedWhenClosedAndOpenWhenReopened() {
    var incident = opened(IncidentFields.titled("One")).after();
    var closed = incident.revise(Samples.status(Status.CLOSED), EDITOR, LATER);
    assertEquals(Optional.of(Closure.RESOLVED), closed.after().closure());
    assertEquals(1, closed.changes().size(), "that it is resolved follows from the status");
    var reopened = closed.after().revise(Samples.status(Status.NEW), EDITOR, LATER);
    assertEquals(Optional.empty(), reopened.after().closure());
  }

  @Test
  void staysCancelledWhenClosedAgainAndTellsWhenItIsReopened() {
    var cancelled = cancelled();
    assertFalse(cancelled.revise(Samples.status(Status.CLOSED), EDITOR, LATER).changesAnything());
    var reopened = cancelled.revise(Samples.status(Status.REVIEW), EDITOR, LATER);
    assertTrue(
        reopened
            .changes()
            .contains(new Change.Value(Field.CLOSURE, Optional.of("CANCELLED"), Optional.empty())));
  }

  @Test
  void refusesAClosureThatContradictsItsStatus() {
    var incident = cancelled();
    assertThrows(IllegalArgumentException.class, () -> with(incident, Optional.empty(), 1, 0));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            with(
                opened(IncidentFields.titled("One")).after(), Optional.of(Closure.RESOLVED), 1, 0));
    assertThrows(IllegalArgumentException.class, () -> with(incident, incident.closure(), 0, 0));
    assertThrows(IllegalArgumentException.class, () -> with(incident, incident.closure(), 1, -1));
  }

  @Test
  void neverChangesBeforeItLastChanged() {
    var incident = opened(IncidentFields.titled("One")).after();
    var revised = incident.revise(Samples.title("Two"), EDITOR, OPENED.minusSeconds(3600)).after();
    assertEquals(OPENED, revised.updatedAt());
    assertEquals(2, revised.version());
  }

  @Test
  void keepsMillisecondsOfYears1970To9999() {
    var nanos = OPENED.plusNanos(999_999);
    assertEquals(Optional.of(OPENED), IncidentFields.titled("One").withDetected(nanos).detected());
    assertEquals(OPENED, relation(Objective.FRAUD, Relevance.LOW, nanos).createdAt());
    assertEquals(Timestamps.MAX, Timestamps.require(Timestamps.MAX.plusNanos(999_999)));
    for (Instant outside :
        List.of(
            Timestamps.MIN.minusNanos(1), Timestamps.MAX.plusMillis(1), Instant.MIN, Instant.MAX)) {
      assertFalse(Timestamps.inRange(outside), outside::toString);
      assertThrows(IllegalArgumentException.class, () -> Timestamps.require(outside));
    }
  }

  @Test
  void readsSeverityWithAndWithoutTheDash() {
    assertEquals(Optional.of(Severity.SEV_1), Severity.parse("SEV1"));
    assertEquals(Optional.of(Severity.SEV_5), Severity.parse("SEV-5"));
    for (String other :
        List.of("sev-1", "SEV-6", "SEV6", "SEV", "SEV--1", "SEV 1", "1", "", "SEV1 ")) {
      assertEquals(Optional.empty(), Severity.parse(other), other);
    }
  }

  private static Incident cancelled() {
    var fields = IncidentFields.titled("One").with(Samples.status(Status.CLOSED));
    return with(opened(fields).after(), Optional.of(Closure.CANCELLED), 1, 0);
  }

  private static Incident with(
      Incident incident, Optional<Closure> closure, long version, long comments) {
    return new Incident(
        incident.organization(),
        incident.number(),
        incident.uid(),
        version,
        incident.fields(),
        closure,
        incident.mergedInto(),
        incident.links(),
        comments,
        incident.opening(),
        incident.lastChange(),
        incident.updatedBy(),
        incident.updatedAt(),
        incident.deleted());
  }

  private static ThreatObjective relation(Objective objective, Relevance relevance, Instant at) {
    return new ThreatObjective(objective, Optional.of(relevance), at);
  }
}
