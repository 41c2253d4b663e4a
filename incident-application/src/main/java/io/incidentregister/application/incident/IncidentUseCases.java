package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import java.time.InstantSource;

/** The use cases of incidents, wired by hand. */
public record IncidentUseCases(
    OpenIncidents openIncidents,
    UpdateIncidents updateIncidents,
    FindIncident findIncident,
    ListIncidents listIncidents,
    ExportIncidents exportIncidents) {

  /** Wires them over a store. */
  public static IncidentUseCases over(
      Store store, CommandValidator validator, InstantSource clock, IdSource ids, Limits limits) {
    return new IncidentUseCases(
        new OpenIncidentsService(store, validator, clock, ids, limits),
        new UpdateIncidentsService(store, validator, clock, ids, limits),
        new FindIncidentService(store, validator),
        new ListIncidentsService(store, validator),
        new ExportIncidentsService(store, validator));
  }
}
