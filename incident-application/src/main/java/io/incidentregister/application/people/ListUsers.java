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
   * @param parameters {@code query} (a part of the name or the e-mail address), {@code first_name},
   *     {@code last_name} and {@code email} (each a part, in any case), {@code active} ({@code
   *     true} or {@code false}), {@code roles}, {@code created_after} (inclusive) and {@code
   *     created_before} (exclusive) by the date of joining, {@code order_by} ({@code email} unless
   *     it says otherwise, {@code first_name}, {@code last_name}, {@code joined_date}, {@code
   *     last_login} or {@code kind}, {@code -} in front for descending), {@code page} and {@code
   *     page_size}; several values of one filter are joined by OR, filters by AND
   */
  record Query(@NotNull Caller caller, @NotNull Map<String, List<String>> parameters) {}

  /**
   * @param total how many users match on all pages
   */
  record Page(List<User> users, long total) {}
}
