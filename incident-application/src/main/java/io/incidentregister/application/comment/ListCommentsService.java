package io.incidentregister.application.comment;

final class ListCommentsService implements ListComments {

  @Override
  public Page handle(Query query) {
    throw new UnsupportedOperationException("not there yet");
  }
}
