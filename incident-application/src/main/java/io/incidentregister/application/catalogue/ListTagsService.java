package io.incidentregister.application.catalogue;

final class ListTagsService implements ListTags {

  @Override
  public Page handle(Query query) {
    throw new UnsupportedOperationException("not there yet");
  }
}
