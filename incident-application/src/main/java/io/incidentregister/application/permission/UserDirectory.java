package io.incidentregister.application.permission;

import io.incidentregister.domain.organization.User;
import java.util.List;

/**
 * What a host that keeps its own users knows of them. The register keeps who they are, since
 * history names them; the host may say who is active and in which roles.
 */
@FunctionalInterface
public interface UserDirectory {

  /** Nobody knows more than the register does. */
  UserDirectory OF_THE_REGISTER = users -> users;

  /**
   * Users as they are now: the same users in the same order, with their roles and whether they are
   * active as the host has it. Asked for all users of a call at once, and never kept.
   */
  List<User> asKnown(List<User> users);
}
