package io.incidentregister.application.listing;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;

/** The use cases of finding incidents, wired by hand. */
public record ListingUseCases(
    FindIncident findIncident, ListIncidents listIncidents, ExportIncidents exportIncidents) {

  /** Wires them over a store. */
  public static ListingUseCases over(Store store, CommandValidator validator) {
    return new ListingUseCases(
        new FindIncidentService(store, validator),
        new ListIncidentsService(store, validator),
        new ExportIncidentsService(store, validator));
  }
}
