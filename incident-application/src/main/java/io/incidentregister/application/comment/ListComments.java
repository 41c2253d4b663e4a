package io.incidentregister.application.comment;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows what was said about an incident. */
public interface ListComments {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * A page of an incident's comments, oldest first.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every faulty
   *     parameter
   * @throws io.incidentregister.application.error.NotFoundException when there is no such incident
   */
  Page handle(Query query);

  /**
   * @param id of the incident, as it was written
   * @param parameters {@code page} and {@code page_size}
   */
  record Query(
      @NotNull Caller caller, @NotNull String id, @NotNull Map<String, List<String>> parameters) {}

  /**
   * @param total how many comments there are on all pages
   */
  record Page(List<CommentRow> comments, long total) {}
}
