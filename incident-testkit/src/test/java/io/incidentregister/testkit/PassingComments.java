package io.incidentregister.testkit;

import io.incidentregister.application.store.Comments;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;

/** Passes everything on; a fault overrides what it breaks. */
class PassingComments implements Comments {

  private final Comments good;

  PassingComments(Comments good) {
    this.good = good;
  }

  @Override
  public List<Comment> list(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    return good.list(organization, incident, offset, limit);
  }

  @Override
  public List<Placed> find(OrganizationId organization, Collection<CommentId> ids) {
    return good.find(organization, ids);
  }

  @Override
  public List<Placed> of(OrganizationId organization, Collection<IncidentNumber> incidents) {
    return good.of(organization, incidents);
  }

  @Override
  public List<Placed> inRange(OrganizationId organization, long from, long to) {
    return good.inRange(organization, from, to);
  }
}
