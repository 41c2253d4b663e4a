package io.incidentregister.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.github.benmanes.caffeine.cache.Ticker;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.plugin.Settings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says to browsers and caches, as it comes over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerHeadersTest {

  private static final String PAGE = "https://app.example.org";
  private static final String CLOSE = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

  private final RunningServer server = RunningServer.start();
  private final RunningServer open = RunningServer.start(Map.of("http.cors-origins", "*"));
  private final RunningServer shared =
      RunningServer.start(Map.of("http.cors-origins", PAGE + ", https://Other.example.org:8443"));

  @AfterAll
  void stop() {
    server.close();
    open.close();
    shared.close();
  }

  /** T stands for a token. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/incidents HTTP/1.1\nHost: x\nAuthorization: Bearer T",
        "HEAD /v1/incidents HTTP/1.1\nHost: x\nAuthorization: Bearer T",
        "GET /v1/incidents HTTP/1.1\nHost: x",
        "GET /health/live HTTP/1.1\nHost: x",
        "OPTIONS /v1/incidents HTTP/1.1\nHost: x",
        "TRACE /v1/incidents HTTP/1.1\nHost: x",
        "GET /nowhere HTTP/1.1\nHost: x",
        "GET /v1/incidents/%00 HTTP/1.1\nHost: x",
        "GET /v1/incidents HTTP/1.1\nBad Header: x",
        "GET /v1/incidents HTTP/7.0\nHost: x",
        "POST /v1/oauth/token HTTP/1.1\nHost: x\nContent-Type: text/plain",
        "NONSENSE",
        "GET /LONG HTTP/1.1\nHost: x",
        "GET / HTTP/1.1\nHost: x\nX-Long: LONG"
      })
  void everyAnswerKeepsBrowsersAndCachesFromDoingMore(String request) {
    var sent =
        request
                .replace("\n", "\r\n")
                .replace("Bearer T", "Bearer " + server.token)
                .replace("LONG", "x".repeat(20_000))
            + "\r\nConnection: close\r\n\r\n";
    var headers = headers(server.raw(sent));
    var expected =
        Map.of(
            "cache-control", "no-store",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "cross-origin-resource-policy", "same-origin",
            "referrer-policy", "no-referrer",
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY");
    expected.forEach((name, value) -> assertEquals(value, headers.get(name), name));
    assertTrue(headers.containsKey("x-request-id"));
    for (String absent :
        new String[] {
          "strict-transport-security", "server", "vary", "access-control-allow-origin"
        }) {
      assertTrue(!headers.containsKey(absent), absent);
    }
  }

  @Test
  void aRouteMaySayOtherwiseOfWhatItSends() throws Exception {
    var route =
        new Route(
            "GET",
            "/picture",
            Route.Access.OPEN,
            Route.Body.NONE,
            false,
            true,
            ProblemJson.SHAPE,
            call ->
                Answer.json(200, JsonGenerator::writeNull)
                    .with("Cache-Control", "public, max-age=31536000, immutable")
                    .with("Content-Security-Policy", "sandbox"));
    var settings = HttpSettings.from(Settings.of("http.port", "0"));
    var authentication =
        new Authentication(server.register.signIn(), Optional.empty(), settings.proxies());
    var entrypoint =
        new HttpEntrypoint(
            settings,
            new RouteTable(List.of(route), List.of()),
            authentication,
            Ticker.systemTicker());
    try {
      var address = entrypoint.start().resolve("/picture");
      var headers =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
              .headers();
      assertEquals(
          List.of("public, max-age=31536000, immutable"), headers.allValues("Cache-Control"));
      assertEquals(List.of("sandbox"), headers.allValues("Content-Security-Policy"));
      assertEquals(List.of("nosniff"), headers.allValues("X-Content-Type-Options"));
    } finally {
      entrypoint.close();
    }
  }

  @Test
  void saysNothingToOtherPagesUnlessToldTo() {
    var asked = preflight(server, PAGE);
    assertTrue(asked.containsKey("allow"));
    assertTrue(asked.keySet().stream().noneMatch(name -> name.startsWith("access-control-")));
  }

  @Test
  void tellsAPageThatMayCallWhatItMaySend() {
    for (String page : new String[] {PAGE, "https://other.example.org:8443"}) {
      var asked = preflight(shared, page);
      assertEquals(page, asked.get("access-control-allow-origin"));
      assertEquals(asked.get("allow"), asked.get("access-control-allow-methods"));
      assertEquals(
          "Authorization, Content-Type, Idempotency-Key, If-Match, If-Plan, Prefer, X-Request-Id",
          asked.get("access-control-allow-headers"));
      assertEquals("3600", asked.get("access-control-max-age"));
      assertEquals("Origin", asked.get("vary"));
      assertTrue(!asked.containsKey("access-control-allow-credentials"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://app.example.org.evil", "http://app.example.org", "null", "https://app"})
  void saysNothingToAPageThatMayNotCall(String page) {
    var asked = preflight(shared, page);
    assertTrue(asked.keySet().stream().noneMatch(name -> name.startsWith("access-control-")));
    assertEquals("Origin", asked.get("vary"));
  }

  @Test
  void letsAnyPageCallWhenToldTo() {
    var asked = preflight(open, "https://anybody.example");
    assertEquals("*", asked.get("access-control-allow-origin"));
    assertTrue(!asked.containsKey("vary"));
    assertTrue(!asked.containsKey("access-control-allow-credentials"));
  }

  /** T stands for a token. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/incidents\nAuthorization: Bearer T",
        "GET /v1/incidents/99\nAuthorization: Bearer T",
        "GET /v1/incidents",
        "GET /nowhere",
        "POST /v1/oauth/token",
        "BREW /v1/incidents"
      })
  void letsAPageThatMayCallReadEveryAnswer(String request) {
    var lines = request.split("\n", 2);
    var sent =
        lines[0]
            + CLOSE
            + "Origin: "
            + PAGE
            + "\r\n"
            + (lines.length > 1 ? lines[1] + "\r\n" : "")
                .replace("Bearer T", "Bearer " + shared.token)
            + "\r\n";
    var headers = headers(shared.raw(sent));
    assertEquals(PAGE, headers.get("access-control-allow-origin"), headers::toString);
    assertEquals(
        "ETag, Link, Location, Operation-Id, Incident-Uid, Idempotency-Replayed, X-Request-Id,"
            + " Preference-Applied, Retry-After, WWW-Authenticate",
        headers.get("access-control-expose-headers"));
    assertEquals("Origin", headers.get("vary"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /v1/incidents", "GET /v1/incidents/%00", "NONSENSE"})
  void letsAnyPageReadEveryAnswerWhenToldTo(String request) {
    var headers = headers(open.raw(request + CLOSE + "\r\n"));
    assertEquals("*", headers.get("access-control-allow-origin"), headers::toString);
  }

  @Test
  void doesNotTellAnybodyOfAnAddressThatIsNone() {
    var asked =
        headers(
            shared.raw(
                "OPTIONS /nowhere"
                    + CLOSE
                    + "Origin: "
                    + PAGE
                    + "\r\nAccess-Control-Request-Method: GET\r\n\r\n"));
    assertEquals("404", asked.get("status"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.example.org", "https://app.example.org/path", "https://*.example"})
  void refusesASettingThatIsNoOrigin(String wrong) {
    var refused =
        assertThrows(
            ConfigurationException.class, () -> CrossOrigin.parse("http.cors-origins", wrong));
    assertTrue(refused.detail().contains("http.cors-origins"), refused::detail);
  }

  private static Map<String, String> preflight(RunningServer server, String page) {
    return headers(
        server.raw(
            "OPTIONS /v1/incidents"
                + CLOSE
                + "Origin: "
                + page
                + "\r\nAccess-Control-Request-Method: PATCH\r\n"
                + "Access-Control-Request-Headers: authorization\r\n\r\n"));
  }

  /** By name in lower case, each once; the status by its own. */
  private static Map<String, String> headers(String answer) {
    var head = answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n");
    var headers =
        Arrays.stream(head)
            .skip(1)
            .map(line -> line.split(": ?", 2))
            .collect(Collectors.toMap(line -> line[0].toLowerCase(Locale.ROOT), line -> line[1]));
    headers.put("status", head[0].substring(9, 12));
    return headers;
  }
}
