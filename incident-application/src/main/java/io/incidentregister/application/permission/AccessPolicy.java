package io.incidentregister.application.permission;

import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do. A host may bring its own; it is asked anew for every call. */
@FunctionalInterface
public interface AccessPolicy {

  /** Each role allows what it says, and several join. */
  AccessPolicy BY_ROLE =
      (user, roles) ->
          roles.stream()
              .flatMap(role -> role.permissions().stream())
              .collect(Collectors.toUnmodifiableSet());

  /**
   * Everything that a user may do.
   *
   * @param user who is active
   * @param roles in which the call comes: the user's own, those that its token is narrowed to (only
   *     what both allow is granted then), or those that its issuer gives
   */
  Set<Permission> permissions(User user, Set<Role> roles);
}
