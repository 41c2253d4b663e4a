package io.incidentregister.http.register;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.domain.history.Face;
import io.incidentregister.http.ProblemJson;
import io.incidentregister.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The addresses of the register API. */
public final class RegisterRoutes {

  private static final List<String> PREFIXES = List.of("/v1", "/api/v1");

  private RegisterRoutes() {}

  /** All routes, under each prefix. */
  public static List<Route> of(IncidentRegister register) {
    var incidents = new IncidentCalls(register);
    var routes = new ArrayList<Route>();
    for (String prefix : PREFIXES) {
      String all = prefix + "/incidents";
      String one = all + "/{id}";
      routes.add(route("GET", all, Set.of(), incidents::list));
      routes.add(route("POST", all, Set.of(MediaTypes.JSON), incidents::open));
      routes.add(route("PATCH", all, MediaTypes.PATCHES, incidents::patchMany));
      routes.add(route("GET", one, Set.of(), incidents::find));
      routes.add(route("PATCH", one, MediaTypes.PATCHES, incidents::patchOne));
    }
    return routes;
  }

  private static Route route(
      String method, String path, Set<String> mediaTypes, Route.Endpoint endpoint) {
    return new Route(
        method, path, Optional.of(Face.REGISTER), mediaTypes, true, ProblemJson.SHAPE, endpoint);
  }
}
