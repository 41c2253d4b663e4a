package io.incidentregister.http;

import com.github.benmanes.caffeine.cache.Ticker;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.plugin.Entrypoint;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.http.oidc.Issuer;
import io.incidentregister.http.register.RegisterRoutes;
import io.incidentregister.http.synq.SynqRoutes;
import io.incidentregister.http.token.TokenRoutes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
    return Stream.of(HttpSettings.all(), Issuer.settings()).flatMap(List::stream).toList();
  }

  @Override
  public Entrypoint create(Settings settings, IncidentRegister register) {
    return create(settings, register, InstantSource.system(), Ticker.systemTicker());
  }

  /**
   * The same with other clocks.
   *
   * @param clock by which what an issuer says expires
   * @param ticker one that never goes back, by which calls are counted
   */
  static Entrypoint create(
      Settings settings, IncidentRegister register, InstantSource clock, Ticker ticker) {
    var http = HttpSettings.from(settings);
    var authentication =
        new Authentication(register.signIn(), Issuer.from(settings, clock), http.proxies());
    return new HttpEntrypoint(
        http,
        new RouteTable(routes(register, ticker), List.of(SynqRoutes.AREA)),
        authentication,
        ticker);
  }

  static List<Route> routes(IncidentRegister register) {
    return routes(register, Ticker.systemTicker());
  }

  private static List<Route> routes(IncidentRegister register, Ticker ticker) {
    var routes = new ArrayList<Route>();
    routes.addAll(HealthRoutes.of(register));
    routes.addAll(TokenRoutes.of(register, ticker));
    routes.addAll(RegisterRoutes.of(register));
    routes.addAll(SynqRoutes.of(register));
    return routes;
  }
}
