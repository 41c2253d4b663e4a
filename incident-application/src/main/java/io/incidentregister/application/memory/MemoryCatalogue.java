package io.incidentregister.application.memory;

import io.incidentregister.application.error.ConflictException;
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
import java.util.stream.Stream;

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
    for (Tag tag : tags) {
      var tenant = state.require(tag.organization());
      tenant.tags.replace(tag.id(), tag);
      tenant.incidents.replaceAll((number, incident) -> retagged(incident, tag));
    }
    for (Tag tag : tags) {
      if (tagsByContent(tag.organization(), List.of(tag.folded())).size() > 1) {
        throw new ConflictException(
            "tag_exists", "Another tag of the organization has this content, in any case.");
      }
    }
  }

  /** The incident with a tag as it is now, if it bears it; a renamed tag changes no version. */
  private static Incident retagged(Incident incident, Tag tag) {
    var fields = incident.fields();
    if (!bears(incident, Set.of(tag.id()))) {
      return incident;
    }
    var tags =
        fields.tags().stream().map(other -> other.id().equals(tag.id()) ? tag : other).toList();
    return new Incident(
        incident.organization(),
        incident.number(),
        incident.uid(),
        incident.version(),
        fields.edit().tags(tags).fields(),
        incident.closure(),
        incident.mergedInto(),
        incident.links(),
        incident.commentCount(),
        incident.opening(),
        incident.lastChange(),
        incident.updatedBy(),
        incident.updatedAt(),
        incident.deleted());
  }

  private static boolean bears(Incident incident, Set<TagId> ids) {
    return incident.fields().tags().stream().map(Tag::id).anyMatch(ids::contains);
  }

  @Override
  public Optional<Tag> lockTag(OrganizationId organization, TagId id) {
    return tagsById(organization, List.of(id)).stream().findFirst(); // Writers take turns.
  }

  @Override
  public List<IncidentNumber> taggedWith(OrganizationId organization, TagId id) {
    return bearers(organization, id).map(Incident::number).toList();
  }

  @Override
  public Bearing bearing(OrganizationId organization, TagId id) {
    var all = bearers(organization, id).toList();
    var listed = all.stream().filter(incident -> !incident.deleted()).toList();
    return new Bearing(listed.size(), all.size());
  }

  private Stream<Incident> bearers(OrganizationId organization, TagId id) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.incidents.values().stream())
        .filter(incident -> bears(incident, Set.of(id)));
  }

  @Override
  public void deleteTags(OrganizationId organization, Collection<TagId> ids) {
    var tenant = state.require(organization);
    var gone = Set.copyOf(ids);
    if (tenant.incidents.values().stream().anyMatch(incident -> bears(incident, gone))) {
      throw new IllegalStateException("an incident bears one of the tags");
    }
    tenant.tags.keySet().removeAll(gone);
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
