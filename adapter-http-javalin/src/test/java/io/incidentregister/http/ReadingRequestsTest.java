package io.incidentregister.http;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that cannot be read, or are not acceptable: the answer, and that nothing changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingRequestsTest {

  private static final String BULK = "/v1/incidents";

  private final RunningServer server = RunningServer.start();
  private String before = "";

  @BeforeAll
  void start() {
    before = server.content();
  }

  @AfterEach
  void nothingHasChanged() {
    assertEquals(before, server.content());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  // Framing, as bytes: a client library would not send these.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /v1/incidents/1 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nAuthorization: Bearer T | 400 | repeated_header
          PATCH /v1/incidents/1 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nIf-Match: "v1"\\nIf-Match: "v2"\\nContent-Type: application/json\\nContent-Length: 2\\n\\n{} | 400 | repeated_header
          GET /v1/incidents?access_token=T HTTP/1.1\\nHost: x\\nAuthorization: Bearer T             | 400 | token_in_query
          GET /v1/incidents?access_token=T HTTP/1.1\\nHost: x                                       | 400 | token_in_query
          GET /v1/incidents?title_contains=%C3 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T         | 400 | bad_encoding
          GET /v1/incidents?title_contains=%zz HTTP/1.1\\nHost: x\\nAuthorization: Bearer T         | 400 | bad_encoding
          PATCH /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nContent-Type: application/json\\nContent-Type: application/json\\nContent-Length: 2\\n\\n{} | 400 | repeated_header
          PATCH /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nContent-Type: application/json\\nContent-Length: 2\\nContent-Length: 3\\n\\n{} | 400 | bad_request
          PATCH /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nContent-Type: application/json\\nContent-Length: 2\\nTransfer-Encoding: chunked\\n\\n{} | 400 | bad_request
          PATCH /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nContent-Type: application/json\\nContent-Length: -2\\n\\n{} | 400 | bad_request
          PATCH /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nContent-Type: application/json\\nTransfer-Encoding: chunked\\n\\nzz\\n{} | 400 | bad_request
          GET /v1/incidents/1 HTTP/1.1\\nAuthorization: Bearer T                                    | 400 | bad_request
          GET /v1/incidents/1 HTTP/1.1\\nHost: x\\nBad Header: y                                    | 400 | bad_request
          GET /v1/incidents/1 HTTP/3.7\\nHost: x                                                    | 505 | unknown_version
          NONSENSE                                                                                  | 400 | bad_request
          GET /v1/incidents/1%00 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                       | 400 | bad_request
          GET /v1/..%2f/v1/incidents/1 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                 | 400 | bad_request
          GET /health/..;/v1/incidents/1 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T               | 400 | bad_request
          GET /v1/incidents/1;x=y HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                      | 404 | no_such_route
          GET /v1//incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                           | 400 | bad_request
          GET /v1/incidents/ HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                           | 404 | no_such_route
          GET /v1/./incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                          | 404 | no_such_route
          GET /v1/incidents/%31 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                        | 404 | no_such_route
          GET /V1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                            | 404 | no_such_route
          GET /nowhere HTTP/1.1\\nHost: x                                                           | 404 | no_such_route
          OPTIONS /nowhere HTTP/1.1\\nHost: x                                                       | 404 | no_such_route
          TRACE /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                         | 405 | method_not_allowed
          get /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                           | 405 | method_not_allowed
          OPTIONS * HTTP/1.1\\nHost: x                                                             | 404 | no_such_route
          GET http://elsewhere/nowhere HTTP/1.1\\nHost: elsewhere\\nAuthorization: Bearer T         | 404 | no_such_route
          GET /v1%2Fincidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                         | 400 | bad_request
          GET /v1/incidents%2F1 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                       | 400 | bad_request
          GET /v1/incidents%5C1 HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                       | 400 | bad_request
          GET /v1/incidents/1 HTTP/1.1\\nHost: x\\nHost: y\\nAuthorization: Bearer T               | 400 | bad_request
          PATCH /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nContent-Type: application/json\\nContent-Encoding: br\\nConnection: close\\nContent-Length: 2\\n\\n{} | 415 | unsupported_encoding
          PATCH /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nContent-Type: application/json\\nTransfer-Encoding: gzip, chunked\\n\\n0 | 501 | not_implemented
          BREW /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T                           | 405 | method_not_allowed
          PATCH /v1/incidents HTTP/1.1\\nHost: x\\nAuthorization: Bearer T\\nContent-Type: application/json\\nContent-Length: 8388609\\n\\n{ | 413 | body_too_large
          """)
  void refusesWhatIsNotFramedOrHasNoRoute(String lines, int status, String code) {
    String head = lines.replace("\\n", "\r\n").replace("Bearer T", "Bearer " + server.token);
    String request = head.contains("\r\n\r\n") ? head : head + "\r\nConnection: close\r\n\r\n";
    var answer = new RawAnswer(server.raw(request));
    assertEquals(status, answer.status(), answer.text());
    assertEquals("application/problem+json", answer.header("content-type"), answer.text());
    assertEquals("nosniff", answer.header("x-content-type-options"));
    assertEquals("no-store", answer.header("cache-control"));
    assertEquals("", answer.header("server"));
    var problem = answer.problem();
    assertEquals(status, problem.path("status").asInt());
    assertEquals(answer.header("x-request-id"), problem.path("instance").asText());
    assertEquals("/problems/" + code.replace('_', '-'), problem.path("type").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/incidents/1 HTTP/1.1\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /v1/incidents/1 HTTP/1.1\r\nHost: x\nConnection: close\r\n\r\n",
        "GET /v1/incidents/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\n"
      })
  void refusesLinesThatEndOtherwiseThanHttpAsks(String request) {
    var authorized = request.replace("Host: x", "Authorization: Bearer " + server.token);
    for (String each : List.of(request, authorized)) {
      assertEquals(400, new RawAnswer(server.raw(each)).status(), each);
    }
  }

  @Test
  void saysThatHeadersOrTheAddressAreTooLarge() {
    var headers =
        "GET " + BULK + " HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n";
    assertEquals(431, new RawAnswer(server.raw(headers)).problem().path("status").asInt());
    var address = "GET " + BULK + "?id=" + "1".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    assertEquals(414, new RawAnswer(server.raw(address)).problem().path("status").asInt());
  }

  @Test
  void refusesAChunkedBodyOverTheLimitAndCloses() {
    var request = new StringBuilder("PATCH " + BULK + " HTTP/1.1\r\nHost: x\r\n");
    request.append("Authorization: Bearer ").append(server.token);
    request.append("\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 9; i++) {
      request.append("100000\r\n").append(" ".repeat(0x100000)).append("\r\n");
    }
    request.append("0\r\n\r\n");
    var answer = new RawAnswer(server.raw(request.toString()));
    assertEquals(413, answer.status());
    assertEquals("close", answer.header("connection"));
    assertEquals("body_too_large", answer.problem().path("code").asText());
    assertProblem(413, "body_too_large", server.patch(BULK, " ".repeat(8_388_609)));
  }

  @Test
  void takesABodyOfExactlyTheLimit() {
    var answer = server.patch(BULK, " ".repeat(8_388_607) + "1");
    assertProblem(400, "unreadable_json", answer);
  }

  // Authentication

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YTpi",
        "Bearer",
        "Bearer a b",
        "Bearer  two-spaces",
        "Bearer nobody-has-this",
        "Bearer a,b",
        "Token x",
        "Bearer {\"a\":1}",
      })
  void refusesWhatIsNoValidToken(String authorization) {
    var refused = server.send("GET", BULK, "", "Authorization", authorization);
    assertProblem(401, "invalid_token", refused);
    assertEquals("Bearer", refused.header("WWW-Authenticate").orElse(""));
  }

  @Test
  void refusesALongTokenByEitherLimit() {
    for (int length : List.of(5_000, 10_000)) {
      var refused = server.send("GET", BULK, "", "Authorization", "Bearer " + "x".repeat(length));
      assertTrue(Set.of(401, 431).contains(refused.status()), () -> "" + refused.status());
    }
  }

  @Test
  void answersUnknownExpiredAndRevokedTokensAlike() {
    var revoked = server.newToken();
    var listed = server.register.manageTokens().list(server.admin).get(0).token(); // newest first
    server.register.manageTokens().revoke(server.admin, listed.id().toString());
    assertEquals(withoutInstance("Bearer nobody"), withoutInstance("Bearer " + revoked));
  }

  private String withoutInstance(String authorization) {
    var problem =
        (ObjectNode)
            assertProblem(
                401, "invalid_token", server.send("GET", BULK, "", "Authorization", authorization));
    problem.remove("instance");
    return problem.toString();
  }

  @Test
  void authenticatesBeforeItLooksAtTheBody() {
    for (String body : List.of("{broken", "x".repeat(9_000_000))) {
      var refused =
          server.send("PATCH", BULK, body, "Authorization", "Bearer nobody", "Content-Type", "a/b");
      assertProblem(401, "invalid_token", refused);
    }
    var none = new RawAnswer(server.raw("GET " + BULK + " HTTP/1.0\r\n\r\n"));
    assertEquals(401, none.status());
    assertEquals("missing_token", none.problem().path("code").asText());
  }

  // Media type and encoding

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "application/json, text/plain",
        "application/jsonx",
        "json",
        "application/json; boundary=x",
        ""
      })
  void refusesOtherMediaTypes(String type) {
    var refused = server.send("PATCH", BULK, "{}", "Content-Type", type);
    assertProblem(415, "unsupported_media_type", refused);
    assertTrue(refused.header("Accept-Patch").orElse("").contains("application/merge-patch+json"));
  }

  @Test
  void refusesABodyWithoutMediaTypeOrCompressed() {
    var none =
        server.raw(
            "PATCH /v1/incidents HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + server.token
                + "\r\nContent-Length: 2\r\n\r\n{}");
    assertEquals(415, new RawAnswer(none).problem().path("status").asInt());
    assertProblem(
        415, "unsupported_encoding", server.send("PATCH", BULK, "{}", "Content-Encoding", "gzip"));
    assertProblem(
        415,
        "unsupported_media_type",
        server.send("POST", BULK, "{}", "Content-Type", "application/merge-patch+json"));
  }

  // JSON

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "null",
        "[]",
        "5",
        "\"x\"",
        "{} {}",
        "{\"ids\":[]}]",
        "{\"a\":NaN}",
        "{} // c",
        "{\"title\":\"a\",\"title\":\"b\"}",
        "{\"title\":\"a\",\"ti\\u0074le\":\"b\"}",
        "{\"threat_objectives\":[{\"relevance\":null,\"relevance\":null}]}",
        "{\"access_token\":\"x\"}",
        "{\"title\":\"\\ud8\"}",
        "\uFEFF{}"
      })
  void refusesUnreadableJson(String body) {
    for (String path : List.of(BULK, "/v1/incidents/1")) {
      var refused = server.patch(path, body);
      var code = body.contains("access_token") ? "token_in_body" : "unreadable_json";
      assertFalse(assertProblem(400, code, refused).path("detail").asText().isEmpty());
    }
  }

  @Test
  void refusesAnEmptyBody() {
    assertProblem(
        400, "unreadable_json", server.send("PATCH", BULK, "", "Content-Type", "application/json"));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    var text = "{\"title\":\"\u00e4\",\"ids\":[\"INC-00001\"]}";
    for (byte[] body :
        List.of(
            text.getBytes(ISO_8859_1),
            text.getBytes(UTF_16),
            text.replace("\u00e4", "\u00c0\u00af").getBytes(ISO_8859_1))) {
      assertProblem(400, "unreadable_json", server.send("PATCH", BULK, body));
    }
  }

  @Test
  void refusesTheDeepTheManyAndTheLongQuickly() {
    var keys =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"k" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}"));
    var bodies =
        List.of(
            "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
            "{\"a\":".repeat(1_000_000),
            keys,
            "{\"a\":" + "9".repeat(2_000) + "}");
    bodies.forEach(body -> server.patch(BULK, body)); // warm
    for (String body : bodies) {
      long start = System.nanoTime();
      assertProblem(400, "unreadable_json", server.patch(BULK, body));
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertTrue(millis < 1_000, () -> "took " + millis + " ms");
    }
  }

  // What can be read and is not acceptable

  @ParameterizedTest
  @MethodSource("unacceptable")
  void namesWhatIsNotAcceptable(String members, String fault) {
    var refused = server.patch(BULK, "{\"ids\":[\"INC-00001\"]," + members + "}");
    assertEquals(List.of(fault), faults(assertProblem(422, "validation_failed", refused)));
    var one = server.patch("/v1/incidents/1", "{" + members + "}");
    assertEquals(List.of(fault), faults(assertProblem(422, "validation_failed", one)));
  }

  static List<Arguments> unacceptable() {
    var cases = new ArrayList<Arguments>();
    for (String text : List.of("a\\u0000b", "a\\u0007b", "a\\u0085b", "a\\u001bb")) {
      for (String field : List.of("title", "description", "severity_reasoning", "source")) {
        cases.add(of("\"" + field + "\":\"" + text + "\"", "/" + field + " control_character"));
      }
      cases.add(of("\"tags\":[\"" + text + "\"]", "/tags/0 control_character"));
    }
    for (String field : List.of("title", "description", "severity_reasoning", "source")) {
      cases.add(of("\"" + field + "\":\"a\\ud800b\"", "/" + field + " lone_surrogate"));
    }
    for (String date :
        List.of(
            "2026-01-01",
            "2026-01-01T00:00:00",
            "2026-02-30T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:60Z",
            "10000-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "9999-12-31T23:59:59-14:00",
            "1700000000",
            "now",
            "")) {
      cases.add(of("\"occurred_date\":\"" + date + "\"", "/occurred_date invalid_date"));
    }
    cases.add(of("\"detected_date\":1700000000", "/detected_date wrong_type"));
    cases.add(of("\"title\":5", "/title wrong_type"));
    cases.add(of("\"title\":\"  \"", "/title blank"));
    cases.add(of("\"title\":\"\u200b\u200d\"", "/title invisible"));
    cases.add(of("\"title\":\"a\u202eb\"", "/title bidi_control"));
    cases.add(of("\"tags\":[\"a\u2066b\"]", "/tags/0 bidi_control"));
    cases.add(of("\"title\":\"" + "x".repeat(501) + "\"", "/title too_long"));
    cases.add(of("\"description\":\"" + "x".repeat(100_001) + "\"", "/description too_long"));
    cases.add(of("\"tags\":[\"" + "x".repeat(101) + "\"]", "/tags/0 too_long"));
    cases.add(of("\"status\":\"new\"", "/status unknown_value"));
    cases.add(of("\"severity\":\"SEV-0\"", "/severity unknown_value"));
    cases.add(of("\"source\":\"siem\"", "/source unknown_source"));
    cases.add(of("\"assigned_to\":\"ann\"", "/assigned_to malformed_user"));
    cases.add(
        of(
            "\"assigned_to\":\"00000000-0000-0000-0000-000000000000\"",
            "/assigned_to unknown_assignee"));
    cases.add(of("\"tags\":[\"00000000-0000-0000-0000-000000000000\"]", "/tags/0 unknown_tag"));
    cases.add(
        of(
            "\"threat_objectives\":[{\"threat_objective\":\"Fraud\"},{\"threat_objective\":\"Fraud\",\"relevance\":\"Low\"}]",
            "/threat_objectives duplicate"));
    cases.add(
        of(
            "\"threat_objectives\":[{\"threat_objective\":\"Boredom\"}]",
            "/threat_objectives/0/threat_objective unknown_value"));
    cases.add(of("\"titel\":\"x\"", "/titel unknown_property"));
    for (String own :
        List.of("org_id", "version", "opened_by", "updated_by", "created_date", "comment_count")) {
      cases.add(of("\"" + own + "\":null", "/" + own + " read_only"));
    }
    return cases;
  }

  private static Arguments of(String members, String fault) {
    return Arguments.of(members, fault);
  }

  @Test
  void refusesTooManyIds() {
    var ids =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(i -> "\"INC-" + i + "\"")
            .collect(Collectors.joining(","));
    var refused = server.patch(BULK, "{\"title\":\"x\",\"ids\":[" + ids + "]}");
    assertEquals(
        List.of("/ids too_many"), faults(assertProblem(422, "validation_failed", refused)));
  }

  @Test
  void refusesATagOperationWithoutTags() {
    var refused =
        server.patch(BULK, "{\"ids\":[\"INC-1\"],\"status\":\"New\",\"tag_operation\":\"Add\"}");
    assertEquals(1, faults(assertProblem(422, "validation_failed", refused)).size());
  }

  // Methods and headers that would be something else elsewhere

  @Test
  void tellsTheMethodsOfAnAddress() {
    var refused = server.send("PUT", "/v1/incidents/1", "");
    assertProblem(405, "method_not_allowed", refused);
    assertEquals("DELETE, GET, HEAD, OPTIONS, PATCH", refused.header("Allow").orElse(""));
    var options = server.send("OPTIONS", "/api/v1/oauth/token", "");
    assertEquals(204, options.status());
    assertEquals("OPTIONS, POST", options.header("Allow").orElse(""));
  }

  @Test
  void answersAHeadLikeAGetWithoutItsBody() {
    var get = server.get("/v1/incidents/1");
    var head = server.send("HEAD", "/v1/incidents/1", "");
    assertEquals(200, head.status());
    assertEquals("", head.text());
    assertEquals(get.header("Content-Length"), head.header("Content-Length"));
    assertEquals(get.header("ETag"), head.header("ETag"));
    assertEquals(404, server.send("HEAD", "/v1/incidents/9", "").status());
  }

  @Test
  void neverObeysAMethodOverride() {
    assertEquals(200, server.get("/v1/incidents/1?").status());
    assertProblem(422, "validation_failed", server.get("/v1/incidents/1?_method=PATCH"));
    for (String name : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      var shown =
          server.send(
              "GET", "/v1/incidents/1", "", name, "PATCH", "Content-Type", "application/json");
      assertEquals(200, shown.status());
      var opened = server.send("PATCH", BULK, "{\"title\":\"x\"}", name, "POST");
      assertProblem(422, "validation_failed", opened);
    }
  }

  @Test
  void ignoresWhoTheCallerClaimsToBe() {
    var claimed =
        server.send(
            "GET",
            "/v1/incidents/1",
            "",
            "X-User-Id",
            "1",
            "X-Forwarded-For",
            "10.0.0.1",
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-Host",
            "elsewhere",
            "Forwarded",
            "for=10.0.0.1;host=elsewhere",
            "X-Original-URL",
            "/nowhere",
            "X-Rewrite-URL",
            "/nowhere");
    assertEquals(server.get("/v1/incidents/1").text(), claimed.text());
  }

  @Test
  void keepsAHarmlessRequestIdOfTheCaller() {
    assertEquals(
        "batch-7",
        server.send("GET", BULK, "", "X-Request-Id", "batch-7").header("X-Request-Id").orElse(""));
    assertNotEquals(
        "a b<script>",
        server
            .send("GET", BULK, "", "X-Request-Id", "a b<script>")
            .header("X-Request-Id")
            .orElse(""));
  }

  @Test
  void saysThatItLivesAndWorksToAnybody() {
    for (String path : List.of("/health/live", "/health/ready")) {
      var answer = new RawAnswer(server.raw("GET " + path + " HTTP/1.0\r\n\r\n"));
      assertEquals(200, answer.status(), answer.text());
    }
    assertProblem(422, "validation_failed", server.get("/health/live?deep=1"));
  }

  // Anything at all

  @Test
  void answersThousandsOfMangledBodiesInDocumentedShapes() {
    var random = new Random(20260131);
    var good =
        "{\"ids\":[\"INC-00001\",\"INC-00002\"],\"title\":\"T\u00e4\",\"severity\":\"SEV-1\","
            + "\"tags\":[\"a\",\"b\"],\"tag_operation\":\"Add\",\"status\":null,"
            + "\"threat_objectives\":[{\"threat_objective\":\"Fraud\",\"relevance\":\"High\"}],"
            + "\"occurred_date\":\"2026-01-01T00:00:00Z\"}";
    var pieces =
        List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "5",
            "-1e9",
            "\\u0000",
            "\\ud800",
            "true",
            "\u00e4",
            "{}",
            "[]",
            "ids",
            "\"title\":",
            "\\",
            "\u0000",
            "\uFFFF",
            " ",
            "😀");
    for (int i = 0; i < 3_000; i++) {
      var body = new StringBuilder(good);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(body.length());
        int until = Math.min(body.length(), at + random.nextInt(12));
        body.replace(at, until, pieces.get(random.nextInt(pieces.size())));
      }
      byte[] bytes = body.toString().getBytes(UTF_8);
      if (random.nextInt(10) == 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      // A dry run, so that what happens to be acceptable changes nothing either.
      var answer =
          server.send(
              "PATCH",
              BULK + "?dry_run=true",
              bytes,
              "Content-Type",
              random.nextBoolean() ? "application/json" : "application/merge-patch+json");
      switch (answer.status()) {
        case 200 -> assertTrue(answer.json().path("changes").isArray());
        case 400 ->
            assertProblem(
                400,
                answer.json().path("code").asText().equals("token_in_body")
                    ? "token_in_body"
                    : "unreadable_json",
                answer);
        case 404 -> assertProblem(404, "incident_not_found", answer);
        default ->
            assertFalse(
                faults(assertProblem(422, "validation_failed", answer)).isEmpty(),
                () -> new String(bytes, UTF_8));
      }
    }
  }
}
