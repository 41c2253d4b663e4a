package io.incidentregister.application.access;

import io.incidentregister.application.input.Reading;
import io.incidentregister.application.store.Directory;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds users of an organization. */
final class Users {

  private Users() {}

  /** The user with an id or e-mail address; empty when there is none. */
  static Optional<User> named(Directory directory, OrganizationId organization, String text) {
    var byId =
        Reading.uuid(text)
            .map(id -> directory.usersById(organization, List.of(new UserId(id))))
            .orElse(List.of());
    var byEmail =
        EmailAddress.parse(text)
            .map(email -> directory.usersByEmail(organization, List.of(email)))
            .orElse(List.of());
    return byId.stream().findFirst().or(() -> byEmail.stream().findFirst());
  }

  /** Things with the users in whose names they act, looked up for all of them at once. */
  static <T, R> List<R> joined(
      Directory directory,
      OrganizationId organization,
      List<T> things,
      Function<T, UserId> owner,
      BiFunction<T, User, R> join) {
    var owners = things.stream().map(owner).collect(Collectors.toSet());
    Map<UserId, User> users =
        directory.usersById(organization, owners).stream()
            .collect(Collectors.toMap(User::id, Function.identity()));
    return things.stream()
        .filter(thing -> users.containsKey(owner.apply(thing)))
        .map(thing -> join.apply(thing, users.get(owner.apply(thing))))
        .toList();
  }

  /** The active Admins who are people: a program cannot take over when the last one is gone. */
  static List<User> activeAdmins(Directory directory, OrganizationId organization) {
    return directory.users(organization).stream().filter(Users::isActiveAdmin).toList();
  }

  /** Whether a user is one of {@link #activeAdmins}. */
  static boolean isActiveAdmin(User user) {
    return user.active() && user.kind() == User.Kind.HUMAN && user.roles().contains(Role.ADMIN);
  }
}
