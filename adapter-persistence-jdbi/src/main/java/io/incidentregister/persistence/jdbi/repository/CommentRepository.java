package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Comments;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.List;

final class CommentRepository implements Comments {

  @Override
  public List<Comment> list(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    return List.of();
  }

  @Override
  public List<Placed> find(OrganizationId organization, Collection<CommentId> ids) {
    return List.of();
  }

  @Override
  public List<Placed> inRange(OrganizationId organization, long from, long to) {
    return List.of();
  }
}
