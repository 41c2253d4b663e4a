package io.incidentregister.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.history.EntryRow;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OrganizationEntry;
import java.io.IOException;
import java.util.List;

/** Writes what was done: operations, and what each of them did to an incident and beside. */
public final class HistoryJson {

  private final JsonGenerator json;
  private final Members members;

  private HistoryJson(JsonGenerator json) {
    this.json = json;
    this.members = new Members(json);
  }

  /** An operation. */
  public static void writeOperation(JsonGenerator json, OperationRow row) throws IOException {
    json.writeStartObject();
    new HistoryJson(json).operation(row);
    json.writeEndObject();
  }

  /** The members of {@link #writeOperation}, into the object that is open. */
  public static void writeOperationMembers(JsonGenerator json, OperationRow row)
      throws IOException {
    new HistoryJson(json).operation(row);
  }

  /** A history entry; one of the organization names no incident. */
  public static void writeEntry(JsonGenerator json, EntryRow row) throws IOException {
    new HistoryJson(json).entry(row);
  }

  /** A page of an incident's history: {@code entries} and {@code total}. */
  public static void writeHistory(JsonGenerator json, ShowHistory.Page page) throws IOException {
    json.writeStartObject();
    new HistoryJson(json).entries(page.entries(), page.total());
    json.writeEndObject();
  }

  /** A page of operations: {@code operations} and {@code total}. */
  public static void writeOperations(JsonGenerator json, ListOperations.Page page)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("operations");
    for (OperationRow row : page.operations()) {
      writeOperation(json, row);
    }
    json.writeEndArray();
    json.writeNumberField("total", page.total());
    json.writeEndObject();
  }

  /** An operation, and in the same object a page of its {@code entries} and their {@code total}. */
  public static void writeOperationWithEntries(JsonGenerator json, ShowOperation.Result result)
      throws IOException {
    var writer = new HistoryJson(json);
    json.writeStartObject();
    writer.operation(result.operation());
    writer.entries(result.entries(), result.total());
    json.writeEndObject();
  }

  private void entries(List<? extends EntryRow> entries, long total) throws IOException {
    json.writeArrayFieldStart("entries");
    for (EntryRow row : entries) {
      entry(row);
    }
    json.writeEndArray();
    json.writeNumberField("total", total);
  }

  private void operation(OperationRow row) throws IOException {
    Operation operation = row.operation();
    members.text("id", operation.id());
    members.text("kind", operation.kind().code());
    members.text("recorded_at", operation.recordedAt());
    members.text("effective_at", operation.effectiveAt());
    members.user("user", row.user());
    members.actor(operation.actor());
    members.text("face", operation.face().code());
    members.text("request_id", operation.requestId());
    members.textOrNull("idempotency_key", operation.idempotencyKey());
    json.writeNumberField("incident_count", operation.incidentCount());
    members.textOrNull("undoes", operation.undoes());
    members.textOrNull("undone_by", row.undoneBy());
  }

  private void entry(EntryRow row) throws IOException {
    json.writeStartObject();
    members.text("operation_id", row.operation().id());
    if (row instanceof EntryRow.OfIncident ofIncident) {
      HistoryEntry entry = ofIncident.entry();
      HistoryEntry.Content content = entry.content();
      members.text("incident", content.incident());
      members.text("incident_uid", content.incidentUid());
      versions(content.versionBefore(), content.versionAfter());
      call(row);
      members.changes(content.changes());
      hashes(entry.previousHash(), entry.hash());
    } else if (row instanceof EntryRow.OfOrganization ofOrganization) {
      OrganizationEntry entry = ofOrganization.entry();
      OrganizationEntry.Content content = entry.content();
      json.writeNullField("incident");
      json.writeNullField("incident_uid");
      versions(content.version() - 1, content.version());
      call(row);
      members.organizationChanges(content.changes());
      hashes(entry.previousHash(), entry.hash());
    }
    json.writeEndObject();
  }

  private void versions(long before, long after) throws IOException {
    json.writeNumberField("version_before", before);
    json.writeNumberField("version_after", after);
  }

  private void call(EntryRow row) throws IOException {
    Operation operation = row.operation();
    members.text("recorded_at", operation.recordedAt());
    members.text("effective_at", operation.effectiveAt());
    members.user("user", row.user());
    members.actor(operation.actor());
    members.text("face", operation.face().code());
    members.text("request_id", operation.requestId());
    members.textOrNull("idempotency_key", operation.idempotencyKey());
  }

  private void hashes(Hash previous, Hash own) throws IOException {
    members.text("previous_hash", previous);
    members.text("hash", own);
  }
}
