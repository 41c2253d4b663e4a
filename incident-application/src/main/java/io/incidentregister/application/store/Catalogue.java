package io.incidentregister.application.store;

import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import java.util.Collection;
import java.util.List;

/** The words that an organization keeps for its incidents. */
public interface Catalogue {

  /** All sources, in the order in which they were added. */
  List<Source> sources(OrganizationId organization);

  /** Adds sources. */
  void add(Collection<Source> sources);

  /** Those of the tags that exist. */
  List<Tag> tagsById(OrganizationId organization, Collection<TagId> ids);

  /** Those of the tags that exist, by {@link Tag#folded}. */
  List<Tag> tagsByContent(OrganizationId organization, Collection<String> folded);

  /**
   * Adds those of the tags whose content is not there yet. Of two transactions that add the same
   * content one adds it and both get it.
   *
   * @return for every given content the tag that has it now
   */
  List<Tag> addMissing(OrganizationId organization, Collection<Tag> tags);
}
