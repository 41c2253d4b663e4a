package io.incidentregister.application.store;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;

/**
 * Incidents and their history. The number of statements of each method does not depend on the
 * number of incidents.
 */
public interface Incidents {

  /** Those of the incidents that exist, by number, each once. */
  List<Incident> find(OrganizationId organization, Collection<IncidentNumber> numbers);

  /**
   * Locks those of the incidents that exist until the transaction ends, in the order of their
   * numbers, so that two who lock overlapping sets never wait for each other in a circle; then
   * loads them, by number, each once.
   */
  List<Locked> lock(OrganizationId organization, Collection<IncidentNumber> numbers);

  /**
   * A window of the incidents that match, in an order. Ties are broken by number in the direction
   * of the order; incidents without a value come last both ways.
   */
  List<Incident> list(
      OrganizationId organization, IncidentFilter filter, SortOrder order, Window window);

  /** How many incidents match. */
  long count(OrganizationId organization, IncidentFilter filter);

  /**
   * Takes the organization's next numbers: gap-free, since they are given back when the transaction
   * does not commit.
   *
   * @return the first of {@code count} consecutive numbers
   */
  IncidentNumber takeNumbers(OrganizationId organization, int count);

  /**
   * Writes an operation with what it did: each incident as it is after its revision, with its tags
   * and objectives, and its history entry. New incidents are those whose revision has no before;
   * the others are locked by this transaction.
   *
   * @param recorded one for each incident that changed, at least one
   */
  void record(Operation operation, List<Recorded> recorded);

  /** The history entries of some incidents, by incident, oldest first. */
  List<HistoryEntry> history(OrganizationId organization, Collection<IncidentNumber> numbers);

  /**
   * A locked incident.
   *
   * @param chainHead the hash of its newest history entry
   */
  record Locked(Incident incident, Hash chainHead) {}

  /** A revision with the history entry that tells it. */
  record Recorded(Revision revision, HistoryEntry entry) {}
}
