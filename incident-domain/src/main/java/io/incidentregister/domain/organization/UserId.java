package io.incidentregister.domain.organization;

import java.util.Objects;
import java.util.UUID;

/** Which user of an organization is meant. */
public record UserId(UUID value) {
  public UserId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
