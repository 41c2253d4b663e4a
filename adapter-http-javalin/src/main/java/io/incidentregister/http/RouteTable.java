package io.incidentregister.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * Which route a call means. Only paths written in the one plain way match: nothing percent-encoded,
 * no parameters of segments, no empty segment, no dot segment. What reads differently to two
 * readers is no route. Where a template says that a text stands, percent-encoding is read, once;
 * what could be taken for a part of a path then is none there either.
 */
final class RouteTable {

  private static final Pattern PLAIN = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]+");
  private static final Pattern ENCODED =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})+");
  private static final Pattern PART_OF_A_PATH = Pattern.compile("[/\\\\\\x00]|^\\.{1,2}$");
  private static final String TEXT = ":text";

  private final List<Route> routes;
  private final List<Area> areas;

  RouteTable(List<Route> routes, List<Area> areas) {
    this.routes = List.copyOf(routes);
    this.areas = List.copyOf(areas);
  }

  List<Route> routes() {
    return routes;
  }

  /**
   * How a call is refused that has met no route yet: as the smallest area refuses that its address
   * is in. The address need not be one that a route could have.
   */
  ErrorShape errorsAt(String path) {
    return areas.stream()
        .filter(area -> area.holds(path))
        .max(Comparator.comparingInt(area -> area.path().length()))
        .map(Area::errors)
        .orElse(ProblemJson.SHAPE);
  }

  /** The same of a call whose address may be none, as far as Jetty could read it. */
  ErrorShape errorsFor(Request request) {
    return errorsAt(Optional.ofNullable(request.getHttpURI().getPath()).orElse(""));
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
    String[] template = route.path().split("/", -1);
    String[] actual = path.split("/", -1);
    if (template.length != actual.length || !actual[0].isEmpty()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (int i = 1; i < template.length; i++) {
      if (!template[i].startsWith("{")) {
        if (!template[i].equals(actual[i])) {
          return Optional.empty();
        }
      } else {
        String name = template[i].substring(1, template[i].length() - 1);
        boolean text = name.endsWith(TEXT);
        Optional<String> value = text ? text(actual[i]) : plain(actual[i]);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        parameters.put(text ? name.substring(0, name.length() - TEXT.length()) : name, value.get());
      }
    }
    return Optional.of(parameters);
  }

  private static Optional<String> plain(String segment) {
    return PLAIN.matcher(segment).matches() ? Optional.of(segment) : Optional.empty();
  }

  /** In a path, a plus sign is itself. */
  private static Optional<String> text(String segment) {
    if (!ENCODED.matcher(segment).matches()) {
      return Optional.empty();
    }
    String text = Query.decode(segment.replace("+", "%2B"));
    return PART_OF_A_PATH.matcher(text).find() ? Optional.empty() : Optional.of(text);
  }
}
