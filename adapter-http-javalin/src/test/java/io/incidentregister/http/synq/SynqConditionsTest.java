package io.incidentregister.http.synq;

import static io.incidentregister.http.synq.SynqServer.done;
import static io.incidentregister.http.synq.SynqServer.message;
import static io.incidentregister.http.synq.SynqServer.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.incidentregister.http.RunningServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under which conditions calls are done: once for a key, at a version, within limits. */
class SynqConditionsTest {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";

  private final SynqServer synq = new SynqServer();

  @AfterEach
  void stop() {
    synq.close();
  }

  private void openTwo() {
    synq.open("A", "a1", "a2");
    synq.open("B", "b1");
  }

  private static void assertReplay(Answer first, Answer again) {
    assertEquals(first.status(), again.status(), again.text());
    assertArrayEquals(first.response().body(), again.response().body());
    for (String header : List.of("Content-Type", "ETag", "Operation-Id")) {
      assertEquals(first.header(header), again.header(header), header);
    }
    assertEquals(Optional.of("true"), again.header(REPLAYED));
  }

  @ParameterizedTest
  @EnumSource
  void doesACallOnceForOneKey(SynqCall call) {
    openTwo();
    var first = synq.send(call, call.message(), KEY, "k");
    done(call.answer, first);
    synq.clock.step(Duration.ofHours(23));
    synq.server.patch("/v1/incidents/" + synq.id("A"), "{\"description\": \"Later\"}");
    var before = synq.image();
    assertReplay(first, synq.send(call, call.message(), KEY, "k"));
    assertEquals(before, synq.image());
    assertEquals(
        "k",
        synq.server
            .get("/v1/operations/" + first.header("Operation-Id").orElseThrow())
            .json()
            .path("idempotency_key")
            .asText());
    var other = message(call, "{\"actor\": {\"name\": \"Another\"}}");
    assertEquals(
        List.of("Idempotency-Key IDEMPOTENCY_KEY_REUSED"),
        refused(RpcStatus.INVALID_ARGUMENT, "VALIDATION_FAILED", synq.send(call, other, KEY, "k")));
    assertEquals(
        List.of(),
        refused(
            RpcStatus.INVALID_ARGUMENT,
            "MALFORMED_IDEMPOTENCY_KEY",
            synq.send(call, call.message(), KEY, "a b")));
    assertEquals(before, synq.image());
  }

  @Test
  void takesAnotherSpellingOfTheIncidentForTheSameCall() {
    openTwo();
    var first = synq.send(SynqCall.RENAME, SynqCall.RENAME.message(), KEY, "k");
    String shouted = "/" + synq.id("A").toUpperCase(Locale.ROOT) + "/rename";
    assertReplay(first, synq.send(SynqCall.RENAME, shouted, SynqCall.RENAME.message(), KEY, "k"));
  }

  @Test
  void tellsTheFacesCallsApart() {
    openTwo();
    String body = "{\"title\": \"T\"}";
    assertEquals(
        200, synq.server.send("PATCH", "/v1/incidents/" + synq.id("A"), body, KEY, "k").status());
    assertEquals(
        List.of("Idempotency-Key IDEMPOTENCY_KEY_REUSED"),
        refused(
            RpcStatus.INVALID_ARGUMENT,
            "VALIDATION_FAILED",
            synq.send(SynqCall.RENAME, SynqCall.RENAME.message(), KEY, "k")));
  }

  @Test
  void keepsOnlyWhichIncidentsTheyAreWhenTheAnswerIsTooLarge() {
    openTwo();
    var random = new Random(20260102);
    for (int i = 0; i < 40; i++) {
      var comment =
          SynqCall.COMMENT
              .message()
              .put(
                  "comment",
                  random
                      .ints(20_000, 0x4E00, 0x9FA0)
                      .mapToObj(Character::toString)
                      .collect(Collectors.joining()));
      synq.done(SynqCall.COMMENT, comment);
    }
    for (SynqCall call : List.of(SynqCall.SPLIT, SynqCall.STATE)) {
      var first = synq.send(call, call.message(), KEY, call.name());
      var whole = done(call.answer, first);
      var again = synq.send(call, call.message(), KEY, call.name());
      var brief = done(call.answer, again);
      assertEquals(
          JsonNodeFactory.instance.objectNode().put("id", synq.id("A")), brief.path("incident"));
      assertEquals(whole.path("splitIncident").path("id"), brief.path("splitIncident").path("id"));
      assertEquals(Optional.of("return=minimal"), again.header("Preference-Applied"));
      assertEquals(first.header("Operation-Id"), again.header("Operation-Id"));
      assertEquals(first.header("ETag"), again.header("ETag"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void changesAnIncidentAtTheVersionThatTheCallerSaw(SynqCall call) {
    openTwo();
    if (call.isOfOne()) {
      done(call.answer, synq.send(call, call.message(), "If-Match", "\"v1\""));
      refused(
          RpcStatus.ABORTED,
          "STALE_VERSION",
          synq.send(call, call.message(), "If-Match", "\"v1\""));
    } else {
      done(call.answer, synq.send(call, call.message(), "If-Match", "*"));
    }
  }

  @Test
  void showsTheVersionOfWhatItShows() {
    openTwo();
    var closed = synq.send(SynqCall.STATE, SynqCall.STATE.message(), "If-Match", "\"v1\"");
    assertEquals(Optional.of("\"v2\""), closed.header("ETag"));
    assertEquals(Optional.of("\"v2\""), synq.server.get("/v1/incidents/4").header("ETag"));
  }

  @Test
  void keepsToItsLimits() {
    try (var small = new SynqServer(Map.of("http.max-body-bytes", "4096"))) {
      small.open("A", "a1");
      var before = small.image();
      var large = SynqCall.COMMENT.message().put("comment", "x".repeat(5_000));
      assertEquals(
          List.of(),
          refused(
              RpcStatus.INVALID_ARGUMENT, "BODY_TOO_LARGE", small.send(SynqCall.COMMENT, large)));
      refused(
          RpcStatus.INVALID_ARGUMENT,
          "URI_TOO_LONG",
          small.send("DELETE", "/{A}/issues?actor.name=" + "x".repeat(8_200), ""));
      assertEquals(before, small.image());
    }
  }

  @Test
  void answersWhoCallsTooOftenInItsOwnShape() {
    try (var slow = new SynqServer(Map.of("http.rate-limit", "1"))) {
      Answer answer = slow.get("");
      for (int i = 0; i < 100 && answer.status() == 200; i++) {
        answer = slow.get("");
      }
      refused(RpcStatus.RESOURCE_EXHAUSTED, "TOO_MANY_REQUESTS", answer);
      assertTrue(answer.header("Retry-After").isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth2/token", "/api/v1/oauth/token", "/v1/oauth/token"})
  void takesTheTokensOfEveryTokenEndpoint(String path) {
    var tokens =
        synq.server.send(
            "POST",
            path,
            "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(synq.server.founded.clientId(), synq.server.founded.clientSecret()),
            "Authorization",
            "",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertEquals(200, tokens.status(), tokens.text());
    String bearer = "Bearer " + tokens.json().path("access_token").asText();
    done("ListIncidentsResponse", synq.send("GET", "", "", "Authorization", bearer));
    done(
        "CreateIncidentResponse",
        synq.send(SynqCall.CREATE, SynqCall.CREATE.message(), "Authorization", bearer));
  }

  @ParameterizedTest
  @EnumSource
  void refusesStrangersInItsOwnShape(SynqCall call) {
    openTwo();
    var before = synq.image();
    for (String bearer : List.of("", "Bearer nobody's", "Basic eDp5")) {
      var answer = synq.send(call, call.message(), "Authorization", bearer);
      refused(
          RpcStatus.UNAUTHENTICATED, bearer.isEmpty() ? "MISSING_TOKEN" : "INVALID_TOKEN", answer);
      assertEquals(Optional.of("Bearer"), answer.header("WWW-Authenticate"));
    }
    assertEquals(before, synq.image());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /{A}                | 404 | NO_SUCH_ROUTE
          GET    | /by-id              | 405 | METHOD_NOT_ALLOWED
          PUT    | /{A}/state          | 405 | METHOD_NOT_ALLOWED
          POST   | /{A}/state          | 405 | METHOD_NOT_ALLOWED
          PATCH  | /{A}/issues         | 405 | METHOD_NOT_ALLOWED
          DELETE |                     | 405 | METHOD_NOT_ALLOWED
          POST   | /{A}/reopen         | 404 | NO_SUCH_ROUTE
          PATCH  | /{A}/state/         | 404 | NO_SUCH_ROUTE
          """)
  void refusesWhatItDoesNotServeInItsOwnShape(
      String method, String path, int status, String reason) {
    openTwo();
    var answer = synq.send(method, path == null ? "" : path, "{}");
    refused(status == 404 ? RpcStatus.NOT_FOUND : RpcStatus.UNIMPLEMENTED, reason, answer);
    assertEquals(status == 405, answer.header("Allow").isPresent());
  }
}
