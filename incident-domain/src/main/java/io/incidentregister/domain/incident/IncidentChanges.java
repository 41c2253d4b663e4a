package io.incidentregister.domain.incident;

import java.util.List;
import java.util.Objects;

/**
 * What changed in one incident, or would.
 *
 * @param versionBefore the version that it was changed from; 0 when it is new
 */
public record IncidentChanges(IncidentNumber incident, long versionBefore, List<Change> changes) {

  public IncidentChanges {
    Objects.requireNonNull(incident, "incident");
    changes = List.copyOf(changes);
  }

  /** The same but for one field. */
  public IncidentChanges without(Field field) {
    return new IncidentChanges(
        incident,
        versionBefore,
        changes.stream().filter(change -> change.field() != field).toList());
  }

  /** What a revision changes. */
  public static IncidentChanges of(Revision revision) {
    return new IncidentChanges(
        revision.after().number(),
        revision.before().map(Incident::version).orElse(0L),
        revision.changes());
  }
}
