package io.incidentregister.http.register;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.application.people.ShowAvatar;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.http.picture.Pictures;
import io.incidentregister.http.picture.UnusablePictureException;
import io.incidentregister.http.writing.AnswerHeaders;
import io.incidentregister.http.writing.Writing;
import io.incidentregister.json.UserJson;
import java.util.List;
import java.util.Set;

/** The calls that change the pictures of users, and how a picture is shown. */
final class AvatarCalls {

  /** The parameter that names which picture is meant, as {@code icon} of a user has it. */
  static final String VERSION = "v";

  private final Pictures pictures = new Pictures(ChangeAvatar.MAX_BYTES);

  Writing<?> set(Call call) {
    SmallRequest.refuseConditions(call);
    var faults = WriteOptions.read(call).faults();
    if (!faults.isEmpty()) {
      throw new InvalidCommandException(faults);
    }
    refuseToWorkForNothing(call);
    // A picture is worked at only when the call is done, and not when it is answered again.
    return Writing.of(
        calls ->
            calls
                .changeAvatar()
                .set(
                    new ChangeAvatar.NewAvatar(
                        call.caller(), call.pathParameter("user"), png(call.body()))),
        result ->
            AnswerHeaders.named(
                result.operation(),
                Answer.json(200, json -> UserJson.writeMember(json, result.user()))));
  }

  /** The use case asks again, but only with a picture that was costly to read. */
  private static void refuseToWorkForNothing(Call call) {
    if (!call.pathParameter("user").equalsIgnoreCase(call.caller().user().toString())) {
      ForbiddenException.unless(call.permissions(), Set.of(Permission.USERS_MANAGE));
    }
  }

  private byte[] png(byte[] sent) {
    try {
      return pictures.png(sent);
    } catch (UnusablePictureException e) {
      throw new InvalidCommandException(List.of(Fault.at("", e.code(), e.detail())));
    }
  }

  Writing<?> remove(Call call) {
    SmallRequest.refuseConditions(call);
    SmallRequest.refuseMore(call);
    var command = new ChangeAvatar.Removal(call.caller(), call.pathParameter("user"));
    return Writing.of(
        calls -> calls.changeAvatar().remove(command),
        result -> AnswerHeaders.named(result.operation(), Answer.empty(204)));
  }

  /** A picture under its own version never changes; without one it may, at any time. */
  static Answer shown(Call call, ShowAvatar.Avatar avatar) {
    boolean exactly = call.query().first(VERSION).filter(avatar.version()::equals).isPresent();
    return Answer.bytes(200, "image/png", avatar.png())
        .with("ETag", "\"" + avatar.version() + "\"")
        .with(
            "Cache-Control",
            exactly ? "private, max-age=31536000, immutable" : "private, no-cache");
  }
}
