package io.incidentregister.http;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.error.InvalidCommandException;
import java.util.List;
import java.util.Set;

/** Whether the server runs, and whether it can work. */
final class HealthRoutes {

  private HealthRoutes() {}

  static List<Route> of(IncidentRegister register) {
    return List.of(
        get("/health/live", false, call -> say(call, "live")),
        get(
            "/health/ready",
            true,
            call -> {
              register.check();
              return say(call, "ready");
            }));
  }

  private static Route get(String path, boolean waits, Route.Endpoint endpoint) {
    return new Route(
        "GET", path, Route.Access.OPEN, Route.Body.NONE, false, waits, ProblemJson.SHAPE, endpoint);
  }

  private static Answer say(Call call, String status) {
    var faults = call.query().faults(Set.of());
    if (!faults.isEmpty()) {
      throw new InvalidCommandException(faults);
    }
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("status", status);
          json.writeEndObject();
        });
  }
}
