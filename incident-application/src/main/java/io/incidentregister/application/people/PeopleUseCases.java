package io.incidentregister.application.people;

import io.incidentregister.application.Limits;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import java.time.InstantSource;

/** The use cases of users as members see them, wired by hand. */
public record PeopleUseCases(
    ListUsers listUsers, ShowMe showMe, ShowAvatar showAvatar, ChangeAvatar changeAvatar) {

  /** Wires them behind a guard. */
  public static PeopleUseCases over(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      Limits limits,
      Recorder recorder) {
    return new PeopleUseCases(
        new ListUsersService(guard, validator, limits),
        new ShowMeService(guard),
        new ShowAvatarService(guard, validator),
        new ChangeAvatarService(guard, validator, clock, recorder));
  }
}
