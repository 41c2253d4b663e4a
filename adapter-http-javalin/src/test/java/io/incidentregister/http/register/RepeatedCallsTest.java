package io.incidentregister.http.register;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedCallsTest {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";
  private static final List<String> KEPT_HEADERS =
      List.of(
          "Content-Type", "ETag", "Location", "Incident-Uid", "Operation-Id", "Preference-Applied");

  private final SteppingClock clock = new SteppingClock();
  private final RunningServer server = RunningServer.start(Map.of(), clock);

  @AfterEach
  void stop() {
    server.close();
  }

  /** A call that writes, after the first incident was closed by the operation in its place. */
  private record Write(String method, String path, String body, List<String> headers) {
    Write(String method, String path, String body) {
      this(method, path, body, List.of());
    }

    Answer send(RunningServer server, String... more) {
      String closing =
          server
              .get("/v1/operations?idempotency_key=closing")
              .json()
              .path("operations")
              .path(0)
              .path("id")
              .asText();
      return server.send(
          method,
          path.replace("{closing}", closing),
          body,
          Stream.concat(headers.stream(), Stream.of(more)).toArray(String[]::new));
    }
  }

  static Stream<Write> writes() {
    return Stream.of(
        new Write("POST", "/v1/incidents", "{\"title\":\"New one\",\"tags\":[\"mäde\"]}"),
        new Write(
            "PATCH", "/v1/incidents/2", "{\"title\":\"Other\"}", List.of("If-Match", "\"v1\"")),
        new Write("PATCH", "/v1/incidents/2", "{\"title\":\"Incident 2\"}"),
        new Write("PATCH", "/v1/incidents", "{\"ids\":[\"INC-00002\",\"inc-3\"],\"tags\":[\"x\"]}"),
        new Write(
            "PATCH",
            "/v1/incidents?on_error=continue",
            "{\"ids\":[\"INC-00002\",\"inc-9\"],\"tags\":[\"x\"]}",
            List.of("Prefer", "return=minimal")),
        new Write("DELETE", "/v1/incidents/2", "", List.of("If-Match", "\"v1\"")),
        new Write("DELETE", "/v1/incidents", "{\"ids\":[\"INC-00003\",\"inc-2\"]}"),
        new Write("PUT", "/v1/incidents/2/risks/RSK-00001", ""),
        new Write("DELETE", "/v1/incidents/2/risks/RSK-00001", "{}"),
        new Write("POST", "/v1/incidents/2/comments", "{\"message\":\"M\"}"),
        new Write("POST", "/v1/tags", "{\"content\":\"x\"}"),
        new Write("POST", "/v1/sources", "{\"name\":\"x\"}"),
        new Write("DELETE", "/v1/sources", "{\"name\":\"SIEM\"}"),
        new Write("DELETE", "/v1/sources/Third%20Party", ""),
        new Write("POST", "/v1/operations/{closing}/undo", ""),
        new Write("POST", "/v1/operations/{closing}/undo?on_error=continue", "{}"));
  }

  private void closeTheFirst() {
    var closed = server.send("PATCH", "/v1/incidents/1", "{\"status\":\"Closed\"}", KEY, "closing");
    assertEquals(200, closed.status());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void answersARepeatedCallByteForByteAndDoesNothing(Write write) {
    closeTheFirst();
    var first = write.send(server, KEY, "k", "X-Request-Id", "first");
    assertEquals(2, first.status() / 100, first.text());
    assertFalse(first.header(REPLAYED).isPresent());
    server.patch("/v1/incidents", "{\"ids\":[\"1\",\"2\",\"3\"],\"title\":\"Later\"}");
    clock.step(Duration.ofHours(23));
    String after = everything();

    var again = write.send(server, KEY, "k", "X-Request-Id", "second");
    assertReplay(first, again);
    assertEquals(Optional.of("second"), again.header("X-Request-Id"));
    assertEquals(after, everything());
    first
        .header("Operation-Id")
        .ifPresent(
            id ->
                assertEquals(
                    "k",
                    server.get("/v1/operations/" + id).json().path("idempotency_key").asText()));
  }

  @Test
  void noBodyAndAnEmptyObjectAreOneRequest() {
    closeTheFirst();
    var silent = new Write("POST", "/v1/operations/{closing}/undo", "");
    var empty = new Write("POST", "/v1/operations/{closing}/undo", "{}");
    var plan =
        new Write("POST", "/v1/operations/{closing}/undo?dry_run=true", "")
            .send(server)
            .json()
            .path("plan")
            .asText();
    var first = empty.send(server, KEY, "k", "If-Plan", plan);
    assertEquals(200, first.status(), first.text());
    assertReplay(first, silent.send(server, KEY, "k", "If-Plan", plan));
  }

  private static void assertReplay(Answer first, Answer again) {
    assertEquals(first.status(), again.status(), again.text());
    assertArrayEquals(first.response().body(), again.response().body());
    for (String header : KEPT_HEADERS) {
      assertEquals(first.header(header), again.header(header), header);
    }
    assertEquals(Optional.of("true"), again.header(REPLAYED));
  }

  @Test
  void doesACallAgainAfterADay() {
    var write = writes().findFirst().orElseThrow();
    write.send(server, KEY, "k");
    clock.step(Duration.ofHours(24).plusMillis(1));
    var again = write.send(server, KEY, "k");
    assertEquals("INC-00005", again.json().path("id").asText());
    assertFalse(again.header(REPLAYED).isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/incidents/1 | { \"tags\" : [\"a\",\"b\"] ,\t \"title\":\"T\" }",
        "/v1/incidents/1 | {\"title\":\"\\u0054\",\"tags\":[\"a\",\"\\u0062\"]}",
        "/api/v1/incidents/1 | {\"title\":\"T\",\"tags\":[\"a\",\"b\"]}",
        "/v1/incidents/INC-00001 | {\"title\":\"T\",\"tags\":[\"a\",\"b\"]}",
        "/v1/incidents/inc-1 | {\"title\":\"T\",\"tags\":[\"a\",\"b\"]}",
      })
  void takesAnotherSpellingForTheSameCall(String path, String body) {
    var first =
        server.send(
            "PATCH", "/v1/incidents/1", "{\"title\":\"T\",\"tags\":[\"a\",\"b\"]}", KEY, "k");
    assertReplay(first, server.send("PATCH", path, body, KEY, "k"));
  }

  @Test
  void takesAnotherSpellingOfAnIdInThePathForTheSameCall() {
    var linked = server.send("PUT", "/v1/incidents/1/risks/RSK-00001", "", KEY, "risk");
    for (String other : List.of("rsk-1", "RSK-1", "Rsk-000001")) {
      var again = server.send("PUT", "/api/v1/incidents/inc-01/risks/" + other, "{}", KEY, "risk");
      assertReplay(linked, again);
    }
    String id = server.send("POST", "/v1/tags", "{\"content\":\"x\"}").json().path("id").asText();
    var deleted = server.send("DELETE", "/v1/tags/" + id, "", KEY, "tag");
    assertReplay(
        deleted, server.send("DELETE", "/v1/tags/" + id.toUpperCase(Locale.ROOT), "", KEY, "tag"));
  }

  @Test
  void takesParametersInAnyOrder() {
    String body = "{\"ids\":[\"1\"],\"title\":\"T\"}".replace("\"1\"", "\"INC-00001\"");
    var first =
        server.send("PATCH", "/v1/incidents?dry_run=false&on_error=continue", body, KEY, "k");
    assertEquals(200, first.status(), first.text());
    assertReplay(
        first,
        server.send("PATCH", "/v1/incidents?on_error=continue&dry_run=false", body, KEY, "k"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH | /v1/incidents/1 | {\"title\":\"U\"} | X-Other | x",
        "PATCH | /v1/incidents/1 | {\"title\":\"T\",\"source\":null} | X-Other | x",
        "PATCH | /v1/incidents/2 | {\"title\":\"T\"} | X-Other | x",
        "PATCH | /v1/incidents/1?dry_run=false | {\"title\":\"T\"} | X-Other | x",
        "PATCH | /v1/incidents/1?dry_run=true | {\"title\":\"T\"} | X-Other | x",
        "PATCH | /v1/incidents | {\"title\":\"T\"} | X-Other | x",
        "POST | /v1/incidents | {\"title\":\"T\"} | X-Other | x",
        "PATCH | /v1/incidents/1 | {\"title\":\"T\"} | If-Match | \"v2\"",
        "PATCH | /v1/incidents/1 | {\"title\":\"T\"} | If-Plan | "
            + "0000000000000000000000000000000000000000000000000000000000000000",
        "PATCH | /v1/incidents/1 | {\"title\":\"T\"} | Content-Type | application/merge-patch+json",
      })
  void refusesTheKeyOfAnotherCall(
      String method, String path, String body, String header, String value) {
    server.send("PATCH", "/v1/incidents/1", "{\"title\":\"T\"}", KEY, "k");
    String before = everything();
    var refused =
        assertProblem(
            422, "validation_failed", server.send(method, path, body, header, value, KEY, "k"));
    assertEquals(List.of("Idempotency-Key idempotency_key_reused"), faults(refused));
    assertEquals(before, everything());
  }

  @Test
  void keepsNothingOfARefusedCall() {
    String body = "{\"title\":\"T\"}";
    assertProblem(
        412,
        "stale_version",
        server.send("PATCH", "/v1/incidents/1", body, KEY, "k", "If-Match", "\"v9\""));
    assertProblem(
        404, "incident_not_found", server.send("PATCH", "/v1/incidents/9", body, KEY, "k"));
    assertProblem(
        422,
        "validation_failed",
        server.send("PATCH", "/v1/incidents/1", "{\"title\":\"\"}", KEY, "k"));
    assertProblem(400, "unreadable_json", server.send("PATCH", "/v1/incidents/1", "{", KEY, "k"));
    var done = server.send("PATCH", "/v1/incidents/1", body, KEY, "k");
    assertEquals(200, done.status(), done.text());
    assertFalse(done.header(REPLAYED).isPresent());
  }

  @Test
  void keepsNothingOfADryRun() {
    String body = "{\"title\":\"T\"}";
    for (int i = 0; i < 2; i++) {
      var dry = server.send("PATCH", "/v1/incidents/1?dry_run=true", body, KEY, "k");
      assertEquals(200, dry.status(), dry.text());
      assertFalse(dry.header(REPLAYED).isPresent());
    }
    var done = server.send("PATCH", "/v1/incidents/1", body, KEY, "k");
    assertEquals(200, done.status(), done.text());
    assertFalse(done.header(REPLAYED).isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255})
  void takesKeysOfAnyVisibleCharacters(int length) {
    String visible =
        IntStream.rangeClosed('!', '~').mapToObj(Character::toString).collect(Collectors.joining());
    String key = visible.repeat(3).substring(0, length);
    var first = server.send("PATCH", "/v1/incidents/1", "{\"title\":\"T\"}", KEY, key);
    assertReplay(first, server.send("PATCH", "/v1/incidents/1", "{\"title\":\"T\"}", KEY, key));
  }

  @Test
  void tellsTheKeysOfUsersApart() {
    String other = server.newToken("bob@example.org");
    String body = "{\"title\":\"T\"}";
    server.send("PATCH", "/v1/incidents/1", body, KEY, "k");
    var others =
        server.send("PATCH", "/v1/incidents/1", body, KEY, "k", "Authorization", "Bearer " + other);
    assertEquals(200, others.status(), others.text());
    assertFalse(others.header(REPLAYED).isPresent());
  }

  @Test
  void ignoresKeysWhereNothingIsWritten() {
    for (String path : List.of("/v1/incidents/1", "/v1/operations", "/health/live")) {
      for (int i = 0; i < 2; i++) {
        var shown = server.send("GET", path, "", KEY, "not a key");
        assertEquals(200, shown.status());
        assertFalse(shown.header(REPLAYED).isPresent());
      }
    }
  }

  @Test
  void issuesNewTokensWhateverTheKey() {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(server.founded.clientId(), server.founded.clientSecret());
    Supplier<Answer> call =
        () ->
            server.send(
                "POST",
                "/v1/oauth/token",
                form,
                "Authorization",
                "",
                "Content-Type",
                "application/x-www-form-urlencoded",
                KEY,
                "k");
    var first = call.get();
    var second = call.get();
    assertEquals(200, second.status(), second.text());
    assertNotEquals(first.text(), second.text());
    assertFalse(second.header(REPLAYED).isPresent());
  }

  @Test
  void doesACallOnceThatComesFiftyTimesAtOnce() {
    Supplier<Answer> call =
        () -> server.send("POST", "/v1/incidents", "{\"title\":\"Once\"}", KEY, "k");
    var answers = Together.run(50, Collections.nCopies(50, call));
    var done = answers.stream().filter(each -> each.status() == 201).toList();
    assertEquals(1, done.stream().filter(each -> each.header(REPLAYED).isEmpty()).count());
    assertEquals(1, done.stream().map(Answer::text).distinct().count());
    answers.stream()
        .filter(each -> each.status() != 201)
        .forEach(each -> assertProblem(409, "idempotency_key_in_use", each));
    assertEquals(4, server.get("/v1/incidents").json().path("total").asInt());
    assertEquals(2, server.get("/v1/operations?kind=create").json().path("total").asInt());
  }

  @Test
  void answersInTheMinimalFormWhenTheAnswerIsTooLargeToBeKept() {
    openLarge(8);
    String ids =
        IntStream.rangeClosed(4, 11)
            .mapToObj("\"INC-%05d\""::formatted)
            .collect(Collectors.joining(","));
    String patch = "{\"ids\":[" + ids + ",\"INC-00001\"],\"status\":\"Closed\"}";
    var first = server.send("PATCH", "/v1/incidents", patch, KEY, "bulk");
    assertEquals(9, first.json().path("incidents").size());
    var again = server.send("PATCH", "/v1/incidents", patch, KEY, "bulk");
    assertEquals(200, again.status());
    assertEquals("{\"updated\":9,\"unchanged\":0}", again.text());
    assertMinimalReplay(first, again);

    String undo = "/v1/operations/" + first.header("Operation-Id").orElseThrow() + "/undo";
    var undone = server.send("POST", undo, "", KEY, "undo");
    assertEquals(9, undone.json().path("incidents").size());
    var undoneAgain = server.send("POST", undo, "", KEY, "undo");
    assertEquals(undone.json().path("operation"), undoneAgain.json().path("operation"));
    assertEquals(Set.of("operation", "conflicts"), members(undoneAgain.json()));
    assertMinimalReplay(undone, undoneAgain);
  }

  private static void assertMinimalReplay(Answer first, Answer again) {
    assertEquals(Optional.of("return=minimal"), again.header("Preference-Applied"));
    assertEquals(Optional.of("true"), again.header(REPLAYED));
    assertEquals(first.header("Operation-Id"), again.header("Operation-Id"));
  }

  @Test
  void answersWithHeadersOnlyWhenEvenTheMinimalFormIsTooLarge() {
    openLarge(8);
    String ids =
        IntStream.rangeClosed(4, 11)
            .mapToObj("\"INC-%05d\""::formatted)
            .collect(Collectors.joining(","));
    String texts = large(new Random(1)) + "\",\"title\":\"T";
    var changed =
        server.patch("/v1/incidents", "{\"ids\":[" + ids + "],\"description\":\"" + texts + "\"}");
    assertEquals(200, changed.status(), changed.text());
    var random = new Random(2);
    for (int i = 4; i <= 11; i++) {
      server.patch("/v1/incidents/" + i, "{\"description\":\"" + large(random) + "\"}");
    }
    String undo =
        "/v1/operations/"
            + changed.header("Operation-Id").orElseThrow()
            + "/undo?on_error=continue";
    var undone = server.send("POST", undo, "", KEY, "undo");
    assertEquals(8, undone.json().path("conflicts").size(), undone.text());
    var again = server.send("POST", undo, "", KEY, "undo");
    assertEquals("{}", again.text());
    assertMinimalReplay(undone, again);
  }

  /** Opens incidents whose texts cannot be compressed much, from {@code INC-00004} on. */
  private void openLarge(int count) {
    var random = new Random(20260102);
    server
        .register
        .openIncidents()
        .handle(
            OpenIncidents.Command.of(
                server.admin,
                IntStream.range(0, count)
                    .mapToObj(
                        i ->
                            PatchFields.builder()
                                .set("title", "Large")
                                .set("description", large(random))
                                .build())
                    .toList()));
  }

  private static String large(Random random) {
    return random
        .ints(100_000, 0x4E00, 0x9FA0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static Set<String> members(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private String everything() {
    return server.content() + server.get("/v1/operations").text();
  }
}
