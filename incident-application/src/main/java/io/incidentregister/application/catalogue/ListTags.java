package io.incidentregister.application.catalogue;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Tag;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows the tags of the organization. */
public interface ListTags {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.TAGS_READ);

  /**
   * A page of the tags, by content without regard to case.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every faulty
   *     parameter
   */
  Page handle(Query query);

  /**
   * @param parameters {@code query} (a part of the content, in any case), {@code page} and {@code
   *     page_size}
   */
  record Query(@NotNull Caller caller, @NotNull Map<String, List<String>> parameters) {}

  /**
   * @param total how many tags match on all pages
   */
  record Page(List<Tag> tags, long total) {}
}
