package io.incidentregister.domain.history;

import java.util.Objects;
import java.util.UUID;

/** Which operation is meant. */
public record OperationId(UUID value) {
  public OperationId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
