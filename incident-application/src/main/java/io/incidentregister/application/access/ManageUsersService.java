package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Directory;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

final class ManageUsersService implements ManageUsers {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;

  ManageUsersService(Guard guard, CommandValidator validator, InstantSource clock, IdSource ids) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public User add(NewUser command) {
    validator.require(command, List.of());
    var user =
        User.joining(
            command.caller().organization(),
            new UserId(ids.next()),
            new EmailAddress(command.email()),
            command.firstName(),
            command.lastName(),
            User.Kind.HUMAN,
            command.roles().stream()
                .map(label -> Role.parse(label).orElseThrow())
                .collect(Collectors.toSet()),
            clock.instant());
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          admission.transaction().directory().add(List.of(user));
          return user;
        });
  }

  @Override
  public List<User> list(Caller caller) {
    return guard.read(
        caller,
        NEEDS_TO_LIST,
        admission -> admission.transaction().directory().users(caller.organization()));
  }

  @Override
  public User setActive(Caller caller, String named, boolean active) {
    return guard.write(
        caller,
        NEEDS,
        admission -> {
          var directory = admission.transaction().directory();
          // Two Admins who deactivate each other at once must not both succeed.
          directory.lockUsers(caller.organization());
          var user =
              Users.named(directory, caller.organization(), named)
                  .orElseThrow(() -> NotFoundException.of("user"));
          if (user.active() == active) {
            return user;
          }
          var changed = active ? user.reactivated() : user.deactivated(clock.instant());
          if (!active && isLastAdmin(directory, caller, user)) {
            throw new ConflictException(
                "last_admin",
                "This is the last active Admin; make another one first. Nothing was changed.");
          }
          directory.update(List.of(changed));
          return changed;
        });
  }

  private static boolean isLastAdmin(Directory directory, Caller caller, User user) {
    return Users.activeAdmins(directory, caller.organization()).stream()
        .allMatch(admin -> admin.id().equals(user.id()));
  }
}
