package io.incidentregister.application.incident;

final class DeleteIncidentsService implements DeleteIncidents {

  @Override
  public Result handle(Command command) {
    throw new UnsupportedOperationException("not there yet");
  }
}
