package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Rows that are written by one statement, however many they are. A value that all rows share is
 * sent once: a patch of ten thousand incidents carries its description once.
 */
final class Bulk<R> {

  private final Handle handle;
  private final Dialect dialect;
  private final List<R> rows;
  private final List<Column<R>> shared = new ArrayList<>();
  private final List<Column<R>> own = new ArrayList<>();

  /**
   * @param rows at least one, which differ in at least one column
   */
  Bulk(Handle handle, Dialect dialect, List<Column<R>> columns, List<R> rows) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = rows;
    columns.forEach(column -> (isShared(column) ? shared : own).add(column));
  }

  private boolean isShared(Column<R> column) {
    Optional<?> first = column.in(rows.get(0));
    return rows.size() > 1 && rows.stream().allMatch(row -> column.in(row).equals(first));
  }

  /** Inserts the rows; those that are there already are left alone when {@code onConflict} says. */
  int insert(String table, String onConflict) {
    var columns = new ArrayList<>(shared);
    columns.addAll(own);
    return execute(
        """
        insert into %s (%s)
        select %s from <given> where true %s
        """
            .formatted(
                table,
                columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                columns.stream().map(this::value).collect(Collectors.joining(", ")),
                onConflict));
  }

  /** Sets every column that is not part of the key, where the key is found. */
  int update(String table, List<String> key) {
    if (!dialect.sharesKeys()) {
      var keys = shared.stream().filter(column -> key.contains(column.name())).toList();
      shared.removeAll(keys);
      own.addAll(keys);
    }
    var columns = new ArrayList<>(shared);
    columns.addAll(own);
    var assignments =
        columns.stream()
            .filter(column -> !key.contains(column.name()))
            .map(column -> column.name() + " = " + value(column))
            .collect(Collectors.joining(", "));
    var condition =
        columns.stream()
            .filter(column -> key.contains(column.name()))
            .map(column -> "written." + column.name() + " = " + value(column))
            .collect(Collectors.joining(" and "));
    return execute(
        "update %s as written set %s from <given> where %s"
            .formatted(table, assignments, condition));
  }

  /** Deletes the rows whose columns are all as given. */
  int delete(String table) {
    var condition =
        shared.stream()
            .map(column -> column.name() + " = " + value(column) + " and ")
            .collect(Collectors.joining());
    var names = own.stream().map(Column::name).collect(Collectors.joining(", "));
    return execute(
        "delete from %s where %s (%s) in (select %s from <given>)"
            .formatted(table, condition, names, names));
  }

  private String value(Column<R> column) {
    return shared.contains(column)
        ? dialect.parameter(column.name(), column.type())
        : "given." + column.name();
  }

  private int execute(String sql) {
    var update = handle.createUpdate(sql).define("given", dialect.given(own));
    dialect.arguments(own, rows).forEach(update::bind);
    shared.forEach(
        column ->
            update.bind(column.name(), dialect.optional(column.type(), column.in(rows.get(0)))));
    return update.execute();
  }
}
