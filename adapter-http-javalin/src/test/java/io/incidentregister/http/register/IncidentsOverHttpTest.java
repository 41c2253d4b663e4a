package io.incidentregister.http.register;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.http.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentsOverHttpTest {

  private final RunningServer server = RunningServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void opensAnIncidentAndShowsItWhereItSays(String prefix) {
    var opened =
        server.send(
            "POST",
            prefix + "/incidents",
            "{\"title\":\" Lost laptop \",\"severity\":\"SEV2\",\"tags\":[\"a\"],\"source\":null}");
    assertEquals(201, opened.status(), opened.text());
    assertEquals("application/json", opened.header("Content-Type").orElse(""));
    assertEquals("INC-00004", opened.json().path("id").asText());
    assertEquals("Lost laptop", opened.json().path("title").asText());
    assertEquals("SEV-2", opened.json().path("severity").asText());
    assertEquals("New", opened.json().path("status").asText());
    assertEquals("\"v1\"", opened.header("ETag").orElse(""));
    assertTrue(opened.header("Operation-Id").isPresent());
    assertTrue(opened.header("Incident-Uid").isPresent());
    assertEquals(prefix + "/incidents/4", opened.header("Location").orElse(""));

    var shown = server.get(opened.header("Location").orElseThrow());
    assertEquals(200, shown.status());
    assertEquals(opened.json(), shown.json().path("incident"));
    assertEquals("a", shown.json().path("tags").path(0).path("content").asText());
    assertEquals(opened.header("Incident-Uid"), shown.header("Incident-Uid"));
    assertFalse(shown.header("Operation-Id").isPresent());
  }

  @Test
  void namesFaultsOfOneIncidentByItsOwnMembers() {
    var before = server.content();
    var refused =
        server.send(
            "POST",
            "/v1/incidents?on_error=continue",
            "{\"status\":\"Open\",\"description\":7,\"tags\":[\"ok\",\"\"]}");
    assertEquals(
        Set.of(
            "/title required",
            "/status unknown_value",
            "/description wrong_type",
            "/tags/1 blank",
            "on_error unknown_parameter"),
        Set.copyOf(faults(assertProblem(422, "validation_failed", refused))));
    assertEquals(before, server.content());
  }

  @Test
  void answersAnUnknownIncidentAlikeWhateverIsWrongWithItsId() {
    for (String id : List.of("4", "INC-00004", "999999999999999999", "abc", "-1", "0", "1.0")) {
      var refused = server.get("/v1/incidents/" + id);
      assertEquals(
          "Incident not found",
          assertProblem(404, "incident_not_found", refused).path("detail").asText());
      assertProblem(
          404, "incident_not_found", server.patch("/v1/incidents/" + id, "{\"title\":\"x\"}"));
    }
  }

  @Test
  void changesOneIncidentAndAnswersItsRow() {
    var changed = server.patch("/v1/incidents/inc-2", "{\"status\":\"Closed\",\"title\":null}");
    assertEquals(200, changed.status(), changed.text());
    assertEquals("Closed", changed.json().path("incident").path("status").asText());
    assertEquals("Incident 2", changed.json().path("incident").path("title").asText());
    assertEquals("\"v2\"", changed.header("ETag").orElse(""));
    assertTrue(changed.header("Operation-Id").isPresent());
    var again = server.patch("/v1/incidents/2", "{\"status\":\"Closed\"}");
    assertEquals(changed.json(), again.json());
    assertFalse(again.header("Operation-Id").isPresent());
  }

  @Test
  void changesOneIncidentOnlyAtTheVersionThatTheCallerSaw() {
    for (String current : List.of("\"v1\"", "*")) {
      var same = patchIf(current, "{\"title\":\"Incident 1\"}");
      assertEquals(200, same.status(), same.text());
    }
    assertEquals(200, patchIf("\"v1\"", "{\"title\":\"Changed\"}").status());
    var before = server.content();
    for (String stale : List.of("\"v1\"", "W/\"v2\"", "\"v999999999999999999\"", "\"abc\"")) {
      var problem = assertProblem(412, "stale_version", patchIf(stale, "{\"title\":\"Again\"}"));
      assertTrue(problem.path("detail").asText().contains("version 2"), problem::toString);
    }
    for (String malformed : List.of("v2", "\"v2\", \"v3\"", "\"v2", "w/\"v2\"")) {
      assertProblem(400, "malformed_if_match", patchIf(malformed, "{\"title\":\"Again\"}"));
    }
    assertEquals(before, server.content());
  }

  @Test
  void changesManyOnlyAtTheVersionsThatTheCallerSaw() {
    server.patch("/v1/incidents/2", "{\"title\":\"Changed\"}");
    var before = server.content();
    String stale =
        "{\"ids\":[\"INC-00001\",\"INC-00002\"],\"status\":\"Closed\","
            + "\"versions\":{\"INC-00001\":1,\"inc-2\":1}}";
    assertEquals(
        List.of("/versions/INC-00002 stale_version"),
        faults(assertProblem(412, "stale_version", server.patch("/v1/incidents", stale))));
    var unreadable =
        server.patch(
            "/v1/incidents",
            "{\"ids\":[\"INC-00001\"],\"status\":\"Closed\",\"versions\":{\"INC-00001\":\"1\"}}");
    assertEquals(
        List.of("/versions/INC-00001 wrong_type"),
        faults(assertProblem(422, "validation_failed", unreadable)));
    var nothingAsked = server.patch("/v1/incidents", "{\"ids\":[\"INC-00001\"],\"versions\":5}");
    assertEquals(
        List.of("/versions wrong_type", " empty_patch"),
        faults(assertProblem(422, "validation_failed", nothingAsked)));
    assertEquals(before, server.content());

    var continued = server.patch("/v1/incidents?on_error=continue", stale);
    assertEquals(200, continued.status(), continued.text());
    var failure = continued.json().path("failures").path(0);
    assertEquals("INC-00002", failure.path("id").asText());
    assertEquals(412, failure.path("problem").path("status").asInt());
    assertEquals(1, continued.json().path("incidents").size());
  }

  @Test
  void refusesAPreconditionOnManyRatherThanIgnoreIt() {
    var before = server.content();
    var onMany =
        server.send(
            "PATCH",
            "/v1/incidents",
            "{\"ids\":[\"INC-00001\"],\"status\":\"Closed\"}",
            "If-Match",
            "\"v1\"");
    var problem = assertProblem(400, "malformed_if_match", onMany);
    assertTrue(problem.path("detail").asText().contains("versions"), problem::toString);
    assertEquals(before, server.content());
  }

  private RunningServer.Answer patchIf(String ifMatch, String body) {
    return server.send("PATCH", "/v1/incidents/1", body, "If-Match", ifMatch);
  }

  @Test
  void refusesTheMembersOfABulkInAPatchOfOne() {
    var refused =
        server.patch(
            "/v1/incidents/1",
            "{\"title\":\"x\",\"ids\":[\"INC-00001\"],\"tag_operation\":\"Add\"}");
    assertEquals(
        List.of("/ids unknown_property", "/tag_operation unknown_property"),
        faults(assertProblem(422, "validation_failed", refused)));
  }

  /** A bulk that checked less than a single call would be the way around the checks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"title\":\"\"",
        "\"title\":5",
        "\"status\":\"closed\",\"severity\":\"bad\"",
        "\"source\":\"Rumour\"",
        "\"assigned_to\":\"nobody@example.org\"",
        "\"assigned_to\":\"nobody\"",
        "\"detected_date\":\"2026-02-30T00:00:00Z\"",
        "\"tags\":[\"a\\u0000\"]",
        "\"tags\":[\"00000000-0000-0000-0000-000000000000\"]",
        "\"threat_objectives\":[{\"threat_objective\":\"Fraud\"},{\"threat_objective\":\"Fraud\"}]",
        "\"version\":1,\"colour\":\"red\""
      })
  void refusesTheSameInABulkAsInASingleCall(String members) {
    var before = server.content();
    var single = server.patch("/v1/incidents/1", "{" + members + "}");
    var bulk = server.patch("/v1/incidents", "{\"ids\":[\"INC-00001\"]," + members + "}");
    assertEquals(422, single.status(), single::text);
    assertEquals(single.status(), bulk.status());
    assertEquals(single.json().path("errors"), bulk.json().path("errors"));
    assertFalse(single.json().path("errors").isEmpty());
    assertEquals(before, server.content());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void changesManyInTheOrderOfTheIds(String prefix) {
    var changed =
        server.patch(
            prefix + "/incidents",
            "{\"ids\":[\"INC-00003\",\"inc-1\",\"INC-00003\"],\"severity\":\"SEV-1\","
                + "\"threat_objectives\":[{\"threat_objective\":\"Fraud\",\"relevance\":\"High\","
                + "\"created_date\":\"1999-01-01T00:00:00Z\"}]}");
    assertEquals(200, changed.status(), changed.text());
    assertEquals(List.of("incidents"), names(changed.json()));
    assertEquals(List.of("INC-00003", "INC-00001"), ids(changed.json()));
    assertTrue(changed.header("Operation-Id").isPresent());
    var row = changed.json().path("incidents").path(0);
    assertEquals(
        Set.of("incident", "comment_count", "risk_associations", "tags", "threat_objectives"),
        Set.copyOf(names(row)));
    assertFalse(
        row.path("threat_objectives").path(0).path("created_date").asText().startsWith("1999"));
  }

  @Test
  void takesNullAsTheContentTypeMeansIt() {
    var ids = "\"ids\":[\"INC-00001\"]";
    server.patch("/v1/incidents", "{" + ids + ",\"severity\":\"SEV-1\",\"tags\":[\"a\"]}");
    var kept =
        server.patch("/v1/incidents", "{" + ids + ",\"severity\":null,\"status\":\"Review\"}");
    assertEquals("SEV-1", first(kept).path("incident").path("severity").asText());
    var cleared =
        server.send(
            "PATCH",
            "/v1/incidents",
            "{" + ids + ",\"severity\":null,\"tags\":null}",
            "Content-Type",
            "application/merge-patch+json; charset=UTF-8");
    assertTrue(first(cleared).path("incident").path("severity").isNull(), cleared.text());
    assertEquals(0, first(cleared).path("tags").size());
    var refused =
        server.send(
            "PATCH",
            "/v1/incidents",
            "{" + ids + ",\"title\":null,\"status\":null,\"tag_operation\":null}",
            "Content-Type",
            "application/merge-patch+json");
    assertEquals(
        Set.of("/title not_nullable", "/status not_nullable", "/tag_operation wrong_type"),
        Set.copyOf(faults(assertProblem(422, "validation_failed", refused))));
  }

  @Test
  void changesNothingAndNamesEveryUnknownIncident() {
    var before = server.content();
    var refused =
        server.patch(
            "/v1/incidents",
            "{\"ids\":[\"INC-00001\",\"INC-00077\",\"INC-00078\"],\"source\":\"Rumour\",\"title\":\"x\"}");
    assertEquals(
        List.of("/ids/1 incident_not_found", "/ids/2 incident_not_found", "/source unknown_source"),
        faults(assertProblem(404, "incident_not_found", refused)));
    assertEquals(before, server.content());
  }

  @Test
  void changesTheGoodOnesWhenAskedToContinue() {
    var partly =
        server.patch(
            "/v1/incidents?on_error=continue",
            "{\"ids\":[\"INC-00077\",\"INC-00001\"],\"title\":\"x\"}");
    assertEquals(200, partly.status());
    assertEquals(List.of("INC-00001"), ids(partly.json()));
    var failure = partly.json().path("failures").path(0);
    assertEquals("INC-00077", failure.path("id").asText());
    assertEquals("/problems/incident-not-found", failure.path("problem").path("type").asText());
    assertEquals(404, failure.path("problem").path("status").asInt());
    assertProblem(
        422,
        "validation_failed",
        server.patch(
            "/v1/incidents?on_error=continue", "{\"ids\":[\"INC-00001\"],\"source\":\"Rumour\"}"));
  }

  @Test
  void showsWhatADryRunWouldChangeAndChangesNothing() {
    var before = server.content();
    var body =
        "{\"ids\":[\"INC-00001\",\"INC-00002\"],\"status\":\"Closed\",\"tags\":[\"new\"],"
            + "\"tag_operation\":\"aDD\"}";
    var dry = server.patch("/v1/incidents?dry_run=true", body);
    assertEquals(200, dry.status(), dry.text());
    assertEquals(List.of("INC-00001", "INC-00002"), ids(dry.json()));
    assertEquals("Closed", first(dry).path("incident").path("status").asText());
    var change = dry.json().path("changes").path(1);
    assertEquals("INC-00002", change.path("id").asText());
    assertEquals(
        "{\"field\":\"status\",\"before\":\"New\",\"after\":\"Closed\"}",
        change.path("changes").path(0).toString());
    assertEquals("tags", change.path("changes").path(1).path("field").asText());
    assertFalse(dry.header("Operation-Id").isPresent());
    assertEquals(before, server.content());
  }

  @Test
  void answersInTheMinimalFormWhenPreferred() {
    server.patch("/v1/incidents/1", "{\"status\":\"Review\"}");
    var minimal =
        server.send(
            "PATCH",
            "/v1/incidents",
            "{\"ids\":[\"INC-00001\",\"INC-00002\",\"INC-00003\"],\"status\":\"Review\"}",
            "Prefer",
            "wait=5, return=minimal");
    assertEquals("{\"updated\":2,\"unchanged\":1}", minimal.text());
    assertEquals("return=minimal", minimal.header("Preference-Applied").orElse(""));
  }

  @Test
  void namesEveryFaultOfABulkTogether() {
    var before = server.content();
    var refused =
        server.patch(
            "/v1/incidents?dry_run=yes&on_error=continue&on_error=refuse&colour=red",
            "{\"ids\":[\"INC-00001\",5,\"x\"],\"title\":5,\"org_id\":\"x\",\"severity\":\"SEV-9\"}");
    assertEquals(
        Set.of(
            "dry_run unknown_value",
            "on_error repeated",
            "colour unknown_parameter",
            "/ids/1 malformed_id",
            "/ids/2 malformed_id",
            "/title wrong_type",
            "/org_id read_only",
            "/severity unknown_value"),
        Set.copyOf(faults(assertProblem(422, "validation_failed", refused))));
    assertEquals(before, server.content());
  }

  @Test
  void refusesABulkThatNamesNobodyOrChangesNothing() {
    for (String body : List.of("{\"title\":\"x\"}", "{\"title\":\"x\",\"ids\":[]}")) {
      assertEquals(
          List.of("/ids empty"),
          faults(assertProblem(422, "validation_failed", server.patch("/v1/incidents", body))));
    }
    var empty = server.patch("/v1/incidents", "{\"ids\":[\"INC-00001\"],\"title\":null}");
    assertEquals(List.of(" empty_patch"), faults(assertProblem(422, "validation_failed", empty)));
  }

  @Test
  void listsByPagesAlongTheLinks() {
    server.send("POST", "/v1/incidents", "{\"title\":\"Ümlaut & more\",\"severity\":\"SEV-1\"}");
    var path = "/v1/incidents?page_size=2&order_by=created_date&status[]=New&status=Review";
    var seen = new ArrayList<String>();
    for (int pages = 0; !path.isEmpty(); pages++) {
      assertTrue(pages < 3, "the links do not end");
      var page = server.get(path.replace("[", "%5B").replace("]", "%5D"));
      assertEquals(200, page.status(), page.text());
      assertEquals(4, page.json().path("total").asInt());
      assertEquals(
          new TreeSet<>(Set.of("incidents", "total", "next_cursor")),
          new TreeSet<>(names(page.json())));
      seen.addAll(ids(page.json()));
      var link = page.header("Link");
      assertEquals(page.json().path("next_cursor").isNull(), link.isEmpty());
      path = link.map(text -> text.replaceFirst("<(.*)>; rel=\"next\"", "$1")).orElse("");
    }
    assertEquals(List.of("INC-00001", "INC-00002", "INC-00003", "INC-00004"), seen);
  }

  @Test
  void refusesFiltersThatItDoesNotKnow() {
    var refused =
        server.get("/v1/incidents?colour=red&severity=SEV-9&page_size=1000000000&page=-1");
    assertEquals(
        Set.of(
            "colour unknown_parameter",
            "severity unknown_value",
            "page_size out_of_range",
            "page out_of_range"),
        Set.copyOf(faults(assertProblem(422, "validation_failed", refused))));
    assertProblem(422, "validation_failed", server.get("/v1/incidents/1?fields=all"));
    int tampered = server.get("/v1/incidents?cursor=tampered").status();
    assertTrue(tampered == 400 || tampered == 422, () -> "" + tampered);
  }

  @Test
  void returnsTextExactlyAsItWasSent() {
    for (String text :
        List.of(
            "<script>alert(1)</script>",
            "{{7*7}}",
            "${jndi:ldap://x}",
            "'; drop table --",
            "=1+1")) {
      var body = "{\"description\":\"  " + text + "\\n\"}";
      var row = server.patch("/v1/incidents/1", body).json();
      assertEquals("  " + text + "\n", row.path("incident").path("description").asText());
    }
  }

  private static JsonNode first(RunningServer.Answer answer) {
    assertEquals(200, answer.status(), answer.text());
    return answer.json().path("incidents").path(0);
  }

  private static List<String> ids(JsonNode answer) {
    var ids = new ArrayList<String>();
    answer.path("incidents").forEach(row -> ids.add(row.path("incident").path("id").asText()));
    return ids;
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
