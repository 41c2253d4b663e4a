package io.incidentregister.application.listing;

import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;

/** The use cases of finding incidents, wired by hand. */
public record ListingUseCases(
    FindIncident findIncident, ListIncidents listIncidents, ExportIncidents exportIncidents) {

  /** Wires them behind a guard. */
  public static ListingUseCases over(Guard guard, CommandValidator validator, Limits limits) {
    return new ListingUseCases(
        new FindIncidentService(guard, validator),
        new ListIncidentsService(guard, validator, limits),
        new ExportIncidentsService(guard, validator, limits));
  }
}
