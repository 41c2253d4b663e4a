package io.incidentregister.domain.undo;

import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an incident can be given back.
 *
 * @param assignees users who may act
 * @param sources names of sources that are not retired
 * @param tags by id, those that are there
 * @param comments by incident, those that are there now, by id
 * @param taken by incident, the issues that it cannot have open, since another open incident has
 *     them
 * @param whole incidents that are there and no part of another, so that others can be theirs
 * @param staying comments that are left as they are ({@link CommentsTogether})
 * @param unmoved issues that stay with the incident to which the operation moved them
 */
public record Available(
    Set<UserId> assignees,
    Set<String> sources,
    Map<TagId, Tag> tags,
    Map<IncidentNumber, Map<CommentId, Comment>> comments,
    Map<IncidentNumber, Set<IssueId>> taken,
    Set<IncidentNumber> whole,
    Set<CommentId> staying,
    Set<IssueId> unmoved) {
  public Available {
    assignees = Set.copyOf(assignees);
    sources = Set.copyOf(sources);
    tags = Map.copyOf(tags);
    comments = Map.copyOf(comments);
    taken = Map.copyOf(taken);
    whole = Set.copyOf(whole);
    staying = Set.copyOf(staying);
    unmoved = Set.copyOf(unmoved);
  }

  /** The same where some issues are taken, too. */
  public Available taking(Map<IncidentNumber, Set<IssueId>> more) {
    var joined = new HashMap<>(taken);
    more.forEach(
        (incident, issues) ->
            joined.merge(
                incident,
                issues,
                (one, other) ->
                    Stream.concat(one.stream(), other.stream())
                        .collect(Collectors.toUnmodifiableSet())));
    return new Available(assignees, sources, tags, comments, joined, whole, staying, unmoved);
  }

  /** The same where some issues more stay where they were moved. */
  public Available leaving(Set<IssueId> more) {
    var joined = Stream.concat(unmoved.stream(), more.stream()).collect(Collectors.toSet());
    return new Available(assignees, sources, tags, comments, taken, whole, staying, joined);
  }
}
