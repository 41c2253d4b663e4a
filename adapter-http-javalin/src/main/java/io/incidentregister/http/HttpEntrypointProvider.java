package io.incidentregister.http;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.plugin.Entrypoint;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.http.register.RegisterRoutes;
import io.incidentregister.http.token.TokenRoutes;
import java.util.ArrayList;
import java.util.List;

/** Serves a register over HTTP. */
public final class HttpEntrypointProvider implements EntrypointProvider {

  /** Cheap, as every plug-in's. */
  public HttpEntrypointProvider() {}

  @Override
  public String name() {
    return "http";
  }

  @Override
  public List<Setting> settings() {
    return HttpSettings.all();
  }

  @Override
  public Entrypoint create(Settings settings, IncidentRegister register) {
    return new HttpEntrypoint(
        HttpSettings.from(settings), new RouteTable(routes(register)), register.signIn());
  }

  static List<Route> routes(IncidentRegister register) {
    var routes = new ArrayList<Route>();
    routes.addAll(HealthRoutes.of(register));
    routes.addAll(TokenRoutes.of(register));
    routes.addAll(RegisterRoutes.of(register));
    return routes;
  }
}
