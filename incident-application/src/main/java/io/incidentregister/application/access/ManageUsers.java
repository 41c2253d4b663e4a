package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;

/** Adds users, lists them, and says who may act. */
public interface ManageUsers {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.USERS_MANAGE);

  /** What it takes to see who there is. */
  Set<Permission> NEEDS_TO_LIST = Set.of(Permission.USERS_READ);

  /**
   * Adds a user who may act at once.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.ConflictException with code {@code email_taken}
   */
  User add(NewUser command);

  /** All users of the caller's organization, by e-mail. */
  List<User> list(Caller caller);

  /**
   * Says whether a user may act and be assigned. Nothing happens when it is so already.
   *
   * @param user an id or an e-mail address
   * @throws io.incidentregister.application.error.NotFoundException when there is no such user
   * @throws io.incidentregister.application.error.ConflictException with code {@code last_admin}
   *     when nobody could manage users any more
   */
  User setActive(Caller caller, String user, boolean active);

  /**
   * Gives a user these roles and no others, from the next call on. Nothing happens when it is so
   * already.
   *
   * @param user an id or an e-mail address
   * @param roles labels of {@link io.incidentregister.domain.organization.Role}; none is allowed
   * @throws io.incidentregister.application.error.InvalidCommandException naming every label that
   *     is none
   * @throws io.incidentregister.application.error.NotFoundException when there is no such user
   * @throws io.incidentregister.application.error.ConflictException with code {@code last_admin}
   *     when nobody could manage users any more
   */
  User setRoles(Caller caller, String user, List<String> roles);

  /**
   * @param roles labels of {@link io.incidentregister.domain.organization.Role}; none is allowed
   */
  record NewUser(
      @NotNull Caller caller,
      @NotNull @WellFormed(Format.EMAIL) String email,
      @NotNull @WellFormed(Format.PERSON_NAME) String firstName,
      @NotNull @WellFormed(Format.PERSON_NAME) String lastName,
      @NotNull List<@WellFormed(Format.ROLE) String> roles) {}
}
