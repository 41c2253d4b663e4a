package io.incidentregister.domain.organization;

import java.util.Objects;
import java.util.UUID;

/** Which organization (tenant) something belongs to. */
public record OrganizationId(UUID value) {
  public OrganizationId {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
