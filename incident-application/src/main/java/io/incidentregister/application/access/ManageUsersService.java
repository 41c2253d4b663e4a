package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Directory;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import jakarta.validation.constraints.NotNull;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

final class ManageUsersService implements ManageUsers {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Recorder recorder;

  ManageUsersService(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.ids = ids;
    this.recorder = recorder;
  }

  @Override
  public User add(NewUser command) {
    validator.require(command, List.of());
    var now = clock.instant();
    var user =
        User.joining(
            command.caller().organization(),
            new UserId(ids.next()),
            new EmailAddress(command.email()),
            command.firstName(),
            command.lastName(),
            User.Kind.HUMAN,
            parsed(command.roles()),
            now);
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          admission.takeTurn();
          recorder.record(
              admission, OperationKind.USER, now, List.of(), AccessChanges.joining(user));
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
    return change(
        caller, named, user -> active ? user.reactivated() : user.deactivated(clock.instant()));
  }

  @Override
  public User setRoles(Caller caller, String named, List<String> roles) {
    validator.require(new Roles(roles), List.of());
    var others = parsed(roles);
    return change(caller, named, user -> user.withRoles(others));
  }

  private User change(Caller caller, String named, UnaryOperator<User> change) {
    return guard.write(
        caller,
        NEEDS,
        admission -> {
          admission.takeTurn();
          var directory = admission.transaction().directory();
          // Two Admins who deactivate each other at once must not both succeed.
          directory.lockUsers(caller.organization());
          var before =
              Users.named(directory, caller.organization(), named)
                  .orElseThrow(() -> NotFoundException.of("user"));
          var after = change.apply(before);
          var changes = AccessChanges.between(before, after);
          if (changes.isEmpty()) {
            return before;
          }
          if (!Users.isActiveAdmin(after) && isLastAdmin(directory, before)) {
            throw new ConflictException(
                "last_admin",
                "This is the last active Admin; make another one first. Nothing was changed.");
          }
          // Recorded first: whoever gives up a role of its own may still do so.
          recorder.record(admission, OperationKind.USER, clock.instant(), List.of(), changes);
          directory.update(List.of(after));
          return after;
        });
  }

  private static boolean isLastAdmin(Directory directory, User user) {
    var admins = Users.activeAdmins(directory, user.organization());
    return admins.size() == 1 && admins.get(0).id().equals(user.id());
  }

  private static Set<Role> parsed(List<String> roles) {
    return roles.stream().map(label -> Role.parse(label).orElseThrow()).collect(Collectors.toSet());
  }

  /** The labels of roles, to be held to the constraints of a command. */
  record Roles(@NotNull List<@WellFormed(Format.ROLE) String> roles) {}
}
