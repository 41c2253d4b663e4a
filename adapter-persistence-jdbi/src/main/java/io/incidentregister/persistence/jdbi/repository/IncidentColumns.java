package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.List;

/** The columns of the table of incidents, and what of an incident each holds. */
final class IncidentColumns {

  static final List<Column<Incident>> KEY =
      List.of(
          Column.of("org_id", SqlType.UUID, Incident::organization),
          Column.of("number", SqlType.INTEGER, incident -> incident.number().value()));

  /** Everything but the key and the head of the chain. */
  static final List<Column<Incident>> VALUES =
      List.of(
          Column.of("uid", SqlType.UUID, Incident::uid),
          Column.of("version", SqlType.INTEGER, Incident::version),
          Column.of("title", SqlType.TEXT, incident -> incident.fields().title()),
          Column.of("title_folded", SqlType.FOLDED, incident -> incident.fields().title()),
          Column.of("description", SqlType.TEXT, incident -> incident.fields().description()),
          Column.of(
              "description_folded", SqlType.FOLDED, incident -> incident.fields().description()),
          Column.optional(
              "severity",
              SqlType.INTEGER,
              incident -> incident.fields().severity().map(Severity::rank)),
          Column.optional(
              "severity_reasoning",
              SqlType.TEXT,
              incident -> incident.fields().severityReasoning()),
          Column.optional(
              "severity_reasoning_folded",
              SqlType.FOLDED,
              incident -> incident.fields().severityReasoning()),
          Column.of("status", SqlType.INTEGER, incident -> incident.fields().status().rank()),
          Column.optional("closure", SqlType.TEXT, Incident::closure),
          Column.optional("source", SqlType.TEXT, incident -> incident.fields().source()),
          Column.optional("source_folded", SqlType.FOLDED, incident -> incident.fields().source()),
          Column.optional("assigned_to", SqlType.UUID, incident -> incident.fields().assignedTo()),
          Column.of("opened_by", SqlType.UUID, Incident::openedBy),
          Column.of("updated_by", SqlType.UUID, Incident::updatedBy),
          Column.of("created_at", SqlType.INSTANT, Incident::createdAt),
          Column.of("updated_at", SqlType.INSTANT, Incident::updatedAt),
          Column.optional("detected_at", SqlType.INSTANT, incident -> incident.fields().detected()),
          Column.optional("occurred_at", SqlType.INSTANT, incident -> incident.fields().occurred()),
          Column.optional(
              "responded_at", SqlType.INSTANT, incident -> incident.fields().responded()),
          Column.optional(
              "contained_at", SqlType.INSTANT, incident -> incident.fields().contained()),
          Column.optional(
              "merged_into",
              SqlType.INTEGER,
              incident -> incident.mergedInto().map(IncidentNumber::value)),
          Column.optional(
              "opened_actor",
              SqlType.TEXT,
              incident -> incident.opening().actor().map(Canonical::actor)),
          Column.of(
              "opened_effective_at", SqlType.INSTANT, incident -> incident.opening().effectiveAt()),
          Column.of("changed_by", SqlType.UUID, incident -> incident.lastChange().user()),
          Column.optional(
              "changed_actor",
              SqlType.TEXT,
              incident -> incident.lastChange().actor().map(Canonical::actor)),
          Column.of("changed_at", SqlType.INSTANT, incident -> incident.lastChange().recordedAt()),
          Column.of(
              "changed_effective_at",
              SqlType.INSTANT,
              incident -> incident.lastChange().effectiveAt()),
          Column.of("comment_count", SqlType.INTEGER, Incident::commentCount),
          Column.of("deleted", SqlType.BOOLEAN, Incident::deleted));

  private IncidentColumns() {}
}
