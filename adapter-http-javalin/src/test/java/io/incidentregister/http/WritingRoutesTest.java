package io.incidentregister.http;

import static io.incidentregister.http.RunningServer.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.StoreException;
import io.incidentregister.domain.history.Face;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Walks the table of routes: none that writes can do without the one mechanism. */
class WritingRoutesTest {

  /** Routes that take what they look for in a body. */
  private static final Pattern READING = Pattern.compile(".*/by-id");

  private final RunningServer server = RunningServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private List<Route> writingRoutes() {
    return HttpEntrypointProvider.routes(server.register).stream()
        .filter(route -> route.access() instanceof Route.Access.SignedIn)
        .filter(route -> !route.method().equals("GET") && !READING.matcher(route.path()).matches())
        .toList();
  }

  @Test
  void everyRouteThatWritesRefusesAMalformedKey() {
    String before = server.content();
    var routes = writingRoutes();
    assertTrue(routes.size() >= 47, () -> "only " + routes);
    for (Route route : routes) {
      for (String key : List.of(" ", "a b", "x".repeat(256))) {
        var refused =
            server.send(
                route.method(),
                route.path().replaceAll("\\{[^}]*}", "1"),
                "{\"title\":\"T\"}",
                "Content-Type",
                contentType(route),
                "Idempotency-Key",
                key);
        assertEquals(400, refused.status(), () -> route + " took the key '" + key + "'");
        assertTrue(saysThatTheKeyIsMalformed(refused.text()), refused.text());
      }
      // What the client of this test cannot send.
      for (String keys :
          List.of(
              "Idempotency-Key: a\r\nIdempotency-Key: a\r\n",
              "Idempotency-Key:\r\n",
              "Idempotency-Key: schl\u00fcssel\r\n",
              "Idempotency-Key: a\tb\r\n")) {
        String answer = raw(route, keys);
        assertTrue(answer.startsWith("HTTP/1.1 400"), () -> route + " took " + keys);
        assertTrue(saysThatTheKeyIsMalformed(answer), answer);
      }
    }
    assertEquals(before, server.content());
  }

  /** In the shape of whichever face it is. */
  private static boolean saysThatTheKeyIsMalformed(String answer) {
    return answer.toLowerCase(Locale.ROOT).contains("malformed_idempotency_key");
  }

  private static String contentType(Route route) {
    return route.body().mediaTypes().stream().sorted().findFirst().orElseThrow();
  }

  private String raw(Route route, String headers) {
    return server.raw(
        route.method()
            + " "
            + route.path().replaceAll("\\{[^}]*}", "1")
            + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer "
            + server.token
            + "\r\nContent-Type: "
            + contentType(route)
            + "\r\n"
            + headers
            + "Content-Length: 2\r\n\r\n{}");
  }

  @Test
  void everyRouteOfTheRegisterIsServedUnderBothPrefixes() {
    var paths =
        HttpEntrypointProvider.routes(server.register).stream()
            .filter(
                route ->
                    route.access() instanceof Route.Access.SignedIn signedIn
                        && signedIn.face() == Face.REGISTER)
            .map(route -> route.method() + " " + route.path())
            .toList();
    for (String path : paths) {
      assertTrue(
          paths.contains(
              path.contains(" /api/")
                  ? path.replace(" /api/", " /")
                  : path.replace(" /", " /api/")),
          path);
    }
  }

  @Test
  void saysWhatToDoWhenTheOutcomeIsUnknown() {
    var unknown =
        Refusal.of(
            StoreException.unavailable(
                "outcome_unknown", "the connection broke", new IllegalStateException()));
    assertEquals(503, unknown.status());
    assertTrue(unknown.headers().containsKey("Retry-After"));
    assertTrue(unknown.detail().contains("same Idempotency-Key"), unknown.detail());
    assertTrue(unknown.detail().contains("look first"), unknown.detail());
  }

  @Test
  void takesHalfASurrogatePairForATextLikeAnyOther() {
    for (String half : List.of("\\ud800", "\\udc00")) {
      assertProblem(
          422,
          "validation_failed",
          server.send(
              "PATCH", "/v1/incidents/1", "{\"title\":\"" + half + "\"}", "Idempotency-Key", "k"));
    }
  }
}
