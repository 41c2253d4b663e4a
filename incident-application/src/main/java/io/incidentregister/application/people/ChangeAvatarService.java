package io.incidentregister.application.people;

import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

final class ChangeAvatarService implements ChangeAvatar {

  /** How much of a picture's digest tells it from the one before. */
  private static final int VERSION_LENGTH = 16;

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Recorder recorder;

  ChangeAvatarService(
      Guard guard, CommandValidator validator, InstantSource clock, Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.recorder = recorder;
  }

  @Override
  public Result set(NewAvatar command) {
    byte[] png = command.png();
    validator.require(command, Png.faults(png, MAX_BYTES));
    String version = Hash.ofParts(png).hex().substring(0, VERSION_LENGTH);
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          var user = lock(admission, command.user());
          if (user.avatar().equals(Optional.of(version))) {
            return new Result(Optional.empty(), user);
          }
          admission.transaction().avatars().put(admission.organization(), user.id(), png);
          return record(admission, user, Optional.of(version));
        });
  }

  @Override
  public Result remove(Removal command) {
    validator.require(command, List.of());
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          var user = lock(admission, command.user());
          if (user.avatar().isEmpty()) {
            return new Result(Optional.empty(), user);
          }
          admission.transaction().avatars().remove(admission.organization(), user.id());
          return record(admission, user, Optional.empty());
        });
  }

  private static User lock(Admission admission, String text) {
    var id = Member.named(admission, text, Permission.USERS_MANAGE);
    admission.takeTurn();
    return Member.find(admission, id);
  }

  private Result record(Admission admission, User user, Optional<String> version) {
    var changed = user.withAvatar(version);
    admission.transaction().directory().updateAvatar(changed);
    var change =
        new OrganizationChange(
            Subject.USER, user.id().toString(), "avatar", user.avatar(), version);
    var operation =
        recorder.record(admission, OperationKind.USER, clock.instant(), List.of(), List.of(change));
    return new Result(operation, changed);
  }
}
