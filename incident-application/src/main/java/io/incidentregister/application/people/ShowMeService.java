package io.incidentregister.application.people;

import io.incidentregister.application.Caller;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.organization.User;

final class ShowMeService implements ShowMe {

  private final Guard guard;

  ShowMeService(Guard guard) {
    this.guard = guard;
  }

  @Override
  public User handle(Caller caller) {
    return guard.read(caller, NEEDS, admission -> Member.find(admission, caller.user()));
  }
}
