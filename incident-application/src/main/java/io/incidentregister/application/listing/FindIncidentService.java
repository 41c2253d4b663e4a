package io.incidentregister.application.listing;

import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.List;

final class FindIncidentService implements FindIncident {

  private final Store store;
  private final CommandValidator validator;

  FindIncidentService(Store store, CommandValidator validator) {
    this.store = store;
    this.validator = validator;
  }

  @Override
  public RegisterRow handle(Query query) {
    validator.require(query, List.of());
    var organization = query.caller().organization();
    var number = IncidentNumber.parseLenient(query.id()).orElseThrow(NotFoundException::incident);
    return store.read(
        transaction ->
            Rows.of(
                    transaction,
                    organization,
                    transaction.incidents().find(organization, List.of(number)))
                .stream()
                .findFirst()
                .orElseThrow(NotFoundException::incident));
  }
}
