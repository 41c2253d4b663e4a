package io.incidentregister.domain.incident;

import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Fields that are changed one by one, by the texts in which history tells them. */
public final class FieldsEditor {

  private String title;
  private String description;
  private Optional<Severity> severity;
  private Optional<String> severityReasoning;
  private Status status;
  private Optional<String> source;
  private Optional<UserId> assignedTo;
  private Optional<Instant> detected;
  private Optional<Instant> occurred;
  private Optional<Instant> responded;
  private Optional<Instant> contained;
  private List<Tag> tags;
  private List<ThreatObjective> objectives;

  FieldsEditor(IncidentFields fields) {
    title = fields.title();
    description = fields.description();
    severity = fields.severity();
    severityReasoning = fields.severityReasoning();
    status = fields.status();
    source = fields.source();
    assignedTo = fields.assignedTo();
    detected = fields.detected();
    occurred = fields.occurred();
    responded = fields.responded();
    contained = fields.contained();
    tags = fields.tags();
    objectives = fields.objectives();
  }

  /**
   * Gives a field a value, or none.
   *
   * @throws IllegalArgumentException when the field holds no single value, or the text is none of
   *     its values
   * @throws java.util.NoSuchElementException when the field cannot be without a value
   */
  public FieldsEditor value(Field field, Optional<String> text) {
    switch (field) {
      case TITLE -> title = text.orElseThrow();
      case DESCRIPTION -> description = text.orElse("");
      case SEVERITY -> severity = text.map(label -> known(Severity.parse(label)));
      case SEVERITY_REASONING -> severityReasoning = text;
      case STATUS -> status = text.map(label -> known(Status.parse(label))).orElseThrow();
      case SOURCE -> source = text;
      case ASSIGNED_TO -> assignedTo = text.map(UUID::fromString).map(UserId::new);
      case DETECTED_DATE -> detected = text.map(FieldsEditor::instant);
      case OCCURRED_DATE -> occurred = text.map(FieldsEditor::instant);
      case RESPONDED_DATE -> responded = text.map(FieldsEditor::instant);
      case CONTAINED_DATE -> contained = text.map(FieldsEditor::instant);
      case CLOSURE,
          TAGS,
          THREAT_OBJECTIVES,
          RISKS,
          COMMENTS,
          ISSUES,
          GROUPS,
          MERGED_INTO,
          DELETED ->
          throw new IllegalArgumentException(field + " is not a single editable value");
    }
    return this;
  }

  /** Sets exactly these tags. */
  public FieldsEditor tags(List<Tag> exactly) {
    tags = exactly;
    return this;
  }

  /** Sets exactly these objectives, with the times at which they were made. */
  public FieldsEditor objectives(List<ThreatObjective> exactly) {
    objectives = exactly;
    return this;
  }

  /** The fields as they are now. */
  public IncidentFields fields() {
    return new IncidentFields(
        title,
        description,
        severity,
        severityReasoning,
        status,
        source,
        assignedTo,
        detected,
        occurred,
        responded,
        contained,
        tags,
        objectives);
  }

  private static <T> T known(Optional<T> value) {
    return value.orElseThrow(() -> new IllegalArgumentException("none of the field's values"));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a time", e);
    }
  }
}
