package io.incidentregister.application.catalogue;

final class ChangeTagsService implements ChangeTags {

  @Override
  public Result create(NewTag command) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public Result rename(Rename command) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public Result delete(Delete command) {
    throw new UnsupportedOperationException("not there yet");
  }
}
