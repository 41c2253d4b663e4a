package io.incidentregister.domain.incident;

import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What to do to each editable field of an incident. It means the same for one incident and for ten
 * thousand, and is never changed while it is applied.
 *
 * @param tags joined, taken away or replaced
 * @param objectives the whole set; an empty list and clearing mean the same
 */
public record IncidentPatch(
    Edit<String> title,
    Edit<String> description,
    Edit<Severity> severity,
    Edit<String> severityReasoning,
    Edit<Status> status,
    Edit<String> source,
    Edit<UserId> assignedTo,
    Edit<Instant> detected,
    Edit<Instant> occurred,
    Edit<Instant> responded,
    Edit<Instant> contained,
    TagEdit tags,
    Edit<List<ThreatObjective>> objectives) {

  /**
   * @throws IllegalArgumentException when it clears the title, the description, the status or the
   *     detection date, which an incident may not lose
   */
  public IncidentPatch {
    Objects.requireNonNull(tags, "tags");
    Map.of("title", title, "description", description, "status", status, "detected", detected)
        .forEach(
            (name, edit) -> {
              if (edit instanceof Edit.Clear) {
                throw new IllegalArgumentException(name + " cannot be cleared");
              }
            });
  }
}
