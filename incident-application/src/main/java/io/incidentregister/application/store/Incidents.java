package io.incidentregister.application.store;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Incidents, and the writing of what was done to them. A deleted incident is in no answer, except
 * where it says so. The number of statements of each method does not depend on the number of
 * incidents.
 */
public interface Incidents {

  /** Those of the incidents that exist, by number, each once. */
  List<Incident> find(OrganizationId organization, Collection<IncidentNumber> numbers);

  /**
   * Locks those of the incidents that exist until the transaction ends, in the order of their
   * numbers, so that two who lock overlapping sets never wait for each other in a circle; then
   * loads them, by number, each once.
   */
  List<Kept> lock(OrganizationId organization, Collection<IncidentNumber> numbers);

  /** The same, deleted ones among them. */
  List<Kept> lockAlsoDeleted(OrganizationId organization, Collection<IncidentNumber> numbers);

  /** The numbers of those of the incidents that exist, by uid, deleted ones among them. */
  Map<UUID, IncidentNumber> numbers(OrganizationId organization, Collection<UUID> uids);

  /**
   * Which incidents hold issues ({@link Incident#heldIssues}): one at most holds each. What is not
   * held by anybody is not there.
   */
  Map<IssueId, IncidentNumber> holders(OrganizationId organization, Collection<IssueId> issues);

  /**
   * The incidents whose number lies in a range, by number, deleted ones among them.
   *
   * @param from the first number
   * @param to the last number
   */
  List<Kept> inRange(OrganizationId organization, long from, long to);

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
   * <p>Links are written as they are after the revision, comments as its changes tell them. Of two
   * transactions that make incidents hold the same issue, one is tried again after the other, and
   * finds by {@link #holders} who holds it.
   *
   * @param recorded one for each incident that changed
   * @param beside what changed beside the incidents, when anything did; the organization's chain is
   *     locked by this transaction then, and ends with this entry afterwards. Either this or a
   *     recorded incident is there
   */
  void record(Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside);

  /** The same of an operation that changes nothing but incidents. */
  default void record(Operation operation, List<Recorded> recorded) {
    record(operation, recorded, Optional.empty());
  }

  /**
   * An incident as it is kept.
   *
   * @param chainHead the hash of its newest history entry
   */
  record Kept(Incident incident, Hash chainHead) {}

  /** A revision with the history entry that tells it. */
  record Recorded(Revision revision, HistoryEntry entry) {}
}
