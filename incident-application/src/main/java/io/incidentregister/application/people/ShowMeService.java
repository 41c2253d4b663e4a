package io.incidentregister.application.people;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.User;

final class ShowMeService implements ShowMe {

  @Override
  public User handle(Caller caller) {
    throw new UnsupportedOperationException("not there yet");
  }
}
