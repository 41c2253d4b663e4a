package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import java.io.IOException;
import java.util.List;

/** Writes what a call changes, or would. */
public final class PlanJson {

  private PlanJson() {}

  /** The members {@code changes} and {@code plan}, into the object that is open. */
  public static void writeMembers(JsonGenerator json, List<IncidentChanges> changes, Hash plan)
      throws IOException {
    json.writeArrayFieldStart("changes");
    for (IncidentChanges each : changes) {
      writeChanges(json, each);
    }
    json.writeEndArray();
    json.writeStringField("plan", plan.hex());
  }

  /** What changes in one incident, by field; sets tell what joins and what goes. */
  public static void writeChanges(JsonGenerator json, IncidentChanges changes) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", changes.incident().toString());
    new Members(json).changes(changes.changes());
    json.writeEndObject();
  }

  /**
   * Reads what {@link #writeChanges} wrote.
   *
   * @param versionBefore that of the incident, which the JSON does not tell
   * @throws UnreadableJsonException when it is nothing that was written
   */
  public static IncidentChanges readChanges(JsonNode changes, long versionBefore) {
    if (!(changes instanceof ObjectNode object)) {
      throw new UnreadableJsonException("The changes of an incident must be an object.");
    }
    var reader = new ObjectReader(object);
    var incident = IncidentNumber.parse(reader.text("id")).orElseThrow(() -> reader.wrong("id"));
    var read =
        new IncidentChanges(incident, versionBefore, ChangeReader.changes(reader, "changes"));
    reader.end();
    return read;
  }
}
