package io.incidentregister.application.people;

final class ChangeAvatarService implements ChangeAvatar {

  @Override
  public Result set(NewAvatar command) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public Result remove(Removal command) {
    throw new UnsupportedOperationException("not there yet");
  }
}
