package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.History;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What was done, in SQL. */
final class HistoryRepository implements History {

  private final Handle handle;
  private final Dialect dialect;
  private final Rows rows;

  HistoryRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = new Rows(dialect);
  }

  @Override
  public List<Found> operations(
      OrganizationId organization, OperationFilter filter, long offset, int limit) {
    var conditions = new OperationConditions(dialect, organization, filter);
    var query =
        operations(
                conditions.from(),
                conditions.sql(),
                "order by o.recorded_at desc, o.operation_id desc limit :limit offset :offset")
            .bind("limit", limit)
            .bind("offset", offset);
    conditions.bind(query);
    return query.map((row, context) -> rows.found(row)).list();
  }

  @Override
  public long countOperations(OrganizationId organization, OperationFilter filter) {
    var conditions = new OperationConditions(dialect, organization, filter);
    var query =
        handle
            .createQuery("select count(*) from <operations> where <conditions>")
            .define("operations", conditions.from())
            .define("conditions", conditions.sql());
    conditions.bind(query);
    return query.mapTo(Long.class).one();
  }

  @Override
  public Optional<Found> operation(OrganizationId organization, OperationId id) {
    return operations("operation as o", "o.org_id = :org and o.operation_id = :operation", "")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("operation", dialect.value(SqlType.UUID, id))
        .map((row, context) -> rows.found(row))
        .findOne();
  }

  /**
   * Two statements: what undid it may be committed while the first waits, and the second sees it.
   */
  @Override
  public Optional<Found> lockOperation(OrganizationId organization, OperationId id) {
    handle
        .createQuery(
            """
            select operation_id from operation
            where org_id = :org and operation_id = :operation
            <locking>
            """)
        .define("locking", dialect.lockingRows())
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("operation", dialect.value(SqlType.UUID, id))
        .map((row, context) -> rows.operationId(row))
        .findOne();
    return operation(organization, id);
  }

  private Query operations(String from, String conditions, String rest) {
    return handle
        .createQuery(
            """
            select o.org_id, o.operation_id, o.kind, o.user_id, o.actor, o.face, o.request_id,
              o.recorded_at, o.effective_at, o.idempotency_key, o.undoes, o.incident_count,
              undoing.operation_id as undone_by
            from <operations>
            left join operation as undoing
              on undoing.org_id = o.org_id and undoing.undoes = o.operation_id
            where <conditions>
            <rest>
            """)
        .define("operations", from)
        .define("conditions", conditions)
        .define("rest", rest);
  }

  /** By number alone: an operation has one entry for each incident, and incidents count from 1. */
  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, OperationId operation, long offset, int limit) {
    return list(
        entries(
                "h.operation_id = :operation and h.number > 0",
                "h.number limit :limit offset :offset",
                organization)
            .bind("operation", dialect.value(SqlType.UUID, operation))
            .bind("limit", limit)
            .bind("offset", offset));
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    return list(
        entries("h.number = :number", "h.version_after limit :limit offset :offset", organization)
            .bind("number", incident.value())
            .bind("limit", limit)
            .bind("offset", offset));
  }

  @Override
  public long countEntries(OrganizationId organization, IncidentNumber incident) {
    return handle
        .createQuery("select count(*) from history_entry where org_id = :org and number = :number")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("number", incident.value())
        .mapTo(Long.class)
        .one();
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, Collection<IncidentNumber> incidents) {
    var numbers = incidents.stream().map(IncidentNumber::value).distinct().toList();
    return list(
        entries(dialect.among("h.number", "numbers"), "h.number, h.version_after", organization)
            .bind("numbers", dialect.list(SqlType.INTEGER, numbers)));
  }

  /**
   * The canonical form of a change of the status begins so; where a text says the same by chance,
   * the entry is left out when it is read.
   */
  @Override
  public List<HistoryEntry> statusChanges(
      OrganizationId organization, Collection<IncidentNumber> incidents) {
    var numbers = incidents.stream().map(IncidentNumber::value).distinct().toList();
    return list(
            entries(
                    dialect.among("h.number", "numbers") + " and h.changes like :told",
                    "h.number, h.version_after",
                    organization)
                .bind("numbers", dialect.list(SqlType.INTEGER, numbers))
                .bind("told", "%5:value,6:status,%"))
        .stream()
        .filter(
            entry ->
                entry.content().changes().stream()
                    .anyMatch(change -> change.field() == Field.STATUS))
        .toList();
  }

  private Query entries(String condition, String order, OrganizationId organization) {
    return handle
        .createQuery(
            """
            select h.org_id, h.number, h.version_before, h.version_after, h.incident_uid,
              h.operation_id, h.changes, h.previous_hash, h.hash,
              o.kind, o.user_id, o.actor, o.face, o.request_id, o.recorded_at, o.effective_at,
              o.idempotency_key, o.undoes, o.incident_count
            from history_entry as h
            join operation as o on o.org_id = h.org_id and o.operation_id = h.operation_id
            where h.org_id = :org and <condition>
            order by <order>
            """)
        .define("condition", condition)
        .define("order", order)
        .bind("org", dialect.value(SqlType.UUID, organization));
  }

  private List<HistoryEntry> list(Query query) {
    Map<OperationId, Operation> operations = new HashMap<>();
    return query
        .map(
            (row, context) -> {
              var id = rows.operationId(row);
              if (!operations.containsKey(id)) {
                operations.put(id, rows.operation(row));
              }
              return rows.entry(row, operations.get(id));
            })
        .list();
  }

  @Override
  public Optional<OrganizationEntry> organizationEntryOf(
      OrganizationId organization, OperationId operation) {
    return entries("h.operation_id = :operation and h.number = :number", "h.number", organization)
        .bind("operation", dialect.value(SqlType.UUID, operation))
        .bind("number", RecordedEntry.ORGANIZATION)
        .map((row, context) -> rows.organizationEntry(row))
        .findOne();
  }
}
