package io.incidentregister.application.incident;

final class LinkRiskService implements LinkRisk {

  @Override
  public Result handle(Command command) {
    throw new UnsupportedOperationException("not there yet");
  }
}
