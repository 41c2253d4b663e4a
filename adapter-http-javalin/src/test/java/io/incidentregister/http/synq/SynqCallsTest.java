package io.incidentregister.http.synq;

import static io.incidentregister.http.synq.SynqServer.done;
import static io.incidentregister.http.synq.SynqServer.message;
import static io.incidentregister.http.synq.SynqServer.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.json.StrictJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each call does, and how it is answered. */
class SynqCallsTest {

  private static final String BO =
      "{\"name\": \"Bo\", \"email\": {\"userEmail\": \"bo@example.org\"}}";

  private final SynqServer synq = new SynqServer();

  @AfterEach
  void stop() {
    synq.close();
  }

  private static JsonNode json(String text) {
    return StrictJson.parse(text.getBytes(UTF_8));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Set<String> members(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private List<String> issues(String... names) {
    return IntStream.range(0, names.length).mapToObj(i -> synq.id(names[i])).sorted().toList();
  }

  private void openTwo() {
    synq.open("A", "a1", "a2");
    synq.open("B", "b1");
  }

  @ParameterizedTest
  @EnumSource
  void doesWhatAGoodMessageAsksFor(SynqCall call) {
    openTwo();
    var answer = synq.send(call, call.message());
    var body = done(call.answer, answer);
    boolean shows = Set.of(SynqCall.STATE, SynqCall.CREATE, SynqCall.SPLIT).contains(call);
    assertTrue(answer.header("Operation-Id").isPresent());
    assertEquals(shows, answer.header("ETag").isPresent());
    assertEquals(shows || call == SynqCall.COMMENT, !body.isEmpty(), answer.text());
    var operation =
        synq.server.get("/v1/operations/" + answer.header("Operation-Id").orElseThrow()).json();
    assertEquals("synq", operation.path("face").asText());
    assertEquals(json(BO), operation.path("actor"));
    assertEquals(answer.header("X-Request-Id").orElse(""), operation.path("request_id").asText());
  }

  @ParameterizedTest
  @EnumSource
  void changesNothingASecondTime(SynqCall call) {
    openTwo();
    synq.done(call);
    var before = synq.image();
    var again = synq.send(call, call.message());
    switch (call) {
      case STATE, RENAME, CANCEL, CLOSE, ADD, REMOVE, ASSIGN -> done(call.answer, again);
      case CREATE -> refused(RpcStatus.ALREADY_EXISTS, "ISSUE_TAKEN", again);
      case MERGE -> refused(RpcStatus.FAILED_PRECONDITION, "ALREADY_MERGED", again);
      case SPLIT -> refused(RpcStatus.FAILED_PRECONDITION, "ISSUE_NOT_THERE", again);
      case COMMENT -> done(call.answer, again);
    }
    if (call != SynqCall.COMMENT) {
      assertTrue(again.header("Operation-Id").isEmpty());
      assertEquals(before, synq.image());
    }
  }

  @Test
  void opensAnIncident() {
    var answer =
        synq.send(
            SynqCall.CREATE,
            message(
                SynqCall.CREATE,
                """
                {"name": " Stale data ", "issueIds": ["{i2}", "{i1}", "{i2}"], "groupIds": ["g", "g"],
                 "ownerEmail": "ANN@example.org", "at": "2025-06-01T12:00:00.5+02:00",
                 "actor": {"email": null, "slack": {"userId": "U1"}, "via": "VIA_SLACK"}}
                """));
    var incident = done("CreateIncidentResponse", answer).path("incident");
    synq.name("X", incident.path("id").asText());
    var owner = incident.path("owner");
    assertEquals(4, incident.path("index").asInt());
    assertEquals("Stale data", incident.path("name").asText());
    assertEquals(issues("i1", "i2"), texts(incident.path("issueIds")));
    assertEquals("STATE_OPEN", incident.path("state").asText());
    assertEquals("2025-06-01T10:00:00.500Z", incident.path("createdAt").asText());
    assertEquals(incident.path("createdAt"), incident.path("updatedAt"));
    assertEquals(
        json("{\"name\": \"Bo\", \"slack\": {\"userId\": \"U1\"}, \"via\": \"VIA_SLACK\"}"),
        incident.path("createdBy"));
    assertEquals(incident.path("createdBy"), incident.path("updatedBy"));
    assertEquals("Ann", owner.path("firstName").asText());
    assertEquals("Archer", owner.path("lastName").asText());
    assertEquals("ann@example.org", owner.path("email").asText());
    assertEquals(
        List.of("synq:" + owner.path("id").asText(), "email:ann@example.org"),
        texts(owner.path("identities")));
    assertTrue(incident.path("comments").isArray());
    assertEquals(Optional.of("\"v1\""), answer.header("ETag"));
    assertEquals(incident, synq.incident("X"));

    var entry = synq.lastEntry("X");
    assertEquals("2026-01-02T03:04:05.678Z", entry.path("recorded_at").asText());
    assertEquals("2025-06-01T10:00:00.500Z", entry.path("effective_at").asText());
    var row = synq.row("X").path("incident");
    assertEquals("2026-01-02T03:04:05.678Z", row.path("created_date").asText());
    assertEquals("2025-06-01T10:00:00.500Z", row.path("detected_date").asText());
    assertEquals("New", row.path("status").asText());
    assertTrue(entry.path("changes").toString().contains("\"groups\""), entry::toString);
  }

  @Test
  void leavesOutWhatIsUnset() {
    synq.open("A", "a1");
    assertEquals(
        Set.of(
            "id",
            "index",
            "name",
            "issueIds",
            "createdBy",
            "createdAt",
            "updatedBy",
            "updatedAt",
            "state",
            "comments"),
        members(synq.incident("A")));
    // What the other face opened has no issues, and is nobody's declared.
    synq.name("One", synq.server.get("/v1/incidents/1").header("Incident-Uid").orElseThrow());
    var one = synq.incident("One");
    assertEquals(members(synq.incident("A")), members(one));
    assertEquals(json("[]"), one.path("issueIds"));
    assertEquals(json("[]"), one.path("comments"));
    assertEquals(
        json("{\"name\": \"Ann Archer\", \"email\": {\"userEmail\": \"ann@example.org\"}}"),
        one.path("createdBy"));
  }

  @ParameterizedTest
  @CsvSource({
    "STATE_OPEN, 1, STATE_OPEN",
    "STATE_CLOSED, 2, STATE_CLOSED",
    "STATE_CANCELLED, 3, STATE_CANCELLED"
  })
  void setsAStateByItsNameOrItsNumber(String name, int number, String shown) {
    int issue = 0;
    for (String from : List.of("STATE_OPEN", "STATE_CLOSED", "STATE_CANCELLED")) {
      for (String wanted : List.of("\"" + name + "\"", "" + number)) {
        synq.open("A", "a" + issue++);
        synq.done(SynqCall.STATE, message(SynqCall.STATE, "{\"state\": \"" + from + "\"}"));
        var answer =
            synq.done(SynqCall.STATE, message(SynqCall.STATE, "{\"state\": " + wanted + "}"));
        assertEquals(shown, answer.path("incident").path("state").asText());
        assertEquals(answer.path("incident"), synq.incident("A"));
      }
    }
  }

  @Test
  void closesAndCancels() {
    openTwo();
    assertEquals(json("{}"), synq.done(SynqCall.CLOSE));
    assertEquals("STATE_CLOSED", synq.incident("A").path("state").asText());
    assertEquals(json("{}"), synq.done(SynqCall.CANCEL));
    assertEquals("STATE_CANCELLED", synq.incident("A").path("state").asText());
  }

  @Test
  void renamesAndAssigns() {
    openTwo();
    assertEquals(json("{}"), synq.done(SynqCall.RENAME));
    assertEquals("Renamed", synq.incident("A").path("name").asText());
    assertEquals(json("{}"), synq.done(SynqCall.ASSIGN));
    assertEquals("Ann", synq.incident("A").path("owner").path("firstName").asText());
    for (String none : List.of("{\"ownerEmail\": \"\"}", "{\"ownerEmail\": null}")) {
      synq.done(SynqCall.ASSIGN);
      synq.done(SynqCall.ASSIGN, message(SynqCall.ASSIGN, none));
      assertFalse(synq.incident("A").has("owner"));
    }
  }

  @Test
  void addsAndRemovesIssues() {
    openTwo();
    assertEquals(json("{}"), synq.done(SynqCall.ADD));
    assertEquals(issues("a1", "a2", "new"), texts(synq.incident("A").path("issueIds")));
    assertEquals(json("{}"), synq.done(SynqCall.REMOVE));
    assertEquals(issues("a2", "new"), texts(synq.incident("A").path("issueIds")));
    // An issue that was never there is no fault; one that was given up is anybody's.
    synq.done(
        SynqCall.REMOVE,
        message(SynqCall.REMOVE, "{\"issueIds\": [\"{b1}\", \"{a2}\", \"{new}\"]}"));
    assertEquals(json("[]"), synq.incident("A").path("issueIds"));
    synq.send("POST", "/{B}/issues", "{\"actor\": " + BO + ", \"issueIds\": [\"{a1}\"]}");
    assertEquals(issues("a1", "b1"), texts(synq.incident("B").path("issueIds")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor.name=Bo&actor.email.user_email=bo@example.org&at=2025-06-01T10:00:00.123456789Z"
            + "&issueIds={a1}&issue_ids={a2}",
        "actor.name=Bo&actor.email.userEmail=bo%40example.org&at=2025-06-01T12%3A00%3A00.123456789%2B02%3A00"
            + "&issue_ids={a1}&issue_ids={a2}",
        "issueIds={a2}&issueIds={a1}&issueIds={a1}&at=2025-06-01t10:00:00.1234z"
            + "&actor.email.user_email=bo@example.org&actor.name=Bo&actor.via=0"
      })
  void removesWhatAQueryNames(String query) {
    openTwo();
    done("RemoveIssuesFromIncidentResponse", synq.send("DELETE", "/{A}/issues?" + query, ""));
    assertEquals(json("[]"), synq.incident("A").path("issueIds"));
    assertEquals(json(BO), synq.incident("A").path("updatedBy"));
    assertEquals("2025-06-01T10:00:00.123Z", synq.incident("A").path("updatedAt").asText());
  }

  @Test
  void saysSomething() {
    openTwo();
    var said =
        synq.done(
            SynqCall.COMMENT,
            message(
                SynqCall.COMMENT,
                "{\"comment\": \" <b>1</b>\\n\", \"at\": \"2025-06-01T10:00:00Z\"}"));
    var comments = synq.incident("A").path("comments");
    assertEquals(1, comments.size());
    var comment = comments.path(0);
    assertEquals(Set.of("id", "message", "createdAt", "actor"), members(comment));
    assertEquals(said.path("commentId"), comment.path("id"));
    assertEquals(" <b>1</b>\n", comment.path("message").asText());
    assertEquals("2025-06-01T10:00:00Z", comment.path("createdAt").asText());
    assertEquals(json(BO), comment.path("actor"));
  }

  @Test
  void mergesIncidents() {
    openTwo();
    synq.open("C", "c1");
    synq.done(SynqCall.COMMENT);
    synq.clock.step(Duration.ofSeconds(1));
    synq.send("POST", "/{B}/comment", "{\"actor\": " + BO + ", \"comment\": \"Of B\"}");
    var answer =
        synq.send(
            SynqCall.MERGE,
            message(SynqCall.MERGE, "{\"otherIncidentIds\": [\"{C}\", \"{B}\", \"{C}\"]}"));
    assertEquals(json("{}"), done("MergeIncidentsResponse", answer));
    assertEquals(issues("a1", "a2", "b1", "c1"), texts(synq.incident("A").path("issueIds")));
    for (String merged : List.of("B", "C")) {
      assertEquals("STATE_CANCELLED", synq.incident(merged).path("state").asText());
      assertEquals(json("[]"), synq.incident(merged).path("issueIds"));
      assertTrue(
          synq.lastEntry(merged).path("changes").toString().contains("\"merged_into\""),
          () -> synq.lastEntry(merged).toString());
    }
    assertEquals(
        List.of("Said", "Of B"),
        StreamSupport.stream(synq.incident("A").path("comments").spliterator(), false)
            .map(comment -> comment.path("message").asText())
            .toList());
    assertEquals(
        synq.incident("A").path("comments").path(1), synq.incident("B").path("comments").path(0));

    String operation = answer.header("Operation-Id").orElseThrow();
    var undone = synq.server.send("POST", "/v1/operations/" + operation + "/undo", "");
    assertEquals(200, undone.status(), undone.text());
    assertEquals("STATE_OPEN", synq.incident("B").path("state").asText());
    assertEquals(issues("b1"), texts(synq.incident("B").path("issueIds")));
  }

  @Test
  void mergesManyIncidentsInOneCall() {
    synq.open("A", "a1");
    var opened =
        synq.server
            .register
            .openIncidents()
            .handle(
                new OpenIncidents.Command(
                    synq.server.admin,
                    IntStream.range(0, 200)
                        .mapToObj(
                            i ->
                                new OpenIncidents.Opening(
                                    PatchFields.builder().set("title", "Part " + i).build(),
                                    List.of(synq.id("part" + i)),
                                    List.of()))
                        .toList(),
                    OpenIncidents.UnknownDetection.NOW,
                    Declared.NOTHING,
                    OnError.REFUSE,
                    Mode.APPLY,
                    Plan.NONE,
                    List.of()));
    var message = SynqCall.MERGE.message();
    var others = message.putArray("otherIncidentIds");
    opened.rows().forEach(row -> others.add(row.incident().uid().toString()));
    var answer = synq.send(SynqCall.MERGE, message);
    done("MergeIncidentsResponse", answer);
    assertEquals(201, synq.incident("A").path("issueIds").size());
    assertEquals(
        201,
        synq.server
            .get("/v1/operations/" + answer.header("Operation-Id").orElseThrow())
            .json()
            .path("incident_count")
            .asInt());
    synq.name("Part", opened.rows().get(199).incident().uid().toString());
    assertEquals("STATE_CANCELLED", synq.incident("Part").path("state").asText());
  }

  @Test
  void splitsAnIncident() {
    openTwo();
    var split =
        synq.done(
            SynqCall.SPLIT,
            message(
                SynqCall.SPLIT,
                "{\"splitIssueIds\": [\"{a1}\", \"{a1}\"], \"at\": \"2025-06-01T10:00:00Z\"}"));
    synq.name("S", split.path("splitIncident").path("id").asText());
    assertEquals(split.path("incident"), synq.incident("A"));
    assertEquals(split.path("splitIncident"), synq.incident("S"));
    assertEquals(issues("a2"), texts(split.path("incident").path("issueIds")));
    assertEquals(issues("a1"), texts(split.path("splitIncident").path("issueIds")));
    assertEquals("Split", split.path("splitIncident").path("name").asText());
    assertEquals("STATE_OPEN", split.path("splitIncident").path("state").asText());
    assertEquals("2025-06-01T10:00:00Z", split.path("splitIncident").path("createdAt").asText());
    assertEquals(6, split.path("splitIncident").path("index").asInt());
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryFieldInItsOriginalSpelling(SynqCall call) {
    openTwo();
    var message = call.message();
    if (call.takesTime()) {
      message.put("at", "2025-06-01T10:00:00Z");
    }
    var camel = synq.send(call, original(message));
    done(call.answer, camel);
    assertEquals(
        json(BO),
        synq.server
            .get("/v1/operations/" + camel.header("Operation-Id").orElseThrow())
            .json()
            .path("actor"));
  }

  private static ObjectNode original(ObjectNode message) {
    var spelled = message.objectNode();
    message
        .properties()
        .forEach(
            each ->
                spelled.set(
                    each.getKey().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
                    each.getValue() instanceof ObjectNode within
                        ? original(within)
                        : each.getValue()));
    return spelled;
  }

  @ParameterizedTest
  @CsvSource({
    "VIA_API, 1",
    "VIA_MCP, 2",
    "VIA_SLACK, 3",
    "VIA_PAGERDUTY, 4",
  })
  void keepsByWhichWayAnActorCame(String name, int number) {
    for (String via : List.of("\"" + name + "\"", "" + number)) {
      synq.open("A", "a" + number + via.length());
      synq.done(SynqCall.RENAME, message(SynqCall.RENAME, "{\"actor\": {\"via\": " + via + "}}"));
      assertEquals(name, synq.incident("A").path("updatedBy").path("via").asText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"VIA_UNSPECIFIED\"", "0", "null"})
  void takesAnUnspecifiedWayForNone(String via) {
    openTwo();
    synq.done(SynqCall.RENAME, message(SynqCall.RENAME, "{\"actor\": {\"via\": " + via + "}}"));
    assertEquals(json(BO), synq.incident("A").path("updatedBy"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-06-01T10:00:00Z               | 2025-06-01T10:00:00Z
          2025-06-01T10:00:00.5Z             | 2025-06-01T10:00:00.500Z
          2025-06-01T10:00:00.120Z           | 2025-06-01T10:00:00.120Z
          2025-06-01T10:00:00.123456Z        | 2025-06-01T10:00:00.123Z
          2025-06-01T10:00:00.123456789Z     | 2025-06-01T10:00:00.123Z
          2025-06-01T10:00:00.000000001Z     | 2025-06-01T10:00:00Z
          2025-06-01T23:30:00+13:30          | 2025-06-01T10:00:00Z
          2025-05-31T20:00:00.25-14:00       | 2025-06-01T10:00:00.250Z
          2022-01-01T00:00:00.000000001Z     | 2022-01-01T00:00:00Z
          2026-01-02T03:04:05.677999999Z     | 2026-01-02T03:04:05.677Z
          """)
  void readsTimesOfAnyPrecisionAndOffset(String at, String shown) {
    openTwo();
    synq.done(SynqCall.RENAME, SynqCall.RENAME.message().put("at", at));
    assertEquals(shown, synq.incident("A").path("updatedAt").asText());
  }

  @Test
  void takesTheTimeOfTheCallWhenNoneIsGiven() {
    openTwo();
    synq.clock.step(Duration.ofMinutes(1));
    for (String none : List.of("{}", "{\"at\": null}")) {
      synq.done(SynqCall.COMMENT, message(SynqCall.COMMENT, none));
      assertEquals("2026-01-02T03:05:05.678Z", synq.incident("A").path("updatedAt").asText());
    }
  }

  // Reading

  @Test
  void givesTheIncidentsOfABatchByTheirIds() {
    openTwo();
    synq.open("Gone", "g1");
    synq.server.send("DELETE", "/v1/incidents/" + synq.id("Gone"), "");
    var batch =
        done(
                "BatchGetIncidentsResponse",
                synq.send(
                    "POST",
                    "/by-id",
                    "{\"incident_ids\": [\"{B}\", \"{nobodys}\", \"{A}\", \"{Gone}\", \"{B}\"]}"))
            .path("incidents");
    assertEquals(new TreeSet<>(List.of(synq.id("A"), synq.id("B"))), members(batch));
    assertEquals("B", batch.path(synq.id("B")).path("name").asText());
    assertEquals(
        json("{\"incidents\": {}}"),
        done(
            "BatchGetIncidentsResponse",
            synq.send("POST", "/by-id", "{\"incidentIds\": [\"{nobodys}\"]}")));
  }

  private List<String> names(String query) {
    var listed = done("ListIncidentsResponse", synq.get(query)).path("incidents");
    return StreamSupport.stream(listed.spliterator(), false)
        .map(incident -> incident.path("name").asText())
        .toList();
  }

  @Test
  void listsIncidentsLatestFirst() {
    openTwo();
    synq.clock.step(Duration.ofMinutes(1));
    synq.open("C", "c1");
    assertEquals(List.of("C", "B", "A", "Incident 3", "Incident 2", "Incident 1"), names(""));
    var listed = done("ListIncidentsResponse", synq.get("")).path("incidents");
    assertEquals(synq.incident("C"), listed.path(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?sort.order=ORDER_ASC                                     | A, Incident 1, Incident 2, Incident 3, B, C
          ?sort.order=1                                             | A, Incident 1, Incident 2, Incident 3, B, C
          ?sort.order=ORDER_DESC&sort.sortBy=FIELD_CREATED_AT       | C, B, Incident 3, Incident 2, Incident 1, A
          ?sort.order=ORDER_UNSPECIFIED&sort.sort_by=0              | C, B, Incident 3, Incident 2, Incident 1, A
          ?sort.sort_by=FIELD_UPDATED_AT                            | B, C, A, Incident 3, Incident 2, Incident 1
          ?sort.sortBy=2&sort.order=2                               | B, C, A, Incident 3, Incident 2, Incident 1
          ?states=STATE_OPEN                                        | C, Incident 3, Incident 2, Incident 1, A
          ?states=2                                                 | B
          ?states=STATE_CLOSED&states=STATE_CANCELLED               | B
          ?states=STATE_CANCELLED                                   |
          ?time.from=2026-01-02T03:05:00Z                           | C, B
          ?time.to=2026-01-02T03:05:00Z                             | Incident 3, Incident 2, Incident 1, A
          ?time.field=FIELD_CREATED_AT&time.to=2025-12-31T00:00:00Z | A
          ?time.field=FIELD_UPDATED_AT&time.to=2026-01-02T03:05:00Z | Incident 3, Incident 2, Incident 1, A
          ?time.field=2&time.from=2026-01-02T03:06:00Z&sort.sortBy=FIELD_UPDATED_AT | B, C
          ?time.field=FIELD_UPDATED_AT&states=STATE_OPEN&time.from=2026-01-02T03:06:00Z | C
          ?pagination.pageSize=2                                    | C, B
          ?pagination.page_size=0                                   | C, B, Incident 3, Incident 2, Incident 1, A
          ?pagination.cursor=                                       | C, B, Incident 3, Incident 2, Incident 1, A
          ?pagination.cursor={B}                                    | Incident 3, Incident 2, Incident 1, A
          ?pagination.cursor={A}                                    |
          """)
  void listsWhatAQueryAsksFor(String query, String names) {
    synq.done(
        SynqCall.CREATE,
        message(
            SynqCall.CREATE,
            "{\"name\": \"A\", \"at\": \"2025-06-01T10:00:00Z\", \"issueIds\": [\"{a1}\"]}"));
    synq.name("A", synq.server.get("/v1/incidents/4").header("Incident-Uid").orElseThrow());
    synq.clock.step(Duration.ofMinutes(1));
    synq.open("B", "b1");
    synq.clock.step(Duration.ofMinutes(1));
    synq.open("C", "c1");
    synq.clock.step(Duration.ofMinutes(1));
    // Closed long ago, as it is told only now.
    synq.send("PATCH", "/{B}/close", "{\"actor\": " + BO + ", \"at\": \"2023-01-01T00:00:00Z\"}");
    if (query.equals("?states=STATE_OPEN")) {
      assertEquals("2023-01-01T00:00:00Z", synq.incident("B").path("updatedAt").asText());
    }
    assertEquals(names == null ? List.of() : List.of(names.split(", ")), names(query));
  }

  @Test
  void givesPageAfterPage() {
    openTwo();
    var seen = new ArrayList<String>();
    String cursor = "";
    for (int page = 0; page < 3; page++) {
      String query = "?pagination.pageSize=2&sort.order=ORDER_ASC&pagination.cursor=" + cursor;
      var answer = synq.get(query);
      seen.addAll(names(query));
      cursor = answer.header("Next-Cursor").orElse("");
      assertEquals(page == 2, cursor.isEmpty());
    }
    assertEquals(List.of("Incident 1", "Incident 2", "Incident 3", "A", "B"), seen);
    // A page that is full may be the last one; the next is empty then.
    var full = synq.get("?pagination.pageSize=5&sort.order=ORDER_ASC");
    assertEquals(Optional.of(synq.id("B")), full.header("Next-Cursor"));
    var empty = synq.get("?pagination.pageSize=5&sort.order=ORDER_ASC&pagination.cursor={B}");
    assertEquals(json("{\"incidents\": []}"), done("ListIncidentsResponse", empty));
    assertTrue(empty.header("Next-Cursor").isEmpty());
  }

  @Test
  void goesOnBehindAnIncidentThatWasDeletedMeanwhile() {
    openTwo();
    synq.server.send("DELETE", "/v1/incidents/" + synq.id("B"), "");
    assertEquals(
        List.of("A", "Incident 3", "Incident 2", "Incident 1"), names("?pagination.cursor={B}"));
  }

  /** As the guide says: by the recorded time, latest first, from where the last round began. */
  @Test
  void missesNothingThatChangesWhileItIsFollowed() {
    openTwo();
    String from = synq.clock.step(Duration.ofMinutes(1)).toString();
    for (String name : List.of("A", "B", "C")) {
      if (name.equals("C")) {
        synq.open(name, "c1");
      } else {
        // Dated back to long before the round.
        synq.send(
            "PATCH",
            "/{" + name + "}/close",
            "{\"actor\": " + BO + ", \"at\": \"2023-01-01T00:00:00Z\"}");
      }
      synq.clock.step(Duration.ofSeconds(1));
    }
    String query =
        "?time.field=FIELD_UPDATED_AT&sort.sortBy=FIELD_UPDATED_AT&pagination.pageSize=1&time.from=";
    String noted = synq.clock.instant().toString();
    var first = synq.get(query + from);
    assertEquals(List.of("C"), names(query + from));
    // The incident that the cursor names moves, and so does one that was not seen yet.
    synq.send("PATCH", "/{A}/rename", "{\"actor\": " + BO + ", \"name\": \"A2\"}");
    synq.clock.step(Duration.ofSeconds(1));
    synq.send("PATCH", "/{C}/rename", "{\"actor\": " + BO + ", \"name\": \"C2\"}");
    var seen = new ArrayList<String>();
    Optional<String> cursor = first.header("Next-Cursor");
    while (cursor.isPresent()) {
      String next = query + from + "&pagination.cursor=" + cursor.get();
      seen.addAll(names(next));
      cursor = synq.get(next).header("Next-Cursor");
    }
    assertEquals(List.of("A2", "B"), seen);
    assertEquals(List.of("C2", "A2"), names(query.replace("pageSize=1", "pageSize=50") + noted));
  }

  @Test
  void tellsTheTimeOfTheServer() {
    assertTrue(synq.get("").header("Date").isPresent());
  }
}
