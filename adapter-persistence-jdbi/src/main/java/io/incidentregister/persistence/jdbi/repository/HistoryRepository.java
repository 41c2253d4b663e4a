package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.History;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
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
import org.jdbi.v3.core.argument.Argument;

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
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public long countOperations(OrganizationId organization, OperationFilter filter) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Optional<Found> operation(OrganizationId organization, OperationId id) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public Optional<Found> lockOperation(OrganizationId organization, OperationId id) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, OperationId operation, long offset, int limit) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public long countEntries(OrganizationId organization, IncidentNumber incident) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public List<HistoryEntry> entriesOf(
      OrganizationId organization, Collection<IncidentNumber> numbers) {
    Map<OperationId, Operation> operations = new HashMap<>();
    return handle
        .createQuery(
            """
            select h.org_id, h.number, h.version_before, h.version_after, h.incident_uid,
              h.operation_id, h.changes, h.previous_hash, h.hash,
              o.kind, o.user_id, o.face, o.request_id, o.recorded_at, o.effective_at,
              o.incident_count
            from history_entry as h
            join operation as o on o.org_id = h.org_id and o.operation_id = h.operation_id
            where h.org_id = :org and <among>
            order by h.number, h.version_after
            """)
        .define("among", dialect.among("h.number", "numbers"))
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("numbers", list(numbers))
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

  private Argument list(Collection<IncidentNumber> numbers) {
    return dialect.list(
        SqlType.INTEGER, numbers.stream().map(IncidentNumber::value).distinct().toList());
  }
}
