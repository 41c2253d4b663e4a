package io.incidentregister.http.register;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeletionsOverHttpTest {

  private final RunningServer server = RunningServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer delete(String path, String body, String... headers) {
    return server.send("DELETE", path, body, headers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void deletesOneIncidentWhichIsGoneFromEveryReadButHistory(String prefix) {
    var deleted = delete(prefix + "/incidents/inc-2", "");
    assertEquals(204, deleted.status(), deleted.text());
    assertEquals("", deleted.text());
    assertTrue(deleted.header("Content-Type").isEmpty());
    String operation = deleted.header("Operation-Id").orElseThrow();

    String before = server.content();
    assertProblem(404, "incident_not_found", server.get(prefix + "/incidents/2"));
    assertProblem(404, "incident_not_found", server.get(prefix + "/incidents/2/comments"));
    assertProblem(404, "incident_not_found", delete(prefix + "/incidents/2", ""));
    assertProblem(404, "incident_not_found", server.patch("/v1/incidents/2", "{\"title\":\"T\"}"));
    assertEquals(2, server.get(prefix + "/incidents").json().path("total").asInt());
    assertEquals(200, server.get(prefix + "/incidents/2/history").status());
    assertEquals("delete", server.get("/v1/operations/" + operation).json().path("kind").asText());
    assertEquals(before, server.content());

    assertEquals(200, server.send("POST", "/v1/operations/" + operation + "/undo", "").status());
    assertEquals(200, server.get(prefix + "/incidents/2").status());
  }

  @Test
  void deletesManyOrNone() {
    String before = server.content();
    var unknown = delete("/v1/incidents", "{\"ids\":[\"INC-00001\",\"INC-00077\",\"inc-78\"]}");
    assertEquals(
        List.of("/ids/1 incident_not_found", "/ids/2 incident_not_found"),
        faults(assertProblem(404, "incident_not_found", unknown)));
    assertEquals(before, server.content());

    var deleted =
        delete(
            "/v1/incidents", "{\"ids\":[\"INC-00003\",\"inc-1\"],\"versions\":{\"INC-00003\":1}}");
    assertEquals(204, deleted.status(), deleted.text());
    assertTrue(deleted.header("Operation-Id").isPresent());
    assertEquals(1, server.get("/v1/incidents").json().path("total").asInt());
  }

  @Test
  void deletesOnlyTheVersionThatTheCallerSaw() {
    server.patch("/v1/incidents/1", "{\"title\":\"Changed\"}");
    String before = server.content();
    var stale =
        assertProblem(412, "stale_version", delete("/v1/incidents/1", "", "If-Match", "\"v1\""));
    assertTrue(stale.path("detail").asText().contains("version 2"), stale::toString);
    assertProblem(400, "malformed_if_match", delete("/v1/incidents/1", "", "If-Match", "v2"));
    assertProblem(
        412,
        "stale_version",
        delete("/v1/incidents", "{\"ids\":[\"INC-00001\"],\"versions\":{\"INC-00001\":1}}"));
    assertProblem(
        400,
        "malformed_if_match",
        delete("/v1/incidents", "{\"ids\":[\"INC-00001\"]}", "If-Match", "\"v2\""));
    assertEquals(before, server.content());
    assertEquals(204, delete("/v1/incidents/1", "", "If-Match", "\"v2\"").status());
  }

  @Test
  void namesEveryFaultOfADeletionAndDeletesNothing() {
    String before = server.content();
    for (String empty : List.of("{}", "{\"ids\":[]}", "{\"ids\":null}")) {
      assertEquals(
          List.of("/ids empty"),
          faults(assertProblem(422, "validation_failed", delete("/v1/incidents", empty))));
    }
    var faults =
        faults(
            assertProblem(
                422,
                "validation_failed",
                delete(
                    "/v1/incidents?on_error=continue&dry_run=maybe",
                    "{\"ids\":[\"1\",\"INC-00001\"],\"title\":\"T\",\"versions\":{\"INC-00001\":\"1\"}}")));
    assertEquals(
        Set.of(
            "/ids/0 malformed_id",
            "/title unknown_property",
            "/versions/INC-00001 wrong_type",
            "on_error unknown_parameter",
            "dry_run unknown_value"),
        Set.copyOf(faults));
    assertProblem(422, "validation_failed", delete("/v1/incidents/1", "{\"ids\":[]}"));
    assertProblem(415, "unsupported_media_type", delete("/v1/incidents", ""));
    assertProblem(
        400, "unreadable_json", delete("/v1/incidents", "", "Content-Type", "application/json"));
    assertEquals(before, server.content());
  }

  @Test
  void showsWhatWouldBeDeletedAndDeletesItAsPlanned() {
    String before = server.content();
    String body = "{\"ids\":[\"INC-00001\",\"INC-00002\"]}";
    var dry = delete("/v1/incidents?dry_run=true", body);
    assertEquals(200, dry.status(), dry.text());
    assertEquals(Set.of("changes", "plan"), names(dry));
    assertEquals(2, dry.json().path("changes").size());
    assertFalse(dry.header("Operation-Id").isPresent());
    assertEquals(before, server.content());

    server.patch("/v1/incidents/2", "{\"title\":\"Changed\"}");
    String plan = dry.json().path("plan").asText();
    var moved = assertProblem(409, "plan_moved", delete("/v1/incidents", body, "If-Plan", plan));
    String present = moved.path("plan").asText();
    assertEquals(204, delete("/v1/incidents", body, "If-Plan", present).status());

    var one = delete("/v1/incidents/3?dry_run=true", "");
    assertEquals(Set.of("changes", "plan"), names(one));
    assertEquals(200, server.get("/v1/incidents/3").status());
    assertEquals(
        204, delete("/v1/incidents/3", "{}", "If-Plan", one.json().path("plan").asText()).status());
  }

  private static Set<String> names(Answer answer) {
    var names = new HashSet<String>();
    answer.json().fieldNames().forEachRemaining(names::add);
    return names;
  }

  // Risks

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void linksARiskOnceAndUnlinksIt(String prefix) {
    String path = prefix + "/incidents/1/risks/RSK-00007";
    var linked = server.send("PUT", path, "");
    assertEquals(200, linked.status(), linked.text());
    assertEquals("[\"RSK-00007\"]", linked.json().path("risk_associations").toString());
    assertEquals(Optional.of("\"v2\""), linked.header("ETag"));
    assertTrue(linked.header("Operation-Id").isPresent());
    var again = server.send("PUT", path, "{}", "If-Match", "\"v2\"");
    assertEquals(linked.json(), again.json());
    assertFalse(again.header("Operation-Id").isPresent());
    server.send("PUT", prefix + "/incidents/1/risks/AKR-00001", "");

    var unlinked = delete(path, "");
    assertEquals(200, unlinked.status(), unlinked.text());
    assertEquals("[\"AKR-00001\"]", unlinked.json().path("risk_associations").toString());
    assertEquals(Optional.of("\"v4\""), unlinked.header("ETag"));
    assertFalse(delete(path, "").header("Operation-Id").isPresent());
    assertEquals(unlinked.json(), server.get(prefix + "/incidents/1").json());
  }

  @Test
  void refusesALinkThatCannotBeMadeAndChangesNothing() {
    String before = server.content();
    for (String method : List.of("PUT", "DELETE")) {
      assertProblem(
          404, "incident_not_found", server.send(method, "/v1/incidents/9/risks/RSK-00001", ""));
      assertProblem(404, "risk_not_found", server.send(method, "/v1/incidents/1/risks/RISK-1", ""));
      assertProblem(
          412,
          "stale_version",
          server.send(method, "/v1/incidents/1/risks/RSK-00001", "", "If-Match", "\"v3\""));
      assertEquals(
          List.of("on_error unknown_parameter", "/risk unknown_property"),
          faults(
              assertProblem(
                  422,
                  "validation_failed",
                  server.send(
                      method,
                      "/v1/incidents/1/risks/RSK-00001?on_error=continue",
                      "{\"risk\":1}"))));
    }
    assertEquals(before, server.content());
  }

  @Test
  void showsWhatALinkWouldChange() {
    String before = server.content();
    var dry = server.send("PUT", "/v1/incidents/1/risks/RSK-00001?dry_run=true", "");
    assertEquals(200, dry.status(), dry.text());
    assertEquals("[\"RSK-00001\"]", dry.json().path("risk_associations").toString());
    assertEquals(
        "[{\"id\":\"INC-00001\",\"changes\":[{\"field\":\"risk_associations\","
            + "\"added\":[\"RSK-00001\"],\"removed\":[]}]}]",
        dry.json().path("changes").toString());
    assertFalse(dry.header("ETag").isPresent());
    assertEquals(before, server.content());
    String plan = dry.json().path("plan").asText();
    assertEquals(
        200,
        server
            .send("PUT", "/api/v1/incidents/inc-1/risks/RSK-00001", "{}", "If-Plan", plan)
            .status());
  }
}
