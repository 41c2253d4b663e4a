package io.incidentregister.application.input;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a command says about a field: nothing, that it be cleared, or a value. */
public sealed interface Given<T> {

  /** Nothing is said. */
  static <T> Given<T> absent() {
    return new Absent<>();
  }

  /** The field is to be cleared. */
  static <T> Given<T> cleared() {
    return new Cleared<>();
  }

  /** The field is to have this value. */
  static <T> Given<T> value(T value) {
    return new Value<>(value);
  }

  /** The value, when there is one. */
  default Optional<T> asValue() {
    return this instanceof Value<T> given ? Optional.of(given.value()) : Optional.empty();
  }

  /** Whether anything is said. */
  default boolean isPresent() {
    return !(this instanceof Absent<T>);
  }

  /** The same with another value. */
  default <R> Given<R> map(Function<? super T, ? extends R> mapping) {
    if (this instanceof Value<T> given) {
      return new Value<>(mapping.apply(given.value()));
    }
    return this instanceof Cleared<T> ? new Cleared<>() : new Absent<>();
  }

  /** Nothing is said. */
  record Absent<T>() implements Given<T> {}

  /** The field is to be cleared. */
  record Cleared<T>() implements Given<T> {}

  /** The field is to have this value. */
  record Value<T>(T value) implements Given<T> {
    public Value {
      Objects.requireNonNull(value, "value");
    }
  }
}
