package io.incidentregister.application.people;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows who belongs to the organization. */
public interface ListUsers {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.USERS_READ);

  /**
   * A page of the users that match.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every faulty
   *     parameter
   */
  Page handle(Query query);

  /**
   * @param parameters the filters and the page as the register API names them; several values of
   *     one filter are joined by OR, filters by AND
   */
  record Query(@NotNull Caller caller, @NotNull Map<String, List<String>> parameters) {}

  /**
   * @param total how many users match on all pages
   */
  record Page(List<User> users, long total) {}
}
