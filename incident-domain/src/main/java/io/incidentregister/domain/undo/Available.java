package io.incidentregister.domain.undo;

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
 */
public record Available(Set<UserId> assignees, Set<String> sources, Map<TagId, Tag> tags) {
  public Available {
    assignees = Set.copyOf(assignees);
    sources = Set.copyOf(sources);
    tags = Map.copyOf(tags);
  }
}
