package io.incidentregister.application.history;

import io.incidentregister.application.incident.IssueClaims;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.undo.Available;
import io.incidentregister.domain.undo.Undo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an operation did to incidents, to be taken back together: an issue that one gives up another
 * can have.
 *
 * @param incidents those that are there, locked
 */
record TakingBack(
    List<HistoryEntry> entries, Map<IncidentNumber, Kept> incidents, UserId by, Instant at) {

  /**
   * What becomes of each incident that is there, by number. Issues that would be had twice are left
   * where they are; what is left out for that may leave others without, so it is looked at again
   * until all agree: at most as often as there are issues, and mostly once.
   */
  Map<IncidentNumber, Undo> all(Admission admission, Available available) {
    var undos = each(available);
    var taken = taken(admission, undos);
    return taken.isEmpty() ? undos : all(admission, available.taking(taken));
  }

  private Map<IncidentNumber, Undo> each(Available available) {
    var undos = new TreeMap<IncidentNumber, Undo>();
    for (HistoryEntry entry : entries) {
      Optional.ofNullable(incidents.get(entry.content().incident()))
          .ifPresent(
              kept ->
                  undos.put(
                      kept.incident().number(),
                      Undo.of(kept.incident(), entry.content(), available, by, at)));
    }
    return undos;
  }

  private static Map<IncidentNumber, Set<IssueId>> taken(
      Admission admission, Map<IncidentNumber, Undo> undos) {
    var revisions = undos.values().stream().map(Undo::revision).toList();
    var taken = new HashMap<IncidentNumber, Set<IssueId>>();
    IssueClaims.refused(admission, revisions)
        .forEach((incident, issues) -> taken.put(incident, issues.keySet()));
    return taken;
  }
}
