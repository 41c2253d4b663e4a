package io.incidentregister.domain.incident;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That an incident served a threat objective, and how relevant it was.
 *
 * @param objective what the attacker was after
 * @param relevance how much it matters, when that was said
 * @param createdAt when this relation last changed; not part of its identity, so two relations are
 *     equal when objective and relevance are
 */
public record ThreatObjective(
    Objective objective, Optional<Relevance> relevance, Instant createdAt) {

  public ThreatObjective {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(relevance, "relevance");
    createdAt = Timestamps.require(createdAt);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ThreatObjective that
        && objective == that.objective
        && relevance.equals(that.relevance);
  }

  @Override
  public int hashCode() {
    return Objects.hash(objective, relevance);
  }
}
