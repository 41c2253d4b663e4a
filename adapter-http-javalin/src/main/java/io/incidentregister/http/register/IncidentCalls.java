package io.incidentregister.http.register;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.OpenIncidents.UnknownDetection;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.http.Call;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** The operations on incidents: read, command, port, status, body. */
final class IncidentCalls {

  /** Where the use case, which opens many, says that the one incident stands. */
  private static final String ONE = "/incidents/0";

  private final IncidentRegister register;

  IncidentCalls(IncidentRegister register) {
    this.register = register;
  }

  void open(Call call) throws IOException {
    var request = PatchRequest.one(call);
    var command =
        new OpenIncidents.Command(
            call.caller(),
            List.of(request.patch()),
            UnknownDetection.NOW,
            OnError.REFUSE,
            Mode.APPLY,
            Plan.NONE,
            request.unreadable(ONE));
    var result = inOne(() -> register.openIncidents().handle(command));
    Answers.opened(call, result);
  }

  void find(Call call) throws IOException {
    PatchRequest.refuseParameters(call);
    var query = new FindIncident.Query(call.caller(), call.pathParameter("id"));
    Answers.row(call, register.findIncident().handle(query));
  }

  void list(Call call) throws IOException {
    var query = new ListIncidents.Query(call.caller(), call.query().merged());
    Answers.page(call, query.parameters(), register.listIncidents().handle(query));
  }

  void patchOne(Call call) throws IOException {
    var number =
        IncidentNumber.parseLenient(call.pathParameter("id"))
            .orElseThrow(NotFoundException::incident);
    var request = PatchRequest.one(call);
    var command =
        new UpdateIncidents.Command(
            call.caller(),
            List.of(number.toString()),
            IfMatch.versions(call, number.toString()),
            request.patch(),
            OnError.REFUSE,
            Mode.APPLY,
            Plan.NONE,
            request.unreadable(""));
    Answers.patched(call, ofOne(() -> register.updateIncidents().handle(command)));
  }

  void patchMany(Call call) throws IOException {
    IfMatch.refuseOnMany(call);
    var request = PatchRequest.many(call);
    var command =
        new UpdateIncidents.Command(
            call.caller(),
            request.ids(),
            request.versions(),
            request.patch(),
            request.onError(),
            request.mode(),
            Plan.NONE,
            request.unreadable(""));
    Answers.patchedMany(call, request, register.updateIncidents().handle(command));
  }

  /** The body of a call that opens one incident is that incident. */
  private static <T> T inOne(Supplier<T> call) {
    try {
      return call.get();
    } catch (InvalidCommandException e) {
      throw new InvalidCommandException(
          e.faults().stream().map(IncidentCalls::withoutPlace).toList());
    }
  }

  private static Fault withoutPlace(Fault fault) {
    return fault.name().startsWith(ONE)
        ? Fault.at(fault.name().substring(ONE.length()), fault.code(), fault.detail())
        : fault;
  }

  /** The incident in the path has no place in the body to point at. */
  private static <T> T ofOne(Supplier<T> call) {
    try {
      return call.get();
    } catch (NotFoundException e) {
      throw NotFoundException.incident();
    } catch (StaleVersionException e) {
      throw e.ofOne();
    }
  }
}
