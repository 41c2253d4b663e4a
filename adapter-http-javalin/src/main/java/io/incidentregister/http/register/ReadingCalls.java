package io.incidentregister.http.register;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import java.util.Set;

/** The calls that look at something: read, query, port, answer. They have nothing to write with. */
final class ReadingCalls {

  private final FindIncident findIncident;
  private final ListIncidents listIncidents;
  private final ShowHistory showHistory;
  private final ListOperations listOperations;
  private final ShowOperation showOperation;

  ReadingCalls(IncidentRegister register) {
    this.findIncident = register.findIncident();
    this.listIncidents = register.listIncidents();
    this.showHistory = register.showHistory();
    this.listOperations = register.listOperations();
    this.showOperation = register.showOperation();
  }

  Answer find(Call call) {
    var faults = call.query().faults(Set.of());
    if (!faults.isEmpty()) {
      throw new InvalidCommandException(faults);
    }
    var query = new FindIncident.Query(call.caller(), call.pathParameter("incident"));
    return Answers.row(findIncident.handle(query));
  }

  Answer list(Call call) {
    var query = new ListIncidents.Query(call.caller(), call.query().merged());
    return Answers.page(call.path(), query.parameters(), listIncidents.handle(query));
  }

  Answer history(Call call) {
    var query =
        new ShowHistory.Query(call.caller(), call.pathParameter("incident"), call.query().merged());
    return Answers.history(showHistory.handle(query));
  }

  Answer operations(Call call) {
    var query = new ListOperations.Query(call.caller(), call.query().merged());
    return Answers.operations(listOperations.handle(query));
  }

  Answer operation(Call call) {
    var query =
        new ShowOperation.Query(
            call.caller(), call.pathParameter("operation"), call.query().merged());
    return Answers.operation(showOperation.handle(query));
  }
}
