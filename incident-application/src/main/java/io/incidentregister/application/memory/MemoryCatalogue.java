package io.incidentregister.application.memory;

import io.incidentregister.application.store.Catalogue;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
  public void update(Collection<Source> sources) {
    for (Source source : sources) {
      state
          .require(source.organization())
          .sources
          .replaceAll(other -> other.name().equals(source.name()) ? source : other);
    }
  }

  @Override
  public List<Tag> tags(OrganizationId organization) {
    return tags(organization, tag -> true);
  }

  @Override
  public void renameTags(Collection<Tag> tags) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public Optional<Tag> lockTag(OrganizationId organization, TagId id) {
    return tagsById(organization, List.of(id)).stream().findFirst(); // Writers take turns.
  }

  @Override
  public List<IncidentNumber> taggedWith(OrganizationId organization, TagId id) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.incidents.values().stream())
        .filter(incident -> incident.fields().tags().stream().anyMatch(tag -> tag.id().equals(id)))
        .map(Incident::number)
        .toList();
  }

  @Override
  public void deleteTags(OrganizationId organization, Collection<TagId> ids) {
    ids.forEach(state.require(organization).tags::remove);
  }

  @Override
  public List<Tag> tagsById(OrganizationId organization, Collection<TagId> ids) {
    var wanted = Set.copyOf(ids);
    return tags(organization, tag -> wanted.contains(tag.id()));
  }

  @Override
  public List<Tag> tagsByContent(OrganizationId organization, Collection<String> folded) {
    var wanted = Set.copyOf(folded);
    return tags(organization, tag -> wanted.contains(tag.folded()));
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
    var present = tenant.tags.values().stream().map(Tag::folded).collect(Collectors.toSet());
    for (Tag tag : tags) {
      if (present.add(tag.folded())) {
        tenant.tags.put(tag.id(), tag);
      }
    }
    return tagsByContent(organization, tags.stream().map(Tag::folded).collect(Collectors.toSet()));
  }
}
