package io.incidentregister.application.people;

import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.util.List;

/** Finds the one user that a call is about. */
final class Member {

  private Member() {}

  /**
   * The id of a user, as it was written.
   *
   * @param ofOthers what it takes when that is somebody else than the caller
   */
  static UserId named(Admission admission, String text, Permission ofOthers) {
    var id = Reading.uuid(text).map(UserId::new);
    if (id.filter(admission.caller().user()::equals).isEmpty()) {
      admission.require(ofOthers);
    }
    return id.orElseThrow(Member::notFound);
  }

  /** The user with an id. */
  static User find(Admission admission, UserId id) {
    return admission
        .transaction()
        .directory()
        .usersById(admission.organization(), List.of(id))
        .stream()
        .findFirst()
        .orElseThrow(Member::notFound);
  }

  private static NotFoundException notFound() {
    return NotFoundException.of("user");
  }
}
