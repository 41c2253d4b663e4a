package io.incidentregister.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which route a call means. Only paths written in the one plain way match: nothing percent-encoded,
 * no parameters of segments, no empty segment, no dot segment. What reads differently to two
 * readers is no route.
 */
final class RouteTable {

  private static final Pattern PLAIN = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");

  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  List<Route> routes() {
    return routes;
  }

  /** A route with what stands in the places of its path that have a name. */
  record Match(Route route, Map<String, String> pathParameters) {}

  /**
   * @throws RefusedException when there is no such path (404), or not with this method (405)
   */
  Match match(String method, String path) {
    var allowed = new TreeSet<String>();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = parameters(route, path);
      if (parameters.isPresent()) {
        if (route.method().equals(method)) {
          return new Match(route, parameters.get());
        }
        allowed.add(route.method());
      }
    }
    throw new RefusedException(allowed.isEmpty() ? noRoute() : notAllowed(allowed));
  }

  private static Refusal noRoute() {
    return Refusal.of(404, "no_such_route", "There is nothing at this address.");
  }

  private static Refusal notAllowed(Set<String> methods) {
    var allowed = new TreeSet<>(methods);
    if (methods.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    return Refusal.of(405, "method_not_allowed", "This address does not take this method.")
        .with("Allow", String.join(", ", allowed));
  }

  private static Optional<Map<String, String>> parameters(Route route, String path) {
    if (!PLAIN.matcher(path).matches()) {
      return Optional.empty();
    }
    String[] template = route.path().split("/", -1);
    String[] actual = path.split("/", -1);
    if (template.length != actual.length) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < template.length; i++) {
      if (template[i].startsWith("{")) {
        parameters.put(template[i].substring(1, template[i].length() - 1), actual[i]);
      } else if (!template[i].equals(actual[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }
}
