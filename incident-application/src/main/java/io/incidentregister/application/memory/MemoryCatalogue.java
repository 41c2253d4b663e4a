package io.incidentregister.application.memory;

import io.incidentregister.application.store.Catalogue;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

final class MemoryCatalogue implements Catalogue {

  private final State state;

  MemoryCatalogue(State state) {
    this.state = state;
  }

  @Override
  public List<Source> sources(OrganizationId organization) {
    return state.tenant(organization).map(tenant -> List.copyOf(tenant.sources)).orElse(List.of());
  }

  @Override
  public void add(Collection<Source> sources) {
    sources.forEach(source -> state.require(source.organization()).sources.add(source));
  }

  @Override
  public List<Tag> tagsById(OrganizationId organization, Collection<TagId> ids) {
    return tags(organization, tag -> ids.contains(tag.id()));
  }

  @Override
  public List<Tag> tagsByContent(OrganizationId organization, Collection<String> folded) {
    return tags(organization, tag -> folded.contains(tag.folded()));
  }

  private List<Tag> tags(OrganizationId organization, Predicate<Tag> wanted) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.tags.values().stream())
        .filter(wanted)
        .sorted(Tag.ORDER)
        .toList();
  }

  @Override
  public List<Tag> addMissing(OrganizationId organization, Collection<Tag> tags) {
    var tenant = state.require(organization);
    for (Tag tag : tags) {
      if (tagsByContent(organization, List.of(tag.folded())).isEmpty()) {
        tenant.tags.put(tag.id(), tag);
      }
    }
    return tagsByContent(organization, tags.stream().map(Tag::folded).toList());
  }
}
