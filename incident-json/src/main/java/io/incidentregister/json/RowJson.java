package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes register rows with exactly the members that the register API's page names; what is unset
 * is null. Rows are written one by one as they come, never gathered.
 */
public final class RowJson {

  private final JsonGenerator json;

  private RowJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * A register row. The page requires {@code detected_date}, which old records lack: they show
   * {@code created_date} in its place.
   */
  public static void writeRow(JsonGenerator json, RegisterRow row) throws IOException {
    new RowJson(json).row(row, row.incident().fields().detected().or(() -> created(row)));
  }

  /** A register row as it is kept: {@code detected_date} is null where nobody knows it. */
  public static void writeExportedRow(JsonGenerator json, RegisterRow row) throws IOException {
    new RowJson(json).row(row, row.incident().fields().detected());
  }

  /** The incident alone, with {@code detected_date} as {@link #writeRow} has it. */
  public static void writeIncident(JsonGenerator json, RegisterRow row) throws IOException {
    new RowJson(json).incident(row, row.incident().fields().detected().or(() -> created(row)));
  }

  /** What changed in one incident, by field; sets tell what joined and what went. */
  public static void writeChanges(JsonGenerator json, IncidentChanges changes) throws IOException {
    new RowJson(json).changes(changes);
  }

  private static Optional<Instant> created(RegisterRow row) {
    return Optional.of(row.incident().createdAt());
  }

  private void row(RegisterRow row, Optional<Instant> detected) throws IOException {
    json.writeStartObject();
    json.writeFieldName("incident");
    incident(row, detected);
    json.writeNumberField("comment_count", row.incident().commentCount());
    json.writeArrayFieldStart("risk_associations");
    for (RiskId risk : row.incident().risks()) {
      json.writeString(risk.toString());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tags");
    for (Tag tag : row.incident().fields().tags()) {
      tag(tag);
    }
    json.writeEndArray();
    objectives("threat_objectives", row.incident().fields().objectives());
    json.writeEndObject();
  }

  private void incident(RegisterRow row, Optional<Instant> detected) throws IOException {
    Incident incident = row.incident();
    IncidentFields fields = incident.fields();
    json.writeStartObject();
    text("id", incident.number());
    text("title", fields.title());
    text("description", fields.description());
    text("status", fields.status().label());
    textOrNull("severity", fields.severity().map(Labelled::label));
    textOrNull("severity_reasoning", fields.severityReasoning());
    textOrNull("source", fields.source());
    json.writeFieldName("opened_by");
    user(row.openedBy());
    json.writeFieldName("updated_by");
    user(row.updatedBy());
    json.writeFieldName("assigned_to");
    if (row.assignedTo().isPresent()) {
      user(row.assignedTo().get());
    } else {
      json.writeNull();
    }
    text("created_date", incident.createdAt());
    text("updated_date", incident.updatedAt());
    textOrNull("detected_date", detected);
    textOrNull("occurred_date", fields.occurred());
    textOrNull("responded_date", fields.responded());
    textOrNull("contained_date", fields.contained());
    json.writeEndObject();
  }

  private void user(User user) throws IOException {
    json.writeStartObject();
    text("id", user.id());
    text("email", user.email());
    text("first_name", user.firstName());
    text("last_name", user.lastName());
    json.writeNullField("icon"); // No user has a picture yet.
    json.writeEndObject();
  }

  private void tag(Tag tag) throws IOException {
    json.writeStartObject();
    text("id", tag.id());
    text("content", tag.content());
    text("creator_id", tag.creator());
    text("org_id", tag.organization());
    json.writeEndObject();
  }

  private void objectives(String name, List<ThreatObjective> objectives) throws IOException {
    json.writeArrayFieldStart(name);
    for (ThreatObjective relation : objectives) {
      json.writeStartObject();
      text("threat_objective", relation.objective().label());
      textOrNull("relevance", relation.relevance().map(Labelled::label));
      text("created_date", relation.createdAt());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void changes(IncidentChanges changes) throws IOException {
    json.writeStartObject();
    text("id", changes.incident());
    json.writeArrayFieldStart("changes");
    for (Change change : changes.changes()) {
      json.writeStartObject();
      text("field", change.field().wireName());
      if (change instanceof Change.Value value) {
        textOrNull("before", value.before());
        textOrNull("after", value.after());
      } else if (change instanceof Change.Tags tags) {
        tagRefs("added", tags.added());
        tagRefs("removed", tags.removed());
      } else if (change instanceof Change.Objectives objectives) {
        objectives("added", objectives.added());
        objectives("removed", objectives.removed());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tagRefs(String name, List<Change.TagRef> tags) throws IOException {
    json.writeArrayFieldStart(name);
    for (Change.TagRef tag : tags) {
      json.writeStartObject();
      text("id", tag.id());
      text("content", tag.content());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void text(String name, Object value) throws IOException {
    json.writeStringField(name, value.toString());
  }

  private void textOrNull(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }
}
