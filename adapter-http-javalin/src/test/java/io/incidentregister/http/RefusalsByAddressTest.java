package io.incidentregister.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.plugin.Entrypoint;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.http.synq.ProtoMessages;
import io.incidentregister.http.synq.SynqRoutes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls are refused at addresses of the SYNQ face, whoever refuses them and where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsByAddressTest {

  private static final Area AREA = SynqRoutes.AREA;

  private final RunningServer server = RunningServer.start();
  private final Entrypoint entrypoint = entrypoint();
  private final URI address = entrypoint.start();

  /** Routes that do nothing but refuse: the real ones are not what this is about. */
  private Entrypoint entrypoint() {
    var settings = HttpSettings.from(Settings.of("http.port", "0"));
    var authentication =
        new Authentication(server.register.signIn(), Optional.empty(), settings.proxies());
    var routes =
        List.of(
            route("POST", AREA.path(), "issue_taken"),
            route("PATCH", AREA.path() + "/{incident}/close", "merged_away"),
            new Route(
                "GET",
                AREA.path() + "/broken",
                Route.Access.OPEN,
                Route.Body.NONE,
                false,
                false,
                AREA.errors(),
                call -> {
                  throw new StackOverflowError("not an exception");
                }));
    return new HttpEntrypoint(
        settings, new RouteTable(routes, List.of(AREA)), authentication, Ticker.systemTicker());
  }

  private static Route route(String method, String path, String code) {
    return new Route(
        method,
        path,
        Route.Access.OPEN,
        Route.Body.of(Set.of("application/json")),
        false,
        false,
        AREA.errors(),
        call -> {
          call.json();
          throw new ConflictException(code, "It stands in the way.");
        });
  }

  @AfterAll
  void stop() {
    entrypoint.close();
    server.close();
  }

  private RawAnswer send(String lines) {
    String head =
        lines
            .replace("\\n", "\r\n")
            .replace("AREA", AREA.path())
            .replace("8K", "x".repeat(8_200))
            .replace("20K", "x".repeat(20_000));
    String request = head.contains("\r\n\r\n") ? head : head + "\r\n\r\n";
    return new RawAnswer(
        RunningServer.raw(address, request.replaceFirst("\r\n", "\r\nConnection: close\r\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET AREA/nowhere HTTP/1.1\\nHost: x                     | 404 | 5  | NO_SUCH_ROUTE
          GET AREA/ HTTP/1.1\\nHost: x                            | 404 | 5  | NO_SUCH_ROUTE
          OPTIONS AREA/nowhere HTTP/1.1\\nHost: x                 | 404 | 5  | NO_SUCH_ROUTE
          GET http://elsewhere/api/incidents/v1/1 HTTP/1.1\\nHost: elsewhere | 404 | 5  | NO_SUCH_ROUTE
          DELETE AREA HTTP/1.1\\nHost: x                          | 501 | 12 | METHOD_NOT_ALLOWED
          BREW AREA HTTP/1.1\\nHost: x                            | 501 | 12 | METHOD_NOT_ALLOWED
          POST AREA?8K HTTP/1.1\\nHost: x                         | 400 | 3  | URI_TOO_LONG
          POST AREA HTTP/1.1\\nHost: x\\nX-Long: 20K              | 400 | 3  | HEADERS_TOO_LARGE
          POST AREA HTTP/1.1\\nHost: x\\nIf-Match: "v1"\\nIf-Match: "v2" | 400 | 3 | REPEATED_HEADER
          POST AREA HTTP/1.1\\nHost: x\\nHost: y                  | 400 | 3  | BAD_REQUEST
          POST AREA HTTP/1.1\\nHost: x\\nBad Header: y            | 400 | 3  | BAD_REQUEST
          POST AREA HTTP/1.1\\nHost: x\\nContent-Length: 2\\nContent-Length: 3\\n\\n{} | 400 | 3 | BAD_REQUEST
          POST AREA HTTP/1.1\\nHost: x\\nTransfer-Encoding: gzip, chunked\\n\\n0 | 501 | 12 | NOT_IMPLEMENTED
          POST AREA HTTP/1.1\\nHost: x                            | 400 | 3  | UNSUPPORTED_MEDIA_TYPE
          POST AREA?a=%zz HTTP/1.1\\nHost: x\\nJSON\\n\\n{}        | 400 | 3  | BAD_ENCODING
          POST AREA HTTP/1.1\\nHost: x\\nJSON\\n\\n[}              | 400 | 3  | UNREADABLE_JSON
          POST AREA HTTP/1.1\\nHost: x\\nJSON\\n\\n{}              | 409 | 6  | ISSUE_TAKEN
          PATCH AREA/1/close HTTP/1.1\\nHost: x\\nJSON\\n\\n{}      | 400 | 9  | MERGED_AWAY
          GET AREA/broken HTTP/1.1\\nHost: x                      | 500 | 13 | UNEXPECTED
          """)
  void saysAtAddressesOfAFaceWhatHappenedAsTheFaceDoes(
      String lines, int status, int code, String reason) {
    var answer = send(lines.replace("JSON", "Content-Type: application/json\\nContent-Length: 2"));
    assertEquals(status, answer.status(), answer.text());
    assertEquals("application/json", answer.header("content-type"), answer.text());
    assertEquals("nosniff", answer.header("x-content-type-options"));
    ProtoMessages.status(answer.body());
    var error = answer.problem();
    assertEquals(code, error.path("code").asInt());
    var info = error.path("details").path(0);
    assertEquals(reason, info.path("reason").asText());
    assertEquals(answer.header("x-request-id"), info.path("metadata").path("requestId").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /api/incidents/v10 HTTP/1.1\\nHost: x               | 404
          GET /api/incidents HTTP/1.1\\nHost: x                   | 404
          GET /v1/api/incidents/v1 HTTP/1.1\\nHost: x             | 404
          GET /API/incidents/v1 HTTP/1.1\\nHost: x                | 404
          OPTIONS * HTTP/1.1\\nHost: x                            | 404
          NONSENSE                                                | 400
          """)
  void saysElsewhereWhatHappenedAsNoFaceDoes(String lines, int status) {
    var answer = send(lines);
    assertEquals(status, answer.status(), answer.text());
    assertEquals("application/problem+json", answer.header("content-type"), answer.text());
  }

  @Test
  void keepsTheHeadersOfARefusal() {
    assertEquals("OPTIONS, POST", send("GET AREA HTTP/1.1\\nHost: x").header("allow"));
    assertEquals("application/json", send("POST AREA HTTP/1.1\\nHost: x").header("accept-post"));
  }

  /** An address that reads in two ways is nobody's; nothing is let in by the look of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AREA//broken",
        "AREA%2Fbroken",
        "AREA/..%2fbroken",
        "AREA/;x=y/broken",
        "AREA/./broken",
        "AREA/%62roken",
        "AREA/../v1/broken"
      })
  void letsNobodyInByAnAddressThatOnlyLooksLikeARoutes(String path) {
    var answer = send("GET " + path + " HTTP/1.1\\nHost: x");
    assertTrue(Set.of(400, 404).contains(answer.status()), answer.text());
  }
}
