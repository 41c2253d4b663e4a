package io.incidentregister.persistence.jdbi.dialect;

import java.util.Optional;
import java.util.function.Function;

/**
 * A column that is written, and where its value comes from.
 *
 * @param value the value in a row; empty writes null
 */
public record Column<R>(String name, SqlType type, Function<R, Optional<?>> value) {

  /** A column that always has a value. */
  public static <R> Column<R> of(String name, SqlType type, Function<R, ?> value) {
    return new Column<>(name, type, row -> Optional.of(value.apply(row)));
  }

  /** A column that may be null. */
  public static <R> Column<R> optional(
      String name, SqlType type, Function<R, ? extends Optional<?>> value) {
    return new Column<>(name, type, value::apply);
  }

  /** The same column, of rows that lead to the rows of this one. */
  public <S> Column<S> of(Function<S, R> path) {
    return new Column<>(name, type, row -> value.apply(path.apply(row)));
  }

  /** The value in a row. */
  public Optional<?> in(R row) {
    return value.apply(row);
  }
}
