package io.incidentregister.domain.organization;

import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.text.TextRule;
import java.time.Instant;
import java.util.Objects;

/**
 * A tenant: everything in a register belongs to exactly one, and nothing crosses it.
 *
 * @param name how people choose it, unique in a store without regard to case
 * @param purpose whether it holds real incidents
 */
public record Organization(OrganizationId id, String name, Purpose purpose, Instant createdAt) {

  /** What a name may hold. */
  public static final TextRule NAME = TextRule.label(200);

  /** What an organization is kept for. */
  public enum Purpose {
    /** Real incidents. */
    LIVE,
    /** Made by the demonstration, which only ever touches what it made. */
    DEMO
  }

  public Organization {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(purpose, "purpose");
    createdAt = Timestamps.require(createdAt);
    name = NAME.require("name", name);
  }
}
