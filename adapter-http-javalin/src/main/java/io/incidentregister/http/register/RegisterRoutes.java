package io.incidentregister.http.register;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.http.ErrorShape;
import io.incidentregister.http.Route;
import io.incidentregister.http.writing.WritingEndpoint;
import java.util.List;
import java.util.Set;

/** The addresses of the register API. */
public final class RegisterRoutes {

  private static final List<String> PREFIXES = List.of("/v1", "/api/v1");
  private static final ErrorShape ERRORS = new RegisterProblems();

  private final ReadingCalls reading;
  private final WritingEndpoint writing;

  private RegisterRoutes(IncidentRegister register) {
    this.reading = new ReadingCalls(register);
    this.writing = new WritingEndpoint(register);
  }

  /** All routes, under each prefix. */
  public static List<Route> of(IncidentRegister register) {
    var routes = new RegisterRoutes(register);
    return PREFIXES.stream().flatMap(prefix -> routes.under(prefix).stream()).toList();
  }

  private List<Route> under(String prefix) {
    String incidents = prefix + "/incidents";
    String incident = incidents + "/{incident}";
    String operations = prefix + "/operations";
    String operation = operations + "/{operation}";
    return List.of(
        read(incidents, ListIncidents.NEEDS, reading::list),
        read(incident, FindIncident.NEEDS, reading::find),
        read(incident + "/history", ShowHistory.NEEDS, reading::history),
        read(operations, ListOperations.NEEDS, reading::operations),
        read(operation, ShowOperation.NEEDS, reading::operation),
        write("POST", incidents, OpenIncidents.NEEDS, MediaTypes.ONE_OBJECT, WritingCalls::open),
        write("PATCH", incidents, UpdateIncidents.NEEDS, MediaTypes.PATCH, WritingCalls::patchMany),
        write("PATCH", incident, UpdateIncidents.NEEDS, MediaTypes.PATCH, WritingCalls::patchOne),
        write(
            "POST",
            operation + "/undo",
            UndoOperation.NEEDS,
            MediaTypes.NOTHING_TO_SAY,
            WritingCalls::undo));
  }

  private static Route read(String path, Set<Permission> needs, Route.Endpoint endpoint) {
    return route("GET", path, needs, Route.Body.NONE, endpoint);
  }

  private Route write(
      String method,
      String path,
      Set<Permission> needs,
      Route.Body body,
      WritingEndpoint.Reader reader) {
    return route(method, path, needs, body, writing.of(reader));
  }

  private static Route route(
      String method, String path, Set<Permission> needs, Route.Body body, Route.Endpoint endpoint) {
    var access = new Route.Access.SignedIn(Face.REGISTER, needs);
    return new Route(method, path, access, body, true, ERRORS, endpoint);
  }
}
