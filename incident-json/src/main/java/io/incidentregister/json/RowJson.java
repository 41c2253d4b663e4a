package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes register rows with exactly the members that the register API's page names; what is unset
 * is null. Rows are written one by one as they come, never gathered.
 */
public final class RowJson {

  private final JsonGenerator json;
  private final Members members;

  private RowJson(JsonGenerator json) {
    this.json = json;
    this.members = new Members(json);
  }

  /**
   * A register row. The page requires {@code detected_date}, which old records lack: they show
   * {@code created_date} in its place.
   */
  public static void writeRow(JsonGenerator json, RegisterRow row) throws IOException {
    json.writeStartObject();
    writeRowMembers(json, row);
    json.writeEndObject();
  }

  /** The members of {@link #writeRow}, into the object that is open. */
  public static void writeRowMembers(JsonGenerator json, RegisterRow row) throws IOException {
    new RowJson(json).row(row, shownDetected(row));
  }

  /** A register row as it is kept: {@code detected_date} is null where nobody knows it. */
  public static void writeExportedRow(JsonGenerator json, RegisterRow row) throws IOException {
    json.writeStartObject();
    new RowJson(json).row(row, row.incident().fields().detected());
    json.writeEndObject();
  }

  /** The incident alone, with {@code detected_date} as {@link #writeRow} has it. */
  public static void writeIncident(JsonGenerator json, RegisterRow row) throws IOException {
    json.writeStartObject();
    writeIncidentMembers(json, row);
    json.writeEndObject();
  }

  /** The members of {@link #writeIncident}, into the object that is open. */
  public static void writeIncidentMembers(JsonGenerator json, RegisterRow row) throws IOException {
    new RowJson(json).incident(row, shownDetected(row));
  }

  /** The member {@code risk_associations}, into the object that is open. */
  public static void writeRisks(JsonGenerator json, RegisterRow row) throws IOException {
    json.writeArrayFieldStart("risk_associations");
    for (RiskId risk : row.incident().risks()) {
      json.writeString(risk.toString());
    }
    json.writeEndArray();
  }

  private static Optional<Instant> shownDetected(RegisterRow row) {
    return row.incident().fields().detected().or(() -> Optional.of(row.incident().createdAt()));
  }

  private void row(RegisterRow row, Optional<Instant> detected) throws IOException {
    json.writeObjectFieldStart("incident");
    incident(row, detected);
    json.writeEndObject();
    json.writeNumberField("comment_count", row.incident().commentCount());
    writeRisks(json, row);
    json.writeArrayFieldStart("tags");
    for (Tag tag : row.incident().fields().tags()) {
      members.tag(tag);
    }
    json.writeEndArray();
    members.objectives("threat_objectives", row.incident().fields().objectives());
  }

  private void incident(RegisterRow row, Optional<Instant> detected) throws IOException {
    Incident incident = row.incident();
    IncidentFields fields = incident.fields();
    members.text("id", incident.number());
    members.text("title", fields.title());
    members.text("description", fields.description());
    members.text("status", fields.status().label());
    members.textOrNull("severity", fields.severity().map(Labelled::label));
    members.textOrNull("severity_reasoning", fields.severityReasoning());
    members.textOrNull("source", fields.source());
    members.user("opened_by", row.openedBy());
    members.user("updated_by", row.updatedBy());
    if (row.assignedTo().isPresent()) {
      members.user("assigned_to", row.assignedTo().get());
    } else {
      json.writeNullField("assigned_to");
    }
    members.text("created_date", incident.createdAt());
    members.text("updated_date", incident.updatedAt());
    members.textOrNull("detected_date", detected);
    members.textOrNull("occurred_date", fields.occurred());
    members.textOrNull("responded_date", fields.responded());
    members.textOrNull("contained_date", fields.contained());
  }
}
