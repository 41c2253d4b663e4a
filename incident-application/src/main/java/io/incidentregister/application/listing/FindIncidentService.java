package io.incidentregister.application.listing;

import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.List;

final class FindIncidentService implements FindIncident {

  private final Guard guard;
  private final CommandValidator validator;

  FindIncidentService(Guard guard, CommandValidator validator) {
    this.guard = guard;
    this.validator = validator;
  }

  @Override
  public RegisterRow handle(Query query) {
    validator.require(query, List.of());
    var organization = query.caller().organization();
    var number = IncidentNumber.parseLenient(query.id()).orElseThrow(NotFoundException::incident);
    return guard.read(
        query.caller(),
        NEEDS,
        admission ->
            Rows.of(
                    admission.transaction(),
                    organization,
                    admission.transaction().incidents().find(organization, List.of(number)))
                .stream()
                .findFirst()
                .orElseThrow(NotFoundException::incident));
  }
}
