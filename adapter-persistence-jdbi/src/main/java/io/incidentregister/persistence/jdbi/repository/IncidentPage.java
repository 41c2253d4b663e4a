package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.SortKey;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.time.Instant;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/**
 * The numbers of a window of a sorted list. Incidents with a value and those without are two
 * segments, each of which an index gives in order: that is how those without come last both ways,
 * and how a position deep in the list costs what the first does.
 */
final class IncidentPage {

  private final Dialect dialect;
  private final SortOrder order;
  private final Window window;

  IncidentPage(Dialect dialect, SortOrder order, Window window) {
    this.dialect = dialect;
    this.order = order;
    this.window = window;
  }

  /** The statement, given the conditions of the filter. */
  String sql(String conditions) {
    return """
    select number from (
      select * from (
        select 0 as segment, %1$s as sort_value, i.number as number
        from incident as i
        where %2$s and %1$s is not null and %3$s
        order by %6$s
        limit :reach) as valued
      union all
      select * from (
        select 1 as segment, %1$s as sort_value, i.number as number
        from incident as i
        where %2$s and %1$s is null and %4$s
        order by i.number %5$s
        limit :reach) as unvalued
    ) as page
    order by segment, sort_value %5$s, number %5$s
    limit :limit offset :offset
    """
        .formatted(column(), conditions, afterValue(), afterNumber(), direction(), orderOfValued());
  }

  /** Naming the number twice would keep SQLite from the index that has it. */
  private String orderOfValued() {
    String byNumber = "i.number " + direction();
    return order.key() == SortKey.ID ? byNumber : column() + " " + direction() + ", " + byNumber;
  }

  private String direction() {
    return order.descending() ? "desc" : "asc";
  }

  /** Binds what the statement names, beside the filter's conditions. */
  void bind(Query query) {
    query
        .bind("reach", window.offset() + window.limit())
        .bind("limit", window.limit())
        .bind("offset", window.offset());
    window
        .after()
        .ifPresent(
            after -> {
              query.bind("after_number", after.number().value());
              after.value().ifPresent(value -> query.bind("after_value", argument(value)));
            });
  }

  private String afterValue() {
    if (window.after().isEmpty()) {
      return "1 = 1";
    }
    return afterHasValue()
        ? "(%s, i.number) %s (:after_value, :after_number)".formatted(column(), comparison())
        : "1 = 0";
  }

  private String afterNumber() {
    return window.after().isEmpty() || afterHasValue()
        ? "1 = 1"
        : "i.number " + comparison() + " :after_number";
  }

  private boolean afterHasValue() {
    return window.after().flatMap(Window.Position::value).isPresent();
  }

  private String comparison() {
    return order.descending() ? "<" : ">";
  }

  private String column() {
    return switch (order.key()) {
      case ID -> "i.number";
      case TITLE -> "i.title_folded";
      case SEVERITY -> "i.severity";
      case STATUS -> "i.status";
      case SOURCE -> "i.source_folded";
      case OPENED -> "i.opened_effective_at";
      case CHANGED -> "i.changed_at";
      case CREATED_DATE -> "i.created_at";
      case UPDATED_DATE -> "i.updated_at";
      case DETECTED_DATE -> "i.detected_at";
      case OCCURRED_DATE -> "i.occurred_at";
      case RESPONDED_DATE -> "i.responded_at";
      case CONTAINED_DATE -> "i.contained_at";
    };
  }

  /** A position's value, which is a text, as the column has it. */
  private Argument argument(String value) {
    return switch (order.key()) {
      case ID, SEVERITY, STATUS -> dialect.value(SqlType.INTEGER, Long.valueOf(value));
      case TITLE, SOURCE -> dialect.value(SqlType.TEXT, value);
      case OPENED,
          CHANGED,
          CREATED_DATE,
          UPDATED_DATE,
          DETECTED_DATE,
          OCCURRED_DATE,
          RESPONDED_DATE,
          CONTAINED_DATE ->
          dialect.value(SqlType.INSTANT, Instant.parse(value));
    };
  }
}
