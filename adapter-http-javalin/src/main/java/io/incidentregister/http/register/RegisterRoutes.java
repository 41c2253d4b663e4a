package io.incidentregister.http.register;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.domain.history.Face;
import io.incidentregister.http.ErrorShape;
import io.incidentregister.http.Route;
import io.incidentregister.http.writing.WritingEndpoint;
import java.util.List;
import java.util.Optional;

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
        read(incidents, reading::list),
        read(incident, reading::find),
        read(incident + "/history", reading::history),
        read(operations, reading::operations),
        read(operation, reading::operation),
        write("POST", incidents, MediaTypes.ONE_INCIDENT, WritingCalls::open),
        write("PATCH", incidents, MediaTypes.PATCH, WritingCalls::patchMany),
        write("PATCH", incident, MediaTypes.PATCH, WritingCalls::patchOne),
        write("POST", operation + "/undo", MediaTypes.NOTHING_TO_SAY, WritingCalls::undo));
  }

  private static Route read(String path, Route.Endpoint endpoint) {
    return route("GET", path, Route.Body.NONE, endpoint);
  }

  private Route write(String method, String path, Route.Body body, WritingEndpoint.Reader reader) {
    return route(method, path, body, writing.of(reader));
  }

  private static Route route(String method, String path, Route.Body body, Route.Endpoint endpoint) {
    return new Route(method, path, Optional.of(Face.REGISTER), body, true, ERRORS, endpoint);
  }
}
