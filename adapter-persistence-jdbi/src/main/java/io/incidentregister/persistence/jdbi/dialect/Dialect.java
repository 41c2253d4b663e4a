package io.incidentregister.persistence.jdbi.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/** Everything in which the databases differ. */
public sealed interface Dialect permits SqliteDialect, PostgresqlDialect {

  /** The folder of the migrations. */
  String name();

  /** The names of all tables, one a row. */
  String tableNames();

  /** Whether a database that holds somebody else's tables may be made a register as well. */
  boolean sharesDatabase();

  /** What stands at the end of a select whose rows are to be locked. */
  String lockingRows();

  /** The same, though others may go on writing rows that refer to these. */
  String lockingValues();

  /** Runs work whose statements wait no longer than this for what other transactions hold. */
  <T> T waitingAtMost(Duration longest, Handle handle, Supplier<T> work);

  /** A parameter as an expression of its type. */
  String parameter(String name, SqlType type);

  /** A condition: the column's value is in the list that is bound to a name. */
  String among(String column, String list);

  /** Whether an update may compare one value with a part of the key that all its rows share. */
  boolean sharesKeys();

  /** A condition: the text holds the part. */
  String contains(String text, String part);

  /** The folded id of the incident with a number. */
  String foldedId(String number);

  /** A table {@code given} of rows that are sent with the statement. */
  <R> String given(List<Column<R>> columns);

  /** What {@link #given} is bound to. */
  <R> Map<String, Argument> arguments(List<Column<R>> columns, List<R> rows);

  /** What {@link #among} is bound to. */
  Argument list(SqlType type, Collection<?> values);

  /** A single value; empty binds null. */
  Argument optional(SqlType type, Optional<?> value);

  /** A single value. */
  default Argument value(SqlType type, Object value) {
    return optional(type, Optional.of(value));
  }

  /** Reads a column that may be null. */
  Optional<UUID> uuid(ResultSet row, String column) throws SQLException;

  /** Reads a column that may be null. */
  Optional<Instant> instant(ResultSet row, String column) throws SQLException;

  /**
   * Reads a moment as {@link Instant#toString} writes it, or whatever else the column holds; empty
   * when that is null.
   */
  default Optional<String> instantText(ResultSet row, String column) throws SQLException {
    try {
      return instant(row, column).map(Instant::toString);
    } catch (SQLException | DateTimeException e) {
      return Optional.ofNullable(row.getString(column));
    }
  }
}
