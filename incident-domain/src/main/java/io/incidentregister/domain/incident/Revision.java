package io.incidentregister.domain.incident;

import io.incidentregister.domain.actor.Attribution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operation makes of one incident.
 *
 * @param before the incident as it was; empty when it is new
 * @param after the incident as it will be
 * @param changes what differs, in the order of {@link Field}; empty when nothing does
 */
public record Revision(Optional<Incident> before, Incident after, List<Change> changes) {

  public Revision {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    changes = List.copyOf(changes);
  }

  /** Whether there is anything to write. */
  public boolean changesAnything() {
    return !changes.isEmpty();
  }

  /** The same, done by whom this says; nothing is done by anybody when nothing changes. */
  public Revision by(Attribution attribution) {
    return changesAnything() ? new Revision(before, after.attributed(attribution), changes) : this;
  }
}
