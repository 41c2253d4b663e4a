package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Incidents;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A row of the table of incidents: an incident without what other tables know of it. */
record IncidentRow(
    OrganizationId organization,
    IncidentNumber number,
    UUID uid,
    long version,
    String title,
    String description,
    Optional<Severity> severity,
    Optional<String> severityReasoning,
    Status status,
    Optional<Closure> closure,
    Optional<String> source,
    Optional<UserId> assignedTo,
    Optional<IncidentNumber> mergedInto,
    Attribution opening,
    Attribution lastChange,
    UserId updatedBy,
    Instant updatedAt,
    Optional<Instant> detected,
    Optional<Instant> occurred,
    Optional<Instant> responded,
    Optional<Instant> contained,
    long commentCount,
    boolean deleted,
    Hash chainHead) {

  /** The whole incident. */
  Incidents.Kept with(List<Tag> tags, List<ThreatObjective> objectives, Links links) {
    var fields =
        new IncidentFields(
            title,
            description,
            severity,
            severityReasoning,
            status,
            source,
            assignedTo,
            detected,
            occurred,
            responded,
            contained,
            tags,
            objectives);
    var incident =
        new Incident(
            organization,
            number,
            uid,
            version,
            fields,
            closure,
            mergedInto,
            links,
            commentCount,
            opening,
            lastChange,
            updatedBy,
            updatedAt,
            deleted);
    return new Incidents.Kept(incident, chainHead);
  }
}
