package io.incidentregister.domain.merge;

import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Some issues of an incident become those of a new one.
 *
 * @param left what becomes of the incident that they were of
 * @param opened the new one
 */
public record Split(Revision left, Revision opened) {

  /** The issues that are to move and that the incident is not about, each once. */
  public static List<IssueId> notThere(Incident incident, Collection<IssueId> moving) {
    return moving.stream()
        .distinct()
        .filter(issue -> !incident.links().issues().contains(issue))
        .toList();
  }

  /** Whether the incident would still be about something. */
  public static boolean leavesAny(Incident incident, Collection<IssueId> moving) {
    return !incident.links().withoutIssues(moving).issues().isEmpty();
  }

  /**
   * @param moving at least one, all of them the incident's, but not all that it has
   * @param number of the new incident
   * @param fields of the new incident
   * @throws IllegalArgumentException when it cannot be split so
   */
  public static Split of(
      Incident incident,
      Set<IssueId> moving,
      IncidentNumber number,
      UUID uid,
      IncidentFields fields,
      UserId by,
      Instant at) {
    if (moving.isEmpty() || !notThere(incident, moving).isEmpty() || !leavesAny(incident, moving)) {
      throw new IllegalArgumentException("it cannot be split so");
    }
    return new Split(
        incident.linkIssues(moving, false),
        Incident.open(
            incident.organization(), number, uid, fields, Links.NONE.withIssues(moving), by, at));
  }
}
