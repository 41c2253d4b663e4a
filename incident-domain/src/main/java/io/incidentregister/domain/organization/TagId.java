package io.incidentregister.domain.organization;

import java.util.Objects;
import java.util.UUID;

/** Which tag of an organization is meant. */
public record TagId(UUID value) {
  public TagId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
