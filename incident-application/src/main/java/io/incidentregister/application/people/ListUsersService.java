package io.incidentregister.application.people;

final class ListUsersService implements ListUsers {

  @Override
  public Page handle(Query query) {
    throw new UnsupportedOperationException("not there yet");
  }
}
