package io.incidentregister.domain.undo;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.util.Map;
import java.util.Set;

/**
 * What an incident can be given back.
 *
 * @param assignees users who may act
 * @param sources names of sources that are not retired
 * @param tags by id, those that are there
 * @param comments by id, those that are there now
 */
public record Available(
    Set<UserId> assignees,
    Set<String> sources,
    Map<TagId, Tag> tags,
    Map<CommentId, Comment> comments) {
  public Available {
    assignees = Set.copyOf(assignees);
    sources = Set.copyOf(sources);
    tags = Map.copyOf(tags);
    comments = Map.copyOf(comments);
  }
}
