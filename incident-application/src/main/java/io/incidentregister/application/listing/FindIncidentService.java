package io.incidentregister.application.listing;

import io.incidentregister.application.incident.OneIncident;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
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
    return guard.read(
        query.caller(),
        NEEDS,
        admission ->
            Rows.of(
                    admission.transaction(),
                    admission.organization(),
                    List.of(OneIncident.find(admission, query.id())))
                .get(0));
  }
}
