package io.incidentregister.application.store;

import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The words that an organization keeps for its incidents. */
public interface Catalogue {

  /** All sources, in the order in which they were added. */
  List<Source> sources(OrganizationId organization);

  /** Adds sources. */
  void add(Collection<Source> sources);

  /** Writes sources that exist as they are now. */
  void update(Collection<Source> sources);

  /** All tags of an organization, by {@link Tag#ORDER}. */
  List<Tag> tags(OrganizationId organization);

  /**
   * Writes tags that exist as they are now.
   *
   * @throws io.incidentregister.application.error.ConflictException with code {@code tag_exists}
   *     when another tag has one of the contents
   */
  void renameTags(Collection<Tag> tags);

  /**
   * The tag, as it stays until the transaction ends: whoever else locks it, or puts it on an
   * incident, waits.
   */
  Optional<Tag> lockTag(OrganizationId organization, TagId id);

  /** The incidents that bear a tag, also deleted ones, by number. */
  List<IncidentNumber> taggedWith(OrganizationId organization, TagId id);

  /** How many incidents bear a tag, by one question that is cheap however many they are. */
  Bearing bearing(OrganizationId organization, TagId id);

  /** Deletes tags that no incident bears. */
  void deleteTags(OrganizationId organization, Collection<TagId> ids);

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

  /**
   * How many incidents bear a tag.
   *
   * @param listed those that are not deleted
   * @param all deleted ones among them
   */
  record Bearing(int listed, int all) {}
}
