package io.incidentregister.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.http.TwoOrganizations.Member;
import io.incidentregister.http.TwoOrganizations.Whose;
import io.incidentregister.http.synq.SynqRoutes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every route, called by everybody, about everybody's things, with a token in every state: each
 * cell is answered as two tables say, which role may do what, and what an operation takes.
 */
class PermissionMatrixTest {

  /** Which role may do what, as the register API's documentation has it. */
  private static final String PERMISSIONS =
      """
      permission             | Admin | Editor | Viewer | Incident Editor | Incident Viewer | Risk Editor | Risk Viewer
      incidents:read         | x     | x      | x      | x               | x               |             |
      incidents:write        | x     | x      |        | x               |                 |             |
      tags:read, users:read  | x     | x      | x      | x               | x               | x           | x
      tags:write             | x     | x      |        | x               |                 | x           |
      users:manage, organization:manage | x |  |        |                 |                 |             |
      """;

  /** What operations take, by their kind. Every route must be covered by exactly one. */
  private static final List<Area> AREAS =
      List.of(
          Area.open("(GET /health/.*)|(POST /oauth2?/token)"),
          Area.of("GET /(incidents|operations|sources)(/.*)?", "incidents:read"),
          Area.of("(POST|PATCH|PUT|DELETE) /(incidents|operations)(/.*)?", "incidents:write"),
          Area.of("(POST|PATCH|PUT|DELETE) /comments(/.*)?", "incidents:write")
              .forColleagues("organization:manage"),
          Area.of("GET /api/incidents/v1|POST /api/incidents/v1/by-id", "incidents:read"),
          Area.of("POST /api/incidents/v1|.+ /api/incidents/v1/\\{.*", "incidents:write"),
          Area.of("GET /tags(/.*)?", "tags:read"),
          Area.of("(POST|PATCH|PUT|DELETE) /tags(/.*)?", "tags:write"),
          Area.of("(POST|PATCH|PUT|DELETE) /sources(/.*)?", "organization:manage"),
          Area.of("GET /users", "users:read"),
          Area.of("GET /users/me"),
          Area.of("GET /users/\\{user}/avatar").forOthers("users:read"),
          Area.of("(PUT|DELETE) /users/\\{user}/avatar").forOthers("users:manage"));

  /**
   * @param open whether anybody may, without a token
   * @param needs whosever thing it is
   * @param ofOthers beside that when it is not the caller's own
   * @param ofColleagues beside that when it is a colleague's: what belongs to another organization
   *     is not there, for whoever looks
   */
  private record Area(
      Pattern routes,
      boolean open,
      Set<String> needs,
      Set<String> ofOthers,
      Set<String> ofColleagues) {

    static Area open(String routes) {
      return new Area(Pattern.compile(routes), true, Set.of(), Set.of(), Set.of());
    }

    static Area of(String routes, String... needs) {
      return new Area(Pattern.compile(routes), false, Set.of(needs), Set.of(), Set.of());
    }

    Area forOthers(String... more) {
      return new Area(routes, open, needs, Set.of(more), ofColleagues);
    }

    Area forColleagues(String... more) {
      return new Area(routes, open, needs, ofOthers, Set.of(more));
    }

    Set<String> needs(Whose whose) {
      var all = new HashSet<>(needs);
      if (whose != Whose.THE_CALLERS) {
        all.addAll(ofOthers);
      }
      if (whose == Whose.OF_A_COLLEAGUE) {
        all.addAll(ofColleagues);
      }
      return all;
    }
  }

  /** The states of a token, and what stands in the header then. */
  private static final Map<String, Function<Member, Optional<String>>> WRONG_TOKENS =
      Map.of(
          "none", member -> Optional.empty(),
          "malformed", member -> Optional.of("Bearer not a token"),
          "of another scheme", member -> Optional.of("Basic " + member.token()),
          "unknown", member -> Optional.of("Bearer " + member.token() + "x"),
          "expired", member -> Optional.of("Bearer " + member.expired()),
          "revoked", member -> Optional.of("Bearer " + member.revoked()));

  private static Map<String, Set<String>> permissionsByRole() {
    var lines = PERMISSIONS.lines().map(line -> line.split("\\|", -1)).toList();
    var byRole = new LinkedHashMap<String, Set<String>>();
    byRole.put("None", Set.of());
    String[] roles = lines.get(0);
    for (int column = 1; column < roles.length; column++) {
      var granted = new HashSet<String>();
      for (String[] line : lines.subList(1, lines.size())) {
        if (line[column].strip().equals("x")) {
          granted.addAll(Arrays.asList(line[0].strip().split(", ")));
        }
      }
      byRole.put(roles[column].strip(), granted);
    }
    return byRole;
  }

  private static Area area(Route route) {
    String name = TwoOrganizations.name(route);
    var covering = AREAS.stream().filter(area -> area.routes().matcher(name).matches()).toList();
    assertEquals(1, covering.size(), () -> name + " is covered by " + covering);
    return covering.get(0);
  }

  /** What a call is answered that may be done and finds what it names. */
  private static int done(Route route) {
    if (SynqRoutes.AREA.holds(route.path())) {
      return 200;
    }
    return switch (route.method()) {
      case "DELETE" -> route.path().contains("/risks/") ? 200 : 204;
      case "POST" -> route.path().matches(".*/(undo|token)") ? 200 : 201;
      default -> 200;
    };
  }

  private static List<Whose> whose(Route route) {
    return TwoOrganizations.namesSomething(route)
        ? List.of(Whose.THE_CALLERS, Whose.OF_A_COLLEAGUE, Whose.OF_ANOTHER_ORGANIZATION)
        : List.of(Whose.THE_CALLERS);
  }

  @Test
  void everyRouteIsForThoseWhoMayAndForTheirOwnOrganizationOnly() {
    try (var world = new TwoOrganizations(5_000)) {
      var routes = HttpEntrypointProvider.routes(world.register());
      assertTrue(routes.size() > 60, () -> "only " + routes.size());
      var wrong = new ArrayList<String>();
      permissionsByRole()
          .forEach(
              (role, granted) -> {
                var member = world.member(role, role.equals("None") ? List.of() : List.of(role));
                for (Route route : routes) {
                  for (Whose whose : whose(route)) {
                    check(world, route, whose, member, granted).ifPresent(wrong::add);
                  }
                }
              });
      assertEquals(List.of(), wrong);
    }
  }

  /** A cell, with the right token; what is wrong with it, if anything. */
  private static Optional<String> check(
      TwoOrganizations world, Route route, Whose whose, Member member, Set<String> granted) {
    var area = area(route);
    int expected =
        area.open() || granted.containsAll(area.needs(whose))
            ? whose == Whose.OF_ANOTHER_ORGANIZATION ? 404 : done(route)
            : 403;
    var request = world.request(route, whose, member);
    long before = world.server.store.writes();
    var answer =
        world.send(request, Optional.of("Bearer " + member.token()), "X-Request-Id", "cell");
    if (answer.status() >= 400) {
      assertEquals(before, world.server.store.writes(), () -> request + " wrote something");
    }
    if (answer.status() == 404) {
      var unknown = world.request(route, Whose.NOBODYS, member);
      var ofUnknown =
          world.send(unknown, Optional.of("Bearer " + member.token()), "X-Request-Id", "cell");
      assertEquals(
          world.withoutNumbers(ofUnknown.text()),
          world.withoutNumbers(answer.text()),
          () -> "another organization's thing is told from nobody's by " + request);
    }
    return answer.status() == expected
        ? Optional.empty()
        : Optional.of(
            "%s %s of %s by %s: expected %d, was %d %s"
                .formatted(
                    route.method(),
                    route.path(),
                    whose,
                    member.name(),
                    expected,
                    answer.status(),
                    answer.text()));
  }

  @Test
  void noRouteIsForThoseWhoseTokenIsNotGood() {
    try (var world = new TwoOrganizations(5_000)) {
      for (String role : permissionsByRole().keySet()) {
        var member = world.member(role, role.equals("None") ? List.of() : List.of(role));
        for (Route route : HttpEntrypointProvider.routes(world.register())) {
          for (Whose whose : whose(route)) {
            checkWrongTokens(world, route, whose, member);
          }
        }
      }
    }
  }

  private static void checkWrongTokens(
      TwoOrganizations world, Route route, Whose whose, Member member) {
    var request = world.request(route, whose, member);
    var bodies = new HashMap<String, String>();
    WRONG_TOKENS.forEach(
        (state, authorization) -> {
          long before = world.server.store.writes();
          var answer = world.send(request, authorization.apply(member), "X-Request-Id", "cell");
          if (area(route).open()) {
            assertEquals(200, answer.status(), () -> request + " " + answer.text());
          } else {
            assertEquals(401, answer.status(), () -> request + " with a token that is " + state);
            assertEquals(Optional.of("Bearer"), answer.header("WWW-Authenticate"));
            assertEquals(before, world.server.store.writes(), () -> request + " wrote");
            bodies.put(state, answer.text());
          }
        });
    bodies.remove("none");
    assertTrue(
        bodies.values().stream().distinct().count() <= 1, () -> "states are told apart: " + bodies);
  }
}
