package io.incidentregister.http.register;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlansOverHttpTest {

  private static final String UUIDS = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final String TIMES = "20\\d\\d-[0-9T:.-]+Z";
  private static final String NO_PLAN = "0".repeat(64);

  private final RunningServer server = RunningServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  /** A call that writes, in a register with three incidents of which the first was closed. */
  private record Write(String method, String path, String body) {
    Answer send(RunningServer server, String parameter, String... headers) {
      String target = path.replace("{closing}", operation(server));
      return server.send(method, target + parameter, body, headers);
    }

    private static String operation(RunningServer server) {
      return server
          .get("/v1/operations?kind=update")
          .json()
          .path("operations")
          .path(0)
          .path("id")
          .asText();
    }
  }

  static Stream<Write> writes() {
    return Stream.of(
        new Write("POST", "/v1/incidents", "{\"title\":\"New one\",\"tags\":[\"made\"]}"),
        new Write("PATCH", "/v1/incidents/2", "{\"title\":\"Other\",\"tags\":[\"made\"]}"),
        new Write(
            "PATCH", "/v1/incidents", "{\"ids\":[\"INC-00002\",\"inc-3\"],\"tags\":[\"made\"]}"),
        new Write("POST", "/v1/operations/{closing}/undo", ""));
  }

  private void closeTheFirst() {
    assertEquals(200, server.patch("/v1/incidents/1", "{\"status\":\"Closed\"}").status());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aDryRunAnswersLikeTheRealCallAndLeavesNoTrace(Write write) {
    closeTheFirst();
    String before = everything();
    var dry = write.send(server, "?dry_run=true");
    assertEquals(before, everything());
    for (String header : List.of("Location", "ETag", "Incident-Uid", "Operation-Id")) {
      assertFalse(dry.header(header).isPresent(), header);
    }
    assertEquals(
        withoutMadeUp(dry.json()), withoutMadeUp(write.send(server, "?dry_run=true").json()));

    var real = write.send(server, "");
    assertEquals(real.status(), dry.status());
    var shown = (ObjectNode) dry.json();
    assertEquals(64, shown.remove("plan").asText().length());
    assertEquals(recorded(real), withoutMadeUp(shown.remove("changes")));
    assertEquals(members(real.json()), members(shown));
  }

  private static String plan(Answer answer) {
    return answer.json().path("plan").asText();
  }

  private static String withoutMadeUp(JsonNode node) {
    return node.toString().replaceAll(UUIDS, "U").replaceAll(TIMES, "T");
  }

  /** What history says that the real call changed, as a dry run tells it. */
  private String recorded(Answer real) {
    var entries =
        server
            .get("/v1/operations/" + real.header("Operation-Id").orElseThrow())
            .json()
            .path("entries");
    var told = new StringBuilder();
    entries.forEach(
        entry ->
            told.append(told.isEmpty() ? "" : ",")
                .append("{\"id\":")
                .append(entry.path("incident"))
                .append(",\"changes\":")
                .append(withoutMadeUp(entry.path("changes")))
                .append('}'));
    return "[" + told + "]";
  }

  private static List<String> members(JsonNode object) {
    return object.properties().stream().map(member -> member.getKey()).toList();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void doesWhatThePlanSaysWhileItFits(Write write) {
    closeTheFirst();
    String plan = plan(write.send(server, "?dry_run=true"));
    assertEquals(plan, plan(write.send(server, "?dry_run=true", "If-Plan", plan)));
    var done = write.send(server, "", "If-Plan", plan.toUpperCase(Locale.ROOT));
    assertEquals(2, done.status() / 100, done.text());
    assertFalse(done.json().has("plan"));
    assertNotEquals("", done.header("Operation-Id").orElse(""));
  }

  @Test
  void opensAsPlannedAlthoughOthersWereOpenedSince() {
    var write = writes().findFirst().orElseThrow();
    String plan = plan(write.send(server, "?dry_run=true"));
    server.send("POST", "/v1/incidents", "{\"title\":\"In between\"}");
    assertEquals(201, write.send(server, "", "If-Plan", plan).status());
  }

  static Stream<Write> writesToWhatIsThere() {
    return writes().skip(1);
  }

  @ParameterizedTest
  @MethodSource("writesToWhatIsThere")
  void refusesAPlanThatNoLongerFitsAndTellsThePresentOne(Write write) {
    closeTheFirst();
    String plan = plan(write.send(server, "?dry_run=true"));
    for (String id : List.of("1", "2", "3")) {
      server.patch("/v1/incidents/" + id, "{\"source\":\"SIEM\"}");
    }
    var later = write.path().contains("{closing}") ? pointedAtTheFirst(write) : write;
    String before = everything();
    var moved = assertProblem(409, "plan_moved", later.send(server, "", "If-Plan", plan));
    var present = later.send(server, "?dry_run=true").json();
    assertEquals(withoutMadeUp(present.path("changes")), withoutMadeUp(moved.path("changes")));
    assertEquals(present.path("plan"), moved.path("plan"));
    assertEquals(before, everything());

    var done = later.send(server, "", "If-Plan", moved.path("plan").asText());
    assertEquals(2, done.status() / 100, done.text());
  }

  /** Later updates came between: the closing is the oldest. */
  private Write pointedAtTheFirst(Write write) {
    var updates = server.get("/v1/operations?kind=update").json().path("operations");
    String closing = updates.path(updates.size() - 1).path("id").asText();
    return new Write(write.method(), write.path().replace("{closing}", closing), write.body());
  }

  @Test
  void refusesThePlanOfAnotherCall() {
    String plan = plan(patch("/v1/incidents/1?dry_run=true", "{\"title\":\"One\"}"));
    assertProblem(
        409,
        "plan_moved",
        server.send("PATCH", "/v1/incidents/1", "{\"title\":\"Two\"}", "If-Plan", plan));
    assertProblem(
        409,
        "plan_moved",
        server.send(
            "PATCH",
            "/v1/incidents",
            "{\"ids\":[\"INC-00001\"],\"title\":\"One\"}",
            "If-Plan",
            plan));
    assertProblem(
        409,
        "plan_moved",
        server.send(
            "PATCH",
            "/v1/incidents/1",
            "{\"title\":\"One\"}",
            "If-Plan",
            plan,
            "Content-Type",
            "application/merge-patch+json"));
    assertEquals(
        200,
        server
            .send("PATCH", "/api/v1/incidents/inc-01", " {\"title\" : \"One\"} ", "If-Plan", plan)
            .status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "0",
        "*",
        "\"0\"",
        "g000000000000000000000000000000000000000000000000000000000000000"
      })
  void refusesWhatIsNoPlan(String malformed) {
    closeTheFirst();
    String before = everything();
    writes()
        .forEach(
            write ->
                assertProblem(
                    400, "malformed_if_plan", write.send(server, "", "If-Plan", malformed)));
    assertEquals(before, everything());
  }

  @Test
  void refusesTwoPlans() {
    String answer =
        server.raw(
            "POST /v1/operations/x/undo HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer "
                + server.token
                + "\r\nIf-Plan: "
                + NO_PLAN
                + "\r\nIf-Plan: "
                + NO_PLAN
                + "\r\n\r\n");
    assertEquals("HTTP/1.1 400", answer.substring(0, 12), answer);
  }

  @Test
  void aDryRunIsRefusedLikeTheRealCall() {
    for (String path : List.of("/v1/incidents/9", "/v1/incidents/9?dry_run=true")) {
      assertProblem(404, "incident_not_found", patch(path, "{\"title\":\"x\"}"));
    }
    for (String path : List.of("/v1/incidents", "/v1/incidents?dry_run=true")) {
      assertEquals(
          List.of("/title required"),
          faults(assertProblem(422, "validation_failed", server.send("POST", path, "{}"))));
    }
    assertEquals(
        List.of("dry_run unknown_value"),
        faults(
            assertProblem(
                422,
                "validation_failed",
                patch("/v1/incidents/1?dry_run=1", "{\"title\":\"x\"}"))));
    assertProblem(
        412,
        "stale_version",
        server.send(
            "PATCH", "/v1/incidents/1?dry_run=true", "{\"title\":\"x\"}", "If-Match", "\"v7\""));
  }

  @Test
  void aDryRunThatWouldChangeNothingSaysSo() {
    var dry = patch("/v1/incidents/1?dry_run=true", "{\"title\":\"Incident 1\"}");
    assertEquals(200, dry.status(), dry.text());
    assertEquals(0, dry.json().path("changes").size());
  }

  private Answer patch(String path, String body) {
    return server.patch(path, body);
  }

  private String everything() {
    return server.content() + server.get("/v1/operations").text();
  }
}
