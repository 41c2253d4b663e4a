package io.incidentregister.http.synq;

import static io.incidentregister.http.synq.SynqServer.message;
import static io.incidentregister.http.synq.SynqServer.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import io.incidentregister.json.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One incident seen through both faces: what one writes, the other reads at once. */
class BothFacesTest {

  private static final JsonNode ANN =
      json("{\"name\": \"Ann Archer\", \"email\": {\"userEmail\": \"ann@example.org\"}}");
  private static final JsonNode BO =
      json("{\"name\": \"Bo\", \"email\": {\"userEmail\": \"bo@example.org\"}}");

  private final SynqServer synq = new SynqServer();
  private final RunningServer server = synq.server;

  @AfterEach
  void stop() {
    synq.close();
  }

  private static JsonNode json(String text) {
    return StrictJson.parse(text.getBytes(UTF_8));
  }

  private Answer patch(String name, String body) {
    var answer = server.patch("/v1/incidents/" + synq.id(name), body);
    assertEquals(200, answer.status(), answer.text());
    return answer;
  }

  private void state(String name, String state) {
    var answer =
        synq.send(
            SynqCall.STATE,
            "/{" + name + "}/state",
            message(SynqCall.STATE, "{\"state\": \"" + state + "\"}"));
    assertEquals(200, answer.status(), answer.text());
  }

  private String status(String name) {
    return synq.row(name).path("incident").path("status").asText();
  }

  private String state(String name) {
    return synq.incident(name).path("state").asText();
  }

  // What SYNQ writes

  @Test
  void showsInTheRegisterWhatSynqOpened() {
    synq.done(
        SynqCall.CREATE,
        message(
            SynqCall.CREATE,
            "{\"ownerEmail\": \"ann@example.org\", \"at\": \"2025-06-01T10:00:00Z\"}"));
    var shown = server.get("/v1/incidents/4");
    var row = shown.json();
    var incident = row.path("incident");
    assertEquals("INC-00004", incident.path("id").asText());
    assertEquals("New", incident.path("title").asText());
    assertEquals("", incident.path("description").asText());
    assertEquals("New", incident.path("status").asText());
    assertEquals("ann@example.org", incident.path("assigned_to").path("email").asText());
    assertEquals("ann@example.org", incident.path("opened_by").path("email").asText());
    assertEquals("ann@example.org", incident.path("updated_by").path("email").asText());
    assertEquals("2026-01-02T03:04:05.678Z", incident.path("created_date").asText());
    assertEquals("2026-01-02T03:04:05.678Z", incident.path("updated_date").asText());
    assertEquals(0, row.path("comment_count").asInt());
    assertFalse(shown.text().contains(synq.id("new")), "the register shows no issues");
    assertFalse(shown.text().contains("Bo"), "the register shows who was signed in");
  }

  @Test
  void showsInTheRegisterWhatSynqChanged() {
    synq.open("A", "a1", "a2");
    synq.clock.step(Duration.ofMinutes(1));
    synq.done(SynqCall.RENAME, SynqCall.RENAME.message().put("at", "2025-06-01T10:00:00Z"));
    synq.done(SynqCall.ASSIGN);
    var incident = synq.row("A").path("incident");
    assertEquals("Renamed", incident.path("title").asText());
    assertEquals("ann@example.org", incident.path("assigned_to").path("email").asText());
    assertEquals("ann@example.org", incident.path("updated_by").path("email").asText());
    assertEquals("2026-01-02T03:05:05.678Z", incident.path("updated_date").asText());
    synq.done(SynqCall.ASSIGN, message(SynqCall.ASSIGN, "{\"ownerEmail\": \"\"}"));
    assertTrue(synq.row("A").path("incident").path("assigned_to").isNull());
    assertEquals("synq", synq.lastEntry("A").path("face").asText());
    assertEquals(BO, synq.lastEntry("A").path("actor"));

    synq.clock.step(Duration.ofMinutes(1));
    synq.done(SynqCall.ADD);
    synq.done(SynqCall.COMMENT);
    var row = synq.row("A");
    assertEquals("2026-01-02T03:05:05.678Z", row.path("incident").path("updated_date").asText());
    assertEquals(1, row.path("comment_count").asInt());
    var comment =
        server.get("/v1/incidents/" + synq.id("A") + "/comments").json().path("comments").path(0);
    assertEquals("Said", comment.path("message").asText());
    assertEquals("ann@example.org", comment.path("author").path("email").asText());
    assertEquals(BO, comment.path("actor"));
    assertEquals(
        "{\"field\":\"issues\",\"added\":[\"" + synq.id("new") + "\"],\"removed\":[]}",
        server
            .get("/v1/incidents/" + synq.id("A") + "/history")
            .json()
            .path("entries")
            .path(4)
            .path("changes")
            .path(0)
            .toString());
  }

  @ParameterizedTest
  @CsvSource({
    "New, STATE_OPEN, New",
    "In Progress, STATE_OPEN, In Progress",
    "Review, STATE_OPEN, Review",
    "Closed, STATE_OPEN, New",
    "New, STATE_CLOSED, Closed",
    "In Progress, STATE_CLOSED, Closed",
    "Review, STATE_CLOSED, Closed",
    "Closed, STATE_CLOSED, Closed",
    "New, STATE_CANCELLED, Closed",
    "In Progress, STATE_CANCELLED, Closed",
    "Review, STATE_CANCELLED, Closed",
    "Closed, STATE_CANCELLED, Closed"
  })
  void showsInTheRegisterEveryStateThatSynqSets(String before, String state, String after) {
    synq.open("A", "a1");
    patch("A", "{\"status\": \"" + before + "\"}");
    state("A", state);
    assertEquals(after, status("A"));
    assertEquals(state, state("A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"New", "In Progress", "Review"})
  void reopensWithTheStatusBeforeClosing(String status) {
    synq.open("A", "a1");
    patch("A", "{\"status\": \"" + status + "\"}");
    for (String closed : List.of("STATE_CLOSED", "STATE_CANCELLED")) {
      state("A", closed);
      state("A", "STATE_OPEN");
      assertEquals(status, status("A"));
    }
    patch("A", "{\"status\": \"Closed\"}");
    state("A", "STATE_OPEN");
    assertEquals(status, status("A"));
  }

  @Test
  void reopensAsInProgressWhatWasClosedFromTheStart() {
    server.send("POST", "/v1/incidents", "{\"title\": \"Old\", \"status\": \"Closed\"}");
    synq.name("Old", server.get("/v1/incidents/4").header("Incident-Uid").orElseThrow());
    assertEquals("STATE_CLOSED", state("Old"));
    state("Old", "STATE_OPEN");
    assertEquals("In Progress", status("Old"));
  }

  @Test
  void showsInTheRegisterWhatSynqMergedAndSplit() {
    synq.open("A", "a1", "a2");
    synq.open("B", "b1");
    server.patch("/v1/incidents/" + synq.id("B"), "{\"tags\": [\"of-b\"]}");
    synq.clock.step(Duration.ofSeconds(1));
    synq.done(SynqCall.MERGE);
    assertEquals("of-b", synq.row("A").path("tags").path(0).path("content").asText());
    assertEquals("Closed", status("B"));
    var merged = server.patch("/v1/incidents/" + synq.id("B"), "{\"status\": \"New\"}");
    RunningServer.assertProblem(409, "merged_away", merged);

    synq.clock.step(Duration.ofSeconds(1));
    synq.done(SynqCall.SPLIT);
    var kinds = server.get("/v1/operations").json().path("operations");
    assertEquals("split", kinds.path(0).path("kind").asText());
    assertEquals("merge", kinds.path(1).path("kind").asText());
    assertEquals(
        "Split", server.get("/v1/incidents/6").json().path("incident").path("title").asText());
  }

  // What the register writes

  @Test
  void showsInSynqWhatTheRegisterOpened() {
    server.send(
        "POST",
        "/v1/incidents",
        "{\"title\": \"T\", \"assigned_to\": \"ann@example.org\", \"status\": \"Review\"}");
    synq.name("X", server.get("/v1/incidents/4").header("Incident-Uid").orElseThrow());
    var incident = synq.incident("X");
    assertEquals(synq.id("X"), incident.path("id").asText());
    assertEquals(4, incident.path("index").asInt());
    assertEquals("T", incident.path("name").asText());
    assertEquals("ann@example.org", incident.path("owner").path("email").asText());
    assertEquals("STATE_OPEN", incident.path("state").asText());
    assertEquals(ANN, incident.path("createdBy"));
    assertEquals(ANN, incident.path("updatedBy"));
    assertEquals("2026-01-02T03:04:05.678Z", incident.path("createdAt").asText());
    assertEquals("2026-01-02T03:04:05.678Z", incident.path("updatedAt").asText());
    assertTrue(incident.path("issueIds").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "New, STATE_OPEN",
    "In Progress, STATE_OPEN",
    "Review, STATE_OPEN",
    "Closed, STATE_CLOSED"
  })
  void showsInSynqEveryStatusThatTheRegisterSets(String status, String state) {
    for (String before : List.of("STATE_OPEN", "STATE_CLOSED")) {
      synq.open("A", before);
      state("A", before);
      patch("A", "{\"status\": \"" + status + "\"}");
      assertEquals(state, state("A"));
    }
  }

  @Test
  void leavesCancelledWhatTheRegisterClosesAgain() {
    synq.open("A", "a1");
    state("A", "STATE_CANCELLED");
    patch("A", "{\"status\": \"Closed\", \"title\": \"T\"}");
    assertEquals("STATE_CANCELLED", state("A"));
    patch("A", "{\"status\": \"Review\"}");
    patch("A", "{\"status\": \"Closed\"}");
    assertEquals("STATE_CLOSED", state("A"));
  }

  @Test
  void showsInSynqWhatTheRegisterChanged() {
    synq.open("A", "a1");
    synq.clock.step(Duration.ofMinutes(1));
    patch("A", "{\"title\": \"T\", \"assigned_to\": \"ann@example.org\"}");
    var incident = synq.incident("A");
    assertEquals("T", incident.path("name").asText());
    assertEquals("Ann", incident.path("owner").path("firstName").asText());
    assertEquals(BO, incident.path("createdBy"));
    assertEquals(ANN, incident.path("updatedBy"));
    assertEquals("2026-01-02T03:05:05.678Z", incident.path("updatedAt").asText());
    synq.clock.step(Duration.ofMinutes(1));
    // What moves no updated_date is a change all the same.
    server.send("PUT", "/v1/incidents/" + synq.id("A") + "/risks/RSK-00001", "");
    assertEquals("2026-01-02T03:06:05.678Z", synq.incident("A").path("updatedAt").asText());

    synq.clock.step(Duration.ofMinutes(1));
    String said =
        server
            .send("POST", "/v1/incidents/" + synq.id("A") + "/comments", "{\"message\": \"M\"}")
            .json()
            .path("id")
            .asText();
    var comment = synq.incident("A").path("comments").path(0);
    assertEquals(said, comment.path("id").asText());
    assertEquals("M", comment.path("message").asText());
    assertEquals("2026-01-02T03:07:05.678Z", comment.path("createdAt").asText());
    assertEquals(ANN, comment.path("actor"));
    server.patch("/v1/comments/" + said, "{\"message\": \"Edited\"}");
    assertEquals("Edited", synq.incident("A").path("comments").path(0).path("message").asText());
    server.send("DELETE", "/v1/comments/" + said, "");
    assertTrue(synq.incident("A").path("comments").isEmpty());
  }

  @Test
  void keepsAnIssueWithOneOpenIncidentWhicheverFaceOpensIt() {
    synq.open("A", "a1");
    state("A", "STATE_CLOSED");
    synq.open("B", "a1");
    var before = synq.image();
    var refused = server.patch("/v1/incidents/" + synq.id("A"), "{\"status\": \"New\"}");
    RunningServer.assertProblem(409, "issue_taken", refused);
    var many =
        server.patch(
            "/v1/incidents?on_error=continue", "{\"ids\": [\"INC-00004\"], \"status\": \"New\"}");
    assertEquals(200, many.status(), many.text());
    assertEquals(
        "issue_taken", many.json().path("failures").path(0).path("problem").path("code").asText());
    assertEquals(before, synq.image());
    server.send("DELETE", "/v1/incidents/" + synq.id("B"), "");
    patch("A", "{\"status\": \"New\"}");
    var restored =
        server.send(
            "POST",
            "/v1/operations/"
                + server
                    .get("/v1/operations?kind=delete")
                    .json()
                    .path("operations")
                    .path(0)
                    .path("id")
                    .asText()
                + "/undo",
            "");
    RunningServer.assertProblem(409, "undo_conflict", restored);
  }

  @Test
  void takesTheUidInPathsOfTheRegisterAndNotAmongIds() {
    synq.open("A", "a1");
    String path = "/v1/incidents/" + synq.id("A").toUpperCase(Locale.ROOT);
    assertEquals("INC-00004", server.get(path).json().path("incident").path("id").asText());
    var patched =
        server.send(
            "PATCH", path, "{\"title\": \"T\"}", "If-Match", "\"v1\"", "Idempotency-Key", "k");
    assertEquals(200, patched.status(), patched.text());
    assertEquals(
        Optional.of("true"),
        server
            .send(
                "PATCH",
                path.toLowerCase(Locale.ROOT),
                "{\"title\": \"T\"}",
                "If-Match",
                "\"v1\"",
                "Idempotency-Key",
                "k")
            .header("Idempotency-Replayed"));
    RunningServer.assertProblem(
        412,
        "stale_version",
        server.send("PATCH", path, "{\"title\": \"U\"}", "If-Match", "\"v1\""));
    RunningServer.assertProblem(
        412, "stale_version", server.send("DELETE", path, "", "If-Match", "\"v1\""));
    for (String method : List.of("PATCH", "DELETE")) {
      var refused =
          server.send(
              method,
              "/v1/incidents",
              synq.filled(
                  "{\"ids\": [\"INC-00004\", \"{A}\"]"
                      + (method.equals("PATCH") ? ", \"title\": \"U\"}" : "}")));
      assertEquals(
          List.of("/ids/1 malformed_id"),
          RunningServer.faults(RunningServer.assertProblem(422, "validation_failed", refused)));
    }
    assertEquals(204, server.send("DELETE", path, "", "If-Match", "\"v2\"").status());
    assertEquals(
        List.of(),
        refused(
            RpcStatus.NOT_FOUND,
            "INCIDENT_NOT_FOUND",
            synq.send(SynqCall.CLOSE, SynqCall.CLOSE.message())));
  }
}
