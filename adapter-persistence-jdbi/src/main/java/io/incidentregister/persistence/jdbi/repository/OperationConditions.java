package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** A filter as rows of {@code operation as o}, with what is bound to them. */
final class OperationConditions {

  private static final List<Column<IncidentNumber>> NUMBER =
      List.of(Column.of("number", SqlType.INTEGER, IncidentNumber::value));

  private final Dialect dialect;
  private final Conditions conditions;
  private final boolean byIncident;

  OperationConditions(Dialect dialect, OrganizationId organization, OperationFilter filter) {
    this.dialect = dialect;
    conditions = new Conditions(dialect);
    conditions.add("o.org_id = :org");
    conditions.argument("org", dialect.value(SqlType.UUID, organization));
    conditions.oneOrAmong("o.kind", "kinds", SqlType.TEXT, filter.kinds(), OperationKind::code);
    conditions.oneOrAmong("o.user_id", "users", SqlType.UUID, filter.users(), user -> user);
    conditions.oneOrAmong(
        "o.idempotency_key", "keys", SqlType.TEXT, filter.idempotencyKeys(), key -> key);
    conditions.within("o.recorded_at", "recorded", filter.recorded());
    byIncident = !filter.incidents().isEmpty();
    if (byIncident) {
      conditions.add("o.operation_id = touching.operation_id");
      dialect.arguments(NUMBER, List.copyOf(filter.incidents())).forEach(conditions::argument);
    }
  }

  /**
   * Where operations are looked for. Incidents lead to theirs: a cross join is what keeps SQLite
   * from walking through all operations, and asking for a version, which every entry has, what
   * keeps it from walking through all of history.
   */
  String from() {
    return byIncident
        ? """
        (select distinct h.operation_id
         from %s
         cross join history_entry as h
         where h.org_id = :org and h.number = given.number and h.version_after > 0) as touching
        cross join operation as o"""
            .formatted(dialect.given(NUMBER))
        : "operation as o";
  }

  /** The conditions, joined by AND. */
  String sql() {
    return conditions.sql();
  }

  /** Binds what the conditions name. */
  void bind(Query query) {
    conditions.bind(query);
  }
}
