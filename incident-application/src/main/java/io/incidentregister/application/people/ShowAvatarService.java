package io.incidentregister.application.people;

import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.organization.Permission;
import java.util.List;

final class ShowAvatarService implements ShowAvatar {

  private final Guard guard;
  private final CommandValidator validator;

  ShowAvatarService(Guard guard, CommandValidator validator) {
    this.guard = guard;
    this.validator = validator;
  }

  @Override
  public Avatar handle(Query query) {
    validator.require(query, List.of());
    return guard.read(query.caller(), NEEDS, admission -> avatar(admission, query.user()));
  }

  private static Avatar avatar(Admission admission, String text) {
    var user = Member.find(admission, Member.named(admission, text, Permission.USERS_READ));
    return user.avatar()
        .flatMap(
            version ->
                admission
                    .transaction()
                    .avatars()
                    .find(admission.organization(), user.id())
                    .map(png -> new Avatar(version, png)))
        .orElseThrow(() -> NotFoundException.of("avatar"));
  }
}
