package io.incidentregister.application.memory;

import io.incidentregister.application.store.Comments;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

final class MemoryComments implements Comments {

  private final State state;

  MemoryComments(State state) {
    this.state = state;
  }

  @Override
  public List<Comment> list(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    return all(organization)
        .filter(placed -> placed.incident().equals(incident))
        .map(Placed::comment)
        .skip(offset)
        .limit(limit)
        .toList();
  }

  @Override
  public List<Placed> find(OrganizationId organization, Collection<CommentId> ids) {
    var wanted = Set.copyOf(ids);
    return all(organization)
        .filter(placed -> wanted.contains(placed.comment().id()))
        .sorted(
            Comparator.comparing((Placed placed) -> placed.comment().id().toString())
                .thenComparing(Placed::incident))
        .toList();
  }

  @Override
  public List<Placed> of(OrganizationId organization, Collection<IncidentNumber> incidents) {
    var wanted = Set.copyOf(incidents);
    return all(organization).filter(placed -> wanted.contains(placed.incident())).toList();
  }

  @Override
  public List<Placed> inRange(OrganizationId organization, long from, long to) {
    return all(organization)
        .filter(placed -> from <= placed.incident().value() && placed.incident().value() <= to)
        .toList();
  }

  private Stream<Placed> all(OrganizationId organization) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.comments.entrySet().stream())
        .flatMap(
            each -> each.getValue().stream().map(comment -> new Placed(each.getKey(), comment)));
  }
}
