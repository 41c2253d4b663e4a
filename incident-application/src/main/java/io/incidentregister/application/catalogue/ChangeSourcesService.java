package io.incidentregister.application.catalogue;

final class ChangeSourcesService implements ChangeSources {

  @Override
  public Result add(Change command) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public Result retire(Change command) {
    throw new UnsupportedOperationException("not there yet");
  }
}
