package io.incidentregister.testkit;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Passes everything on; a fault overrides what it breaks. */
class PassingIncidents implements Incidents {

  private final Incidents good;

  PassingIncidents(Incidents good) {
    this.good = good;
  }

  @Override
  public List<Incident> find(OrganizationId organization, Collection<IncidentNumber> numbers) {
    return good.find(organization, numbers);
  }

  @Override
  public List<Kept> lock(OrganizationId organization, Collection<IncidentNumber> numbers) {
    return good.lock(organization, numbers);
  }

  @Override
  public List<Incident> list(
      OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
    return good.list(organization, filter, order, window);
  }

  @Override
  public long count(OrganizationId organization, IncidentFilter filter) {
    return good.count(organization, filter);
  }

  @Override
  public IncidentNumber takeNumbers(OrganizationId organization, int count) {
    return good.takeNumbers(organization, count);
  }

  @Override
  public void record(
      Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
    good.record(operation, recorded, beside);
  }

  @Override
  public List<Kept> lockAlsoDeleted(
      OrganizationId organization, Collection<IncidentNumber> numbers) {
    return good.lockAlsoDeleted(organization, numbers);
  }

  @Override
  public Map<UUID, IncidentNumber> numbers(OrganizationId organization, Collection<UUID> uids) {
    return good.numbers(organization, uids);
  }

  @Override
  public Map<IssueId, IncidentNumber> holders(
      OrganizationId organization, Collection<IssueId> issues) {
    return good.holders(organization, issues);
  }

  @Override
  public List<Kept> inRange(OrganizationId organization, long from, long to) {
    return good.inRange(organization, from, to);
  }
}
