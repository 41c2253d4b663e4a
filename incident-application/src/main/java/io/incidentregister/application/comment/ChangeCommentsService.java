package io.incidentregister.application.comment;

final class ChangeCommentsService implements ChangeComments {

  @Override
  public Result add(NewComment command) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public Result edit(Edit command) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public Result delete(Delete command) {
    throw new UnsupportedOperationException("not there yet");
  }
}
