package io.incidentregister.http.register;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import io.incidentregister.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryOverHttpTest {

  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

  private final RunningServer server = RunningServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void showsTheHistoryOfAnIncidentOldestFirst(String prefix) {
    String first = close("INC-00002");
    String second = operation(patch("INC-00002", "\"title\":\"Other\""));
    var shown = server.get(prefix + "/incidents/inc-2/history");
    assertEquals(200, shown.status(), shown.text());
    assertEquals("application/json", shown.header("Content-Type").orElse(""));
    assertEquals(3, shown.json().path("total").asInt());
    var entries = shown.json().path("entries");
    assertEquals(List.of(0, 1, 2), numbers(entries, "version_before"));
    assertEquals(first, entries.path(1).path("operation_id").asText());
    assertEquals(second, entries.path(2).path("operation_id").asText());
    assertEquals("register", entries.path(2).path("face").asText());
    assertEquals("title", entries.path(2).path("changes").path(0).path("field").asText());
    assertEquals("Other", entries.path(2).path("changes").path(0).path("after").asText());
    assertEquals(
        entries.path(1).path("hash").asText(), entries.path(2).path("previous_hash").asText());

    var page = server.get(prefix + "/incidents/2/history?page=2&page_size=2").json();
    assertEquals(entries.path(2), page.path("entries").path(0));
    assertEquals(1, page.path("entries").size());
    assertEquals(3, page.path("total").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void listsOperationsNewestFirstAndShowsEachWithItsEntries(String prefix) {
    String closing = close("INC-00001", "INC-00003");
    var listed = server.get(prefix + "/operations").json();
    // The oldest is the making of the token with which the test calls.
    assertEquals(3, listed.path("total").asInt());
    var newest = listed.path("operations").path(0);
    assertEquals(closing, newest.path("id").asText());
    assertEquals("update", newest.path("kind").asText());
    assertEquals(2, newest.path("incident_count").asInt());
    assertEquals("ann@example.org", newest.path("user").path("email").asText());
    assertEquals("create", listed.path("operations").path(1).path("kind").asText());

    var shown = server.get(prefix + "/operations/" + closing.toUpperCase(Locale.ROOT));
    assertEquals(200, shown.status(), shown.text());
    assertEquals(2, shown.json().path("total").asInt());
    assertEquals("INC-00001", shown.json().path("entries").path(0).path("incident").asText());
    newest
        .properties()
        .forEach(member -> assertEquals(member.getValue(), shown.json().path(member.getKey())));
    var page = server.get(prefix + "/operations/" + closing + "?page_size=1&page=2").json();
    assertEquals(List.of("INC-00003"), texts(page.path("entries"), "incident"));
  }

  @ParameterizedTest
  @CsvSource({
    "kind=update,1",
    "kind=update&kind=create,2",
    "user=ann@example.org,3",
    "incident=INC-00001,2",
    "incident=2,1",
    "idempotency_key=close-1,1",
    "idempotency_key=another,0",
    "recorded_at=2100-01-01,0",
    "recorded_at=&recorded_at=2100-01-01,3",
    "page=9,3",
  })
  void filtersOperations(String query, int total) {
    server.send(
        "PATCH", "/v1/incidents/1", "{\"status\":\"Closed\"}", "Idempotency-Key", "close-1");
    var listed = server.get("/v1/operations?" + query);
    assertEquals(200, listed.status(), listed.text());
    assertEquals(total, listed.json().path("total").asInt());
  }

  @Test
  void refusesParametersThatItDoesNotKnow() {
    String operation = "/v1/operations/" + close("INC-00001");
    for (String path :
        List.of("/v1/incidents/1/history", "/v1/operations", operation, operation + "/undo")) {
      var refused = server.send(path.endsWith("undo") ? "POST" : "GET", path + "?colour=red", "");
      assertEquals(
          List.of("colour unknown_parameter"),
          faults(assertProblem(422, "validation_failed", refused)));
    }
  }

  @Test
  void knowsNoHistoryOfWhatNeverWas() {
    for (String id : List.of("4", "INC-99999", "abc", "0")) {
      assertProblem(404, "incident_not_found", server.get("/v1/incidents/" + id + "/history"));
    }
    for (String id : List.of(UNKNOWN, "abc", "1")) {
      assertProblem(404, "operation_not_found", server.get("/v1/operations/" + id));
      assertProblem(404, "operation_not_found", undo(id, ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void undoesAnOperationAndUndoesTheUndo(String prefix) {
    String closing = close("INC-00001", "INC-00002");
    var undone = server.send("POST", prefix + "/operations/" + closing + "/undo", "");
    assertEquals(200, undone.status(), undone.text());
    var operation = undone.json().path("operation");
    assertEquals("undo", operation.path("kind").asText());
    assertEquals(closing, operation.path("undoes").asText());
    assertEquals(undone.header("Operation-Id").orElse(""), operation.path("id").asText());
    assertEquals(
        List.of("New", "New"),
        List.of(
            undone.json().path("incidents").path(0).path("incident").path("status").asText(),
            undone.json().path("incidents").path(1).path("incident").path("status").asText()));
    assertEquals(0, undone.json().path("conflicts").size());
    assertFalse(undone.json().has("changes"));
    assertEquals(
        operation.path("id"), server.get("/v1/operations/" + closing).json().path("undone_by"));

    var again = assertProblem(409, "already_undone", undo(closing, ""));
    assertTrue(again.path("detail").asText().contains(operation.path("id").asText()));

    var redone = undo(operation.path("id").asText(), "");
    assertEquals(200, redone.status(), redone.text());
    assertEquals("Closed", status("INC-00001"));
  }

  @Test
  void undoesAnOpeningByDeleting() {
    var opened = server.send("POST", "/v1/incidents", "{\"title\":\"By mistake\"}");
    var undone = undo(operation(opened), "");
    assertEquals(200, undone.status(), undone.text());
    assertEquals(0, undone.json().path("incidents").size());
    assertProblem(404, "incident_not_found", server.get("/v1/incidents/4"));
    assertEquals(2, server.get("/v1/incidents/4/history").json().path("total").asInt());
  }

  @Test
  void refusesAnUndoNamingEveryConflictAndChangesNothing() {
    String closing = close("INC-00001", "INC-00002");
    patch("INC-00002", "\"status\":\"Review\"");
    var before = everything();
    var refused = assertProblem(409, "undo_conflict", undo(closing, ""));
    assertEquals(
        json(
            "[{'id':'INC-00002','field':'status','code':'changed_since','expected':'Closed',"
                + "'actual':'Review'}]"),
        refused.path("conflicts"));
    assertEquals(before, everything());

    var partly = undo(closing, "?on_error=continue");
    assertEquals(200, partly.status(), partly.text());
    assertEquals(refused.path("conflicts"), partly.json().path("conflicts"));
    assertEquals(1, partly.json().path("incidents").size());
    assertEquals("New", status("INC-00001"));
    assertEquals("Review", status("INC-00002"));
  }

  @Test
  void recordsNothingWhenEverythingConflicts() {
    String closing = close("INC-00001");
    patch("INC-00001", "\"status\":\"Review\"");
    var undone = undo(closing, "?on_error=continue");
    assertEquals(200, undone.status(), undone.text());
    assertTrue(undone.json().path("operation").isNull());
    assertFalse(undone.header("Operation-Id").isPresent());
  }

  @Test
  void leavesTheRowsAwayWhenAsked() {
    var undone =
        server.send(
            "POST",
            "/v1/operations/" + close("INC-00001") + "/undo",
            "",
            "Prefer",
            "return=minimal");
    assertEquals(200, undone.status(), undone.text());
    assertEquals("return=minimal", undone.header("Preference-Applied").orElse(""));
    var names = new ArrayList<String>();
    undone.json().fieldNames().forEachRemaining(names::add);
    assertEquals(List.of("operation", "conflicts"), names);
  }

  @Test
  void takesNoBodyOrAnEmptyObjectForAnUndo() {
    String closing = close("INC-00001");
    var unknown = undo(closing, "", "{\"reason\":1,\"dry_run\":true}");
    assertEquals(
        List.of("/reason unknown_property", "/dry_run unknown_property"),
        faults(assertProblem(422, "validation_failed", unknown)));
    assertProblem(400, "unreadable_json", undo(closing, "", "[]"));
    assertProblem(400, "unreadable_json", undo(closing, "", " "));
    assertProblem(
        415,
        "unsupported_media_type",
        server.send(
            "POST", "/v1/operations/" + closing + "/undo", "x", "Content-Type", "text/plain"));
    assertProblem(
        400,
        "malformed_if_match",
        server.send("POST", "/v1/operations/" + closing + "/undo", "", "If-Match", "\"v1\""));
    var faults =
        faults(
            assertProblem(422, "validation_failed", undo(closing, "?dry_run=yes&on_error=stop")));
    assertEquals(Set.of("dry_run unknown_value", "on_error unknown_value"), Set.copyOf(faults));
    assertEquals("Closed", status("INC-00001"));
    assertEquals(200, undo(closing, "", "{}").status());
  }

  @Test
  void takesAnUndoWithoutABodyHoweverThatIsSaid() {
    String head = "Host: h\r\nAuthorization: Bearer " + server.token + "\r\nConnection: close\r\n";
    for (String none : List.of("", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n")) {
      String closing = close("INC-00001");
      String body = none.startsWith("T") ? "Content-Type: application/json\r\n" : "";
      String chunks = none.startsWith("T") ? "2\r\n{}\r\n0\r\n\r\n" : "";
      String answer =
          server.raw(
              "POST /v1/operations/"
                  + closing
                  + "/undo HTTP/1.1\r\n"
                  + head
                  + none
                  + body
                  + "\r\n"
                  + chunks);
      assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/incidents/1/history | GET, HEAD, OPTIONS",
        "/api/v1/operations | GET, HEAD, OPTIONS",
        "/v1/operations/" + UNKNOWN + " | GET, HEAD, OPTIONS",
        "/api/v1/operations/" + UNKNOWN + "/undo | OPTIONS, POST",
      })
  void tellsItsMethods(String path, String allowed) {
    var options = server.send("OPTIONS", path, "");
    assertEquals(204, options.status());
    assertEquals(allowed, options.header("Allow").orElse(""));
    var refused = server.send("DELETE", path, "");
    assertProblem(405, "method_not_allowed", refused);
    assertEquals(allowed, refused.header("Allow").orElse(""));
  }

  @Test
  void answersAHeadLikeAGetWithoutABody() {
    String closing = close("INC-00001");
    for (String path :
        List.of("/v1/incidents/1/history", "/v1/operations", "/v1/operations/" + closing)) {
      var head = server.send("HEAD", path, "");
      assertEquals(200, head.status());
      assertEquals("", head.text());
      assertEquals(server.get(path).header("Content-Type"), head.header("Content-Type"));
    }
  }

  @Test
  void showsNothingToSomebodyWithoutAToken() {
    String closing = close("INC-00001");
    for (String path :
        List.of("/v1/incidents/1/history", "/v1/operations", "/v1/operations/" + closing)) {
      assertProblem(401, "missing_token", server.send("GET", path, "", "Authorization", ""));
    }
    assertProblem(
        401,
        "missing_token",
        server.send("POST", "/v1/operations/" + closing + "/undo", "", "Authorization", ""));
    assertEquals("Closed", status("INC-00001"));
  }

  private String close(String... ids) {
    return operation(
        server.patch(
            "/v1/incidents",
            "{\"ids\":[\"" + String.join("\",\"", ids) + "\"],\"status\":\"Closed\"}"));
  }

  private Answer patch(String id, String members) {
    return server.patch("/v1/incidents/" + id, "{" + members + "}");
  }

  private Answer undo(String operation, String query) {
    return undo(operation, query, "");
  }

  private Answer undo(String operation, String query, String body) {
    return server.send("POST", "/v1/operations/" + operation + "/undo" + query, body);
  }

  private static String operation(Answer answer) {
    return answer.header("Operation-Id").orElseThrow(() -> new AssertionError(answer.text()));
  }

  private String status(String id) {
    return server.get("/v1/incidents/" + id).json().path("incident").path("status").asText();
  }

  private static JsonNode json(String withSingleQuotes) {
    return StrictJson.parse(withSingleQuotes.replace('\'', '"').getBytes(UTF_8));
  }

  private String everything() {
    return server.content() + server.get("/v1/operations").text();
  }

  private static List<Integer> numbers(JsonNode array, String member) {
    var numbers = new ArrayList<Integer>();
    array.forEach(each -> numbers.add(each.path(member).asInt()));
    return numbers;
  }

  private static List<String> texts(JsonNode array, String member) {
    var texts = new ArrayList<String>();
    array.forEach(each -> texts.add(each.path(member).asText()));
    return texts;
  }
}
