package io.incidentregister.domain.incident;

import java.util.Objects;
import java.util.Optional;

/** What a patch does to one field: keep it, set it, or clear it. */
public sealed interface Edit<T> {

  /** The field's value afterwards. */
  Optional<T> applyTo(Optional<T> current);

  /** Leaves the field as it is. */
  static <T> Edit<T> keep() {
    return new Keep<>();
  }

  /** Gives the field a value. */
  static <T> Edit<T> set(T value) {
    return new Set<>(value);
  }

  /** Takes the field's value away. */
  static <T> Edit<T> clear() {
    return new Clear<>();
  }

  /** The field stays as it is. */
  record Keep<T>() implements Edit<T> {
    @Override
    public Optional<T> applyTo(Optional<T> current) {
      return current;
    }
  }

  /** The field gets this value. */
  record Set<T>(T value) implements Edit<T> {
    public Set {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Optional<T> applyTo(Optional<T> current) {
      return Optional.of(value);
    }
  }

  /** The field gets no value. */
  record Clear<T>() implements Edit<T> {
    @Override
    public Optional<T> applyTo(Optional<T> current) {
      return Optional.empty();
    }
  }
}
