package io.incidentregister.domain.incident;

import static io.incidentregister.domain.incident.Samples.EDITOR;
import static io.incidentregister.domain.incident.Samples.LATER;
import static io.incidentregister.domain.incident.Samples.OPENED;
import static io.incidentregister.domain.incident.Samples.OPENER;
import static io.incidentregister.domain.incident.Samples.opened;
import static io.incidentregister.domain.incident.Samples.tag;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FieldsEditorTest {

  private static final IncidentFields FULL =
      new IncidentFields(
          "Full",
          "At length",
          Optional.of(Severity.SEV_1),
          Optional.of("Bad"),
          Status.REVIEW,
          Optional.of("Audit"),
          Optional.of(EDITOR),
          Optional.of(OPENED),
          Optional.of(OPENED.plusMillis(1)),
          Optional.of(OPENED.plusMillis(2)),
          Optional.of(OPENED.plusMillis(3)),
          List.of(tag(1, "a"), tag(2, "b")),
          List.of(new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.LOW), OPENED)));

  private static final IncidentFields OTHER =
      new IncidentFields(
          "Other",
          "In short",
          Optional.of(Severity.SEV_3),
          Optional.of("Less bad"),
          Status.NEW,
          Optional.of("SIEM"),
          Optional.of(OPENER),
          Optional.of(LATER),
          Optional.of(LATER.plusMillis(1)),
          Optional.of(LATER.plusMillis(2)),
          Optional.of(LATER.plusMillis(3)),
          FULL.tags(),
          FULL.objectives());

  @Test
  void changesNothingUntilItIsToldTo() {
    assertEquals(FULL, FULL.edit().fields());
  }

  /** What history tells of a change is enough to make it and to take it back. */
  @ParameterizedTest
  @EnumSource(
      value = Field.class,
      mode = Mode.EXCLUDE,
      names = {
        "CLOSURE",
        "TAGS",
        "THREAT_OBJECTIVES",
        "RISKS",
        "COMMENTS",
        "ISSUES",
        "GROUPS",
        "MERGED_INTO",
        "DELETED"
      })
  void setsEachFieldByTheTextThatHistoryTells(Field field) {
    var there = value(FULL, OTHER, field);
    var changed = FULL.edit().value(field, there.after()).fields();
    assertNotEquals(FULL, changed);
    assertEquals(List.of(there), changes(FULL, changed), "this field and no other");
    assertEquals(FULL, changed.edit().value(field, there.before()).fields());
  }

  @ParameterizedTest
  @EnumSource(
      value = Field.class,
      names = {
        "SEVERITY",
        "SEVERITY_REASONING",
        "SOURCE",
        "ASSIGNED_TO",
        "DETECTED_DATE",
        "OCCURRED_DATE",
        "RESPONDED_DATE",
        "CONTAINED_DATE"
      })
  void clearsWhatMayBeWithoutAValue(Field field) {
    var cleared = FULL.edit().value(field, Optional.empty()).fields();
    var before = value(FULL, OTHER, field).before();
    assertEquals(
        List.of(new Change.Value(field, before, Optional.empty())), changes(FULL, cleared));
    assertEquals(FULL, cleared.edit().value(field, before).fields());
  }

  @Test
  void aDescriptionThatIsClearedIsEmpty() {
    assertEquals("", FULL.edit().value(Field.DESCRIPTION, Optional.empty()).fields().description());
  }

  @ParameterizedTest
  @EnumSource(
      value = Field.class,
      names = {"TITLE", "STATUS"})
  void refusesToClearWhatEveryIncidentHas(Field field) {
    var editor = FULL.edit();
    assertThrows(NoSuchElementException.class, () -> editor.value(field, Optional.empty()));
    assertEquals(FULL, editor.fields());
  }

  @ParameterizedTest
  @EnumSource(
      value = Field.class,
      names = {
        "CLOSURE",
        "TAGS",
        "THREAT_OBJECTIVES",
        "RISKS",
        "COMMENTS",
        "ISSUES",
        "GROUPS",
        "MERGED_INTO",
        "DELETED"
      })
  void refusesWhatIsNoSingleEditableValue(Field field) {
    var editor = FULL.edit();
    assertThrows(IllegalArgumentException.class, () -> editor.value(field, Optional.of("true")));
    assertThrows(IllegalArgumentException.class, () -> editor.value(field, Optional.empty()));
    assertEquals(FULL, editor.fields());
  }

  @ParameterizedTest
  @CsvSource({"SEVERITY,Terrible", "STATUS,Gone", "ASSIGNED_TO,ada", "DETECTED_DATE,never"})
  void refusesATextThatIsNoneOfItsValues(Field field, String text) {
    var editor = FULL.edit();
    assertThrows(IllegalArgumentException.class, () -> editor.value(field, Optional.of(text)));
    assertEquals(FULL, editor.fields());
  }

  @Test
  void setsExactlyTheTagsAndObjectivesThatItIsGiven() {
    var fraud = new ThreatObjective(Objective.FRAUD, Optional.of(Relevance.LOW), LATER);
    var fields =
        FULL.edit().tags(List.of(tag(3, "c"), tag(1, "a"))).objectives(List.of(fraud)).fields();
    assertEquals(List.of(tag(1, "a"), tag(3, "c")), fields.tags());
    assertEquals(LATER, fields.objectives().get(0).createdAt(), "also the time, unlike a patch");
    var none = FULL.edit().tags(List.of()).objectives(List.of()).fields();
    assertEquals(List.of(), none.tags());
    assertEquals(List.of(), none.objectives());
  }

  private static Change.Value value(IncidentFields before, IncidentFields after, Field field) {
    return changes(before, after).stream()
        .filter(change -> change.field() == field)
        .map(Change.Value.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<Change> changes(IncidentFields before, IncidentFields after) {
    return opened(before).after().revise(after, Optional.empty(), EDITOR, LATER).changes();
  }
}
