package io.incidentregister.application.store;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;

/**
 * What people say about incidents, also about deleted ones. It is written with the revision of the
 * incident: {@link Incidents#record}. The number of statements of each method does not depend on
 * how much it is.
 */
public interface Comments {

  /** A window of an incident's comments, oldest first; of those of the same time, by id. */
  List<Comment> list(OrganizationId organization, IncidentNumber incident, long offset, int limit);

  /**
   * Those of the comments that exist, by id; one that is said about several incidents once for
   * each, by number.
   */
  List<Placed> find(OrganizationId organization, Collection<CommentId> ids);

  /** The comments of some incidents, by number, then as in a list. */
  List<Placed> of(OrganizationId organization, Collection<IncidentNumber> incidents);

  /** The comments of the incidents whose number lies in a range, by number, then as in a list. */
  List<Placed> inRange(OrganizationId organization, long from, long to);

  /** A comment with the incident that it is about. */
  record Placed(IncidentNumber incident, Comment comment) {}
}
