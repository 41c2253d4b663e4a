package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.undo.Conflict;
import java.io.IOException;
import java.util.List;

/** Writes what became of an undo. All members go into the object that is open. */
public final class UndoJson {

  /** What a conflict of the incident as a whole is about. */
  private static final String WHOLE_INCIDENT = "version";

  private UndoJson() {}

  /**
   * The members {@code operation} (null when nothing was recorded), {@code incidents} and {@code
   * conflicts}.
   */
  public static void writeMembers(JsonGenerator json, UndoOperation.Result result)
      throws IOException {
    writeOperation(json, result);
    json.writeArrayFieldStart("incidents");
    for (RegisterRow row : result.rows()) {
      RowJson.writeRow(json, row);
    }
    json.writeEndArray();
    writeConflicts(json, result.conflicts());
  }

  /** The same without {@code incidents}, which may be many. */
  public static void writeMinimalMembers(JsonGenerator json, UndoOperation.Result result)
      throws IOException {
    writeOperation(json, result);
    writeConflicts(json, result.conflicts());
  }

  /** The member {@code conflicts}. */
  public static void writeConflicts(JsonGenerator json, List<Conflict> conflicts)
      throws IOException {
    var members = new Members(json);
    json.writeArrayFieldStart("conflicts");
    for (Conflict conflict : conflicts) {
      json.writeStartObject();
      members.text("id", conflict.incident());
      members.text("field", conflict.field().map(Field::wireName).orElse(WHOLE_INCIDENT));
      members.text("code", conflict.reason().code());
      members.textOrNull("expected", conflict.expected());
      members.textOrNull("actual", conflict.actual());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeOperation(JsonGenerator json, UndoOperation.Result result)
      throws IOException {
    json.writeFieldName("operation");
    if (result.operation().isPresent()) {
      HistoryJson.writeOperation(json, result.operation().get());
    } else {
      json.writeNull();
    }
  }
}
