package io.incidentregister.http.register;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentsOverHttpTest {

  private final RunningServer server = RunningServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer say(String message) {
    return server.send("POST", "/v1/incidents/1/comments", "{\"message\":\"" + message + "\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void addsEditsListsAndDeletesComments(String prefix) {
    var first =
        server.send("POST", prefix + "/incidents/inc-1/comments", "{\"message\":\" <b>1</b>\\n\"}");
    assertEquals(201, first.status(), first.text());
    assertEquals(" <b>1</b>\n", first.json().path("message").asText());
    assertEquals("ann@example.org", first.json().path("author").path("email").asText());
    assertTrue(first.header("Operation-Id").isPresent());
    assertEquals(2, version());
    say("Second");

    String one = prefix + "/comments/" + first.json().path("id").asText();
    var edited = server.patch(one, "{\"message\":\"Edited\"}");
    assertEquals(200, edited.status(), edited.text());
    assertEquals("Edited", edited.json().path("message").asText());
    assertEquals(first.json().path("created_date"), edited.json().path("created_date"));
    assertFalse(server.patch(one, "{\"message\":\"Edited\"}").header("Operation-Id").isPresent());

    var all = server.get(prefix + "/incidents/1/comments").json();
    assertEquals(2, all.path("total").asInt());
    assertEquals(edited.json(), all.path("comments").path(0));
    var second = server.get(prefix + "/incidents/1/comments?page=2&page_size=1").json();
    assertEquals("Second", second.path("comments").path(0).path("message").asText());
    assertEquals(2, server.get("/v1/incidents/1").json().path("comment_count").asInt());

    var deleted = server.send("DELETE", one, "");
    assertEquals(204, deleted.status(), deleted.text());
    assertTrue(deleted.header("Operation-Id").isPresent());
    assertProblem(404, "comment_not_found", server.send("DELETE", one, ""));
    assertProblem(404, "comment_not_found", server.patch(one, "{\"message\":\"M\"}"));
    assertEquals(1, server.get("/v1/incidents/1").json().path("comment_count").asInt());
  }

  private int version() {
    return Integer.parseInt(
        server.get("/v1/incidents/1").header("ETag").orElseThrow().replaceAll("[^0-9]", ""));
  }

  @Test
  void commentsOnlyOnTheVersionThatTheCallerSaw() {
    String before = server.content();
    String body = "{\"message\":\"M\"}";
    assertProblem(
        412,
        "stale_version",
        server.send("POST", "/v1/incidents/1/comments", body, "If-Match", "\"v7\""));
    assertEquals(before, server.content());
    assertEquals(
        201, server.send("POST", "/v1/incidents/1/comments", body, "If-Match", "\"v1\"").status());
  }

  @Test
  void refusesWhatIsNoCommentAndChangesNothing() {
    String one = "/v1/comments/" + say("First").json().path("id").asText();
    String before = server.content() + server.get("/v1/incidents/1/comments").text();
    for (var method : List.of("POST", "PATCH")) {
      String path = method.equals("POST") ? "/v1/incidents/1/comments" : one;
      assertEquals(List.of("/message required"), refused(method, path, "{}"));
      assertEquals(List.of("/message required"), refused(method, path, "{\"message\":null}"));
      assertEquals(List.of("/message blank"), refused(method, path, "{\"message\":\" \"}"));
      assertEquals(List.of("/message wrong_type"), refused(method, path, "{\"message\":[1]}"));
      assertEquals(
          Set.of("/author unknown_property", "dry_run unknown_parameter"),
          Set.copyOf(refused(method, path + "?dry_run=true", "{\"message\":\"M\",\"author\":1}")));
      assertProblem(
          400,
          "malformed_if_plan",
          server.send(method, path, "{\"message\":\"M\"}", "If-Plan", "0".repeat(64)));
    }
    assertProblem(
        400,
        "malformed_if_match",
        server.send("PATCH", one, "{\"message\":\"M\"}", "If-Match", "\"v2\""));
    var cleared =
        server.send(
            "PATCH", one, "{\"message\":null}", "Content-Type", "application/merge-patch+json");
    assertEquals(
        List.of("/message not_nullable"), faults(assertProblem(422, "validation_failed", cleared)));
    assertProblem(404, "comment_not_found", server.patch("/v1/comments/1", "{\"message\":\"M\"}"));
    assertProblem(
        404,
        "incident_not_found",
        server.send("POST", "/v1/incidents/99/comments", "{\"message\":\"M\"}"));
    assertEquals(
        List.of("page_size out_of_range"),
        faults(
            assertProblem(
                422, "validation_failed", server.get("/v1/incidents/1/comments?page_size=0"))));
    assertEquals(before, server.content() + server.get("/v1/incidents/1/comments").text());
  }

  private List<String> refused(String method, String path, String body) {
    return faults(assertProblem(422, "validation_failed", server.send(method, path, body)));
  }

  @Test
  void givesTheCommentOnceForOneKey() {
    var first =
        server.send(
            "POST", "/v1/incidents/1/comments", "{\"message\":\"M\"}", "Idempotency-Key", "k");
    var again =
        server.send(
            "POST",
            "/api/v1/incidents/inc-1/comments",
            "{\"message\":\"M\"}",
            "Idempotency-Key",
            "k");
    assertEquals(first.text(), again.text());
    assertEquals(Optional.of("true"), again.header("Idempotency-Replayed"));
    assertEquals(1, server.get("/v1/incidents/1/comments").json().path("total").asInt());
  }
}
