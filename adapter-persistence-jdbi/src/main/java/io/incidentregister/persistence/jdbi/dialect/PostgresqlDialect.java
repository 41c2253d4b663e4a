package io.incidentregister.persistence.jdbi.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: lists are arrays, rows are arrays side by side. */
public final class PostgresqlDialect implements Dialect {

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String tableNames() {
    return "select tablename from pg_catalog.pg_tables where schemaname = current_schema()";
  }

  @Override
  public boolean sharesDatabase() {
    return true;
  }

  @Override
  public String lockingRows() {
    return "for update";
  }

  @Override
  public String lockingValues() {
    return "for no key update";
  }

  /** When the work fails, so does its transaction, and with that what was set. */
  @Override
  public <T> T waitingAtMost(Duration longest, Handle handle, Supplier<T> work) {
    String before = handle.createQuery("show lock_timeout").mapTo(String.class).one();
    setLockTimeout(handle, longest.toMillis() + "ms");
    T result = work.get();
    setLockTimeout(handle, before);
    return result;
  }

  private static void setLockTimeout(Handle handle, String timeout) {
    handle.execute("set local lock_timeout = '" + timeout + "'");
  }

  @Override
  public String parameter(String name, SqlType type) {
    return ":" + name + "::" + type.postgresqlName();
  }

  @Override
  public String among(String column, String list) {
    return column + " = any(:" + list + ")";
  }

  /** One organization leads engines that spread organizations to one machine. */
  @Override
  public boolean sharesKeys() {
    return true;
  }

  @Override
  public String contains(String text, String part) {
    return "strpos(" + text + ", " + part + ") > 0";
  }

  @Override
  public String foldedId(String number) {
    return "'inc-' || lpad(%1$s::text, greatest(5, length(%1$s::text)), '0')".formatted(number);
  }

  @Override
  public <R> String given(List<Column<R>> columns) {
    var arrays = IntStream.range(0, columns.size()).mapToObj(i -> ":given_" + i).collect(joined());
    var names = columns.stream().map(Column::name).collect(joined());
    return "unnest(" + arrays + ") as given (" + names + ")";
  }

  @Override
  public <R> Map<String, Argument> arguments(List<Column<R>> columns, List<R> rows) {
    var arguments = new HashMap<String, Argument>();
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      arguments.put("given_" + i, array(column.type(), rows.stream().map(column::in)));
    }
    return arguments;
  }

  @Override
  public Argument list(SqlType type, Collection<?> values) {
    return array(type, values.stream().map(Optional::of));
  }

  @Override
  public Argument optional(SqlType type, Optional<?> value) {
    if (value.isEmpty()) {
      return (position, statement, context) -> statement.setNull(position, Types.NULL);
    }
    Object given = value.get();
    Object sent =
        switch (type) {
          case UUID -> UUID.fromString(given.toString());
          case INSTANT -> ((Instant) given).truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
          case TEXT, FOLDED, INTEGER, BYTES, BOOLEAN -> type.encode(given);
        };
    return (position, statement, context) -> statement.setObject(position, sent);
  }

  @Override
  public Optional<UUID> uuid(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class));
  }

  @Override
  public Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static Argument array(SqlType type, Stream<? extends Optional<?>> values) {
    Stream<@Nullable Object> encoded = values.map(value -> encode(type, value));
    Object[] elements =
        switch (type) {
          case INTEGER -> encoded.toArray(Long[]::new);
          case BYTES -> encoded.toArray(byte[][]::new);
          case BOOLEAN -> encoded.toArray(Boolean[]::new);
          case UUID, TEXT, FOLDED, INSTANT -> encoded.toArray(String[]::new);
        };
    return (position, statement, context) ->
        statement.setArray(
            position, statement.getConnection().createArrayOf(type.postgresqlName(), elements));
  }

  private static @Nullable Object encode(SqlType type, Optional<?> value) {
    return value.isPresent() ? type.encode(value.get()) : null;
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }
}
