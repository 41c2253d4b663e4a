package io.incidentregister.testkit;

import io.incidentregister.application.store.Catalogue;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Passes everything on; a fault overrides what it breaks. */
class PassingCatalogue implements Catalogue {

  private final Catalogue good;

  PassingCatalogue(Catalogue good) {
    this.good = good;
  }

  @Override
  public List<Source> sources(OrganizationId organization) {
    return good.sources(organization);
  }

  @Override
  public void add(Collection<Source> sources) {
    good.add(sources);
  }

  @Override
  public List<Tag> tagsById(OrganizationId organization, Collection<TagId> ids) {
    return good.tagsById(organization, ids);
  }

  @Override
  public List<Tag> tagsByContent(OrganizationId organization, Collection<String> folded) {
    return good.tagsByContent(organization, folded);
  }

  @Override
  public List<Tag> addMissing(OrganizationId organization, Collection<Tag> tags) {
    return good.addMissing(organization, tags);
  }

  @Override
  public void update(Collection<Source> sources) {
    good.update(sources);
  }

  @Override
  public List<Tag> tags(OrganizationId organization) {
    return good.tags(organization);
  }

  @Override
  public void renameTags(Collection<Tag> tags) {
    good.renameTags(tags);
  }

  @Override
  public Optional<Tag> lockTag(OrganizationId organization, TagId id) {
    return good.lockTag(organization, id);
  }

  @Override
  public List<IncidentNumber> taggedWith(OrganizationId organization, TagId id) {
    return good.taggedWith(organization, id);
  }

  @Override
  public Bearing bearing(OrganizationId organization, TagId id) {
    return good.bearing(organization, id);
  }

  @Override
  public void deleteTags(OrganizationId organization, Collection<TagId> ids) {
    good.deleteTags(organization, ids);
  }
}
