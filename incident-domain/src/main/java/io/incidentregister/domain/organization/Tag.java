package io.incidentregister.domain.organization;

import io.incidentregister.domain.text.Folding;
import io.incidentregister.domain.text.TextRule;
import java.util.Comparator;
import java.util.Objects;

/**
 * A word of the organization's own, put on incidents.
 *
 * @param content unique in the organization without regard to case
 * @param creator who used it first
 */
public record Tag(OrganizationId organization, TagId id, String content, UserId creator) {

  /** What a tag may hold. */
  public static final TextRule CONTENT = TextRule.label(100);

  /** The order in which an incident's tags are shown: by content without regard to case. */
  public static final Comparator<Tag> ORDER =
      Comparator.comparing(Tag::folded, Folding.CODE_POINT_ORDER)
          .thenComparing(tag -> tag.id().toString());

  public Tag {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(creator, "creator");
    content = CONTENT.require("content", content);
  }

  /** The content by which the tag is found and compared. */
  public String folded() {
    return Folding.fold(content);
  }
}
