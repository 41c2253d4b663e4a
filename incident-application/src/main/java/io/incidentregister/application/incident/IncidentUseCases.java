package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import java.time.InstantSource;

/** The use cases that write incidents, wired by hand. */
public record IncidentUseCases(OpenIncidents openIncidents, UpdateIncidents updateIncidents) {

  /** Wires them over a store. */
  public static IncidentUseCases over(
      Store store,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Limits limits,
      Recorder recorder) {
    return new IncidentUseCases(
        new OpenIncidentsService(store, validator, clock, ids, limits, recorder),
        new UpdateIncidentsService(store, validator, clock, ids, limits, recorder));
  }
}
