package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/** Conditions that are joined by AND, with what is bound to them. */
final class Conditions {

  private static final String NEVER = "1 = 0";

  private final Dialect dialect;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Argument> arguments = new HashMap<>();

  Conditions(Dialect dialect) {
    this.dialect = dialect;
  }

  /** The conditions. */
  String sql() {
    return String.join("\n and ", conditions);
  }

  /** Binds what the conditions name. */
  void bind(Query query) {
    arguments.forEach(query::bind);
  }

  /** Adds a condition. */
  void add(String condition) {
    conditions.add(condition);
  }

  /** Adds a condition that nothing meets. */
  void never() {
    conditions.add(NEVER);
  }

  /** Binds what a condition names. */
  void argument(String name, Argument argument) {
    arguments.put(name, argument);
  }

  /** The column has one of some values; no value asks for nothing. */
  <T> void among(
      String column, String list, SqlType type, Collection<T> values, Function<T, ?> value) {
    if (!values.isEmpty()) {
      conditions.add(dialect.among(column, list));
      arguments.put(list, dialect.list(type, values.stream().map(value).toList()));
    }
  }

  /** The same where an index may give the rows of one value in order, which it cannot for many. */
  <T> void oneOrAmong(
      String column, String list, SqlType type, Collection<T> values, Function<T, ?> value) {
    if (values.size() == 1) {
      conditions.add(column + " = " + dialect.parameter(list, type));
      arguments.put(list, dialect.value(type, value.apply(values.iterator().next())));
    } else {
      among(column, list, type, values, value);
    }
  }

  /** The column's moment lies in a range. */
  void within(String column, String name, Range range) {
    range.from().ifPresent(from -> bound(column, name + "_from", ">=", from));
    range.to().ifPresent(to -> bound(column, name + "_to", "<", to));
  }

  /**
   * Compares with a moment. Dates are whole milliseconds, so a moment within one is as good as its
   * end; and all of them lie before the year 10000, which has no fixed width.
   */
  private void bound(String column, String name, String comparison, Instant moment) {
    Instant start = moment.truncatedTo(ChronoUnit.MILLIS);
    Instant end = start.equals(moment) ? start : start.plusMillis(1);
    boolean late = end.isAfter(Timestamps.MAX);
    boolean early = end.isBefore(Timestamps.MIN);
    if (late || early) {
      boolean all = late == comparison.equals("<");
      conditions.add(all ? column + " is not null" : NEVER);
    } else {
      conditions.add("%s %s :%s".formatted(column, comparison, name));
      arguments.put(name, dialect.value(SqlType.INSTANT, end));
    }
  }
}
