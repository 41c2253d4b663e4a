package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import java.time.InstantSource;

/** The use cases that write incidents, wired by hand. */
public record IncidentUseCases(
    OpenIncidents openIncidents,
    UpdateIncidents updateIncidents,
    DeleteIncidents deleteIncidents,
    LinkRisk linkRisk) {

  /** Wires them behind a guard. */
  public static IncidentUseCases over(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Limits limits,
      Recorder recorder) {
    return new IncidentUseCases(
        new OpenIncidentsService(guard, validator, clock, ids, limits, recorder),
        new UpdateIncidentsService(guard, validator, clock, ids, limits, recorder),
        new DeleteIncidentsService(guard, validator, clock, limits, recorder),
        new LinkRiskService(guard, validator, clock, recorder));
  }
}
