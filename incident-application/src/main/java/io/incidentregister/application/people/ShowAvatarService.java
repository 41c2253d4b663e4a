package io.incidentregister.application.people;

final class ShowAvatarService implements ShowAvatar {

  @Override
  public Avatar handle(Query query) {
    throw new UnsupportedOperationException("not there yet");
  }
}
