package io.incidentregister.persistence.jdbi.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/** SQLite: lists are JSON arrays, rows are JSON arrays of arrays; ids and times are text. */
public final class SqliteDialect implements Dialect {

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String tableNames() {
    return "select name from sqlite_schema where type = 'table'";
  }

  @Override
  public boolean sharesDatabase() {
    return false;
  }

  /** There is one writer at a time, so whatever it reads is its own. */
  @Override
  public String lockingRows() {
    return "";
  }

  @Override
  public String lockingValues() {
    return "";
  }

  /** Nobody else writes, so there is nothing to wait for. */
  @Override
  public <T> T waitingAtMost(Duration longest, Handle handle, Supplier<T> work) {
    return work.get();
  }

  @Override
  public String parameter(String name, SqlType type) {
    return ":" + name;
  }

  @Override
  public String among(String column, String list) {
    return column + " in (select value from json_each(:" + list + "))";
  }

  /**
   * SQLite guesses that an organization has ten incidents: given one organization, it walks through
   * all it has, and for each through all rows that are to be written.
   */
  @Override
  public boolean sharesKeys() {
    return false;
  }

  @Override
  public String contains(String text, String part) {
    return "instr(" + text + ", " + part + ") > 0";
  }

  @Override
  public String foldedId(String number) {
    return "printf('inc-%05d', " + number + ")";
  }

  @Override
  public <R> String given(List<Column<R>> columns) {
    var values =
        IntStream.range(0, columns.size())
            .mapToObj(i -> element(columns.get(i), i))
            .collect(Collectors.joining(", "));
    return "(select " + values + " from jsonb_each(:given)) as given";
  }

  private static String element(Column<?> column, int index) {
    String value = "value ->> " + index;
    return (column.type() == SqlType.BYTES ? "unhex(" + value + ")" : value)
        + " as "
        + column.name();
  }

  @Override
  public <R> Map<String, Argument> arguments(List<Column<R>> columns, List<R> rows) {
    var json = new JsonArray();
    for (R row : rows) {
      var values = json.array();
      columns.forEach(
          column -> values.add(column.in(row).map(value -> column.type().encode(value))));
      values.end();
    }
    return Map.of("given", text(json.end().text()));
  }

  @Override
  public Argument list(SqlType type, Collection<?> values) {
    var json = new JsonArray();
    values.forEach(value -> json.add(Optional.of(type.encode(value))));
    return text(json.end().text());
  }

  @Override
  public Argument optional(SqlType type, Optional<?> value) {
    if (value.isEmpty()) {
      return (position, statement, context) -> statement.setNull(position, Types.NULL);
    }
    Object sent = type.encode(value.get());
    return (position, statement, context) -> statement.setObject(position, sent);
  }

  @Override
  public Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(SqliteDialect::uuid);
  }

  /** Written otherwise it would be read, but not found. */
  private static UUID uuid(String text) {
    var uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw new IllegalArgumentException("not as ids are written");
    }
    return uuid;
  }

  @Override
  public Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(Instant::parse);
  }

  private static Argument text(String text) {
    return (position, statement, context) -> statement.setString(position, text);
  }
}
