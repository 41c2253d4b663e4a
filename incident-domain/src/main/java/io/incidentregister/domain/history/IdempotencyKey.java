package io.incidentregister.domain.history;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A caller's own name for one call, under which the call may be repeated without being done twice.
 *
 * @param value 1–255 visible ASCII characters
 */
public record IdempotencyKey(String value) {

  private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  public IdempotencyKey {
    Objects.requireNonNull(value, "value");
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an idempotency key");
    }
  }

  /** Reads a key; empty when the text is none. */
  public static Optional<IdempotencyKey> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
