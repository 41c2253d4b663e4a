package io.incidentregister.http.synq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.application.Caller;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.http.RunningServer.Answer;
import io.incidentregister.testkit.register.StoreImage;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call, refused for everything that it can be refused for: nothing is changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SynqRefusalsTest {

  private final SynqServer synq = new SynqServer();

  /** The world as it is before any call here, and after every one. */
  private StoreImage world;

  @BeforeAll
  void open() {
    synq.open("A", "a1", "a2");
    synq.open("B", "b1");
    synq.open("C", "c1");
    synq.open("Merged", "m1");
    synq.done(
        SynqCall.MERGE,
        SynqServer.message(SynqCall.MERGE, "{\"otherIncidentIds\": [\"{Merged}\"]}"));
    // An issue of a closed incident, which another one has taken since.
    synq.open("Closed", "x1");
    assertEquals(
        200, synq.send("PATCH", "/{Closed}/close", "{\"actor\": {\"name\": \"Bo\"}}").status());
    synq.open("Taker", "x1");
    var register = synq.server.register;
    var admin = synq.server.admin;
    var gone =
        register
            .manageUsers()
            .add(new ManageUsers.NewUser(admin, "gone@example.org", "Gone", "Gale", List.of()));
    register.manageUsers().setActive(admin, gone.email().value(), false);
    synq.name("theirs", openTheirs());
    world = synq.image();
  }

  private String openTheirs() {
    var theirs =
        synq.server
            .register
            .foundOrganization()
            .handle(
                new FoundOrganization.Command(
                    "Theirs",
                    "zoe@example.org",
                    "Zoe",
                    "Zander",
                    Organization.Purpose.LIVE,
                    FoundOrganization.Expecting.ANY_STORE));
    var caller =
        new Caller(theirs.organization().id(), theirs.admin().id(), Face.EMBEDDED, "the-test");
    return synq.server
        .register
        .openIncidents()
        .handle(
            OpenIncidents.Command.of(
                caller, List.of(PatchFields.builder().set("title", "Theirs").build())))
        .rows()
        .get(0)
        .incident()
        .uid()
        .toString();
  }

  @AfterAll
  void stop() {
    synq.close();
  }

  private void assertRefused(RpcStatus status, String reason, String fields, Answer answer) {
    var refused = SynqServer.refused(status, reason, answer);
    assertEquals(
        new TreeSet<>(Arrays.asList(fields.isEmpty() ? new String[0] : fields.split(", "))),
        new TreeSet<>(refused),
        answer.text());
    assertEquals(new TreeSet<>(refused).size(), refused.size(), answer.text());
    assertEquals(world, synq.image());
  }

  private void assertInvalid(SynqCall call, String fields, ObjectNode message) {
    assertRefused(
        RpcStatus.INVALID_ARGUMENT, "VALIDATION_FAILED", fields, synq.send(call, message));
  }

  // What every call has

  static Stream<Arguments> faultsOfAnActor() {
    return Stream.of(
            "{'actor': null} | actor REQUIRED",
            "{'actor': {'name': null}} | actor.name REQUIRED",
            "{'actor': {'name': ''}} | actor.name BLANK",
            "{'actor': {'name': ' '}} | actor.name BLANK",
            "{'actor': {'name': 'XXL'}} | actor.name TOO_LONG",
            "{'actor': {'name': 'a\\u0007'}} | actor.name CONTROL_CHARACTER",
            "{'actor': {'email': {'userEmail': 'nobody'}}} | actor.email.userEmail MALFORMED_EMAIL",
            "{'actor': {'email': {'userEmail': ''}}} | actor.email.userEmail MALFORMED_EMAIL",
            "{'actor': {'email': null, 'slack': {'userId': ''}}} | actor.slack.userId BLANK",
            "{'actor': {'email': null, 'pagerduty': {'userId': ' '}}}"
                + " | actor.pagerduty.userId BLANK",
            "{'actor': {'via': 'VIA_PIGEON'}} | actor.via UNKNOWN_VALUE",
            "{'actor': {'via': 'api'}} | actor.via UNKNOWN_VALUE",
            "{'actor': {'via': 9}} | actor.via UNKNOWN_VALUE",
            "{'actor': {'nick': 'x'}} | actor.nick UNKNOWN_PROPERTY",
            "{'bogus': 'x'} | bogus UNKNOWN_PROPERTY",
            // What the use cases call their fields is no name of a message.
            "{'ids': 'x'} | ids UNKNOWN_PROPERTY",
            "{'others': 'x'} | others UNKNOWN_PROPERTY",
            "{'message': 'x', 'title': 'x'} | message UNKNOWN_PROPERTY, title UNKNOWN_PROPERTY",
            "{'actor': {'name': '', 'email': {'userEmail': '@'}, 'via': 7}, 'bogus': '1'}"
                + " | actor.name BLANK, actor.email.userEmail MALFORMED_EMAIL,"
                + " actor.via UNKNOWN_VALUE, bogus UNKNOWN_PROPERTY")
        .flatMap(row -> Stream.of(SynqCall.values()).map(call -> arguments(call, row)));
  }

  static Stream<Arguments> faultsOfAnActorInABody() {
    return Stream.of(
            "{'actor': {'email': {'userEmail': null}}} | actor.email.userEmail REQUIRED",
            "{'actor': {'slack': {'userId': 'U'}}} | actor.slack CONTRADICTION",
            "{'actor': {'pagerduty': {}}}"
                + " | actor.pagerduty CONTRADICTION, actor.pagerduty.userId REQUIRED",
            "{'actor': {'name': 5}} | actor.name WRONG_TYPE",
            "{'actor': {'email': 'bo@example.org'}} | actor.email WRONG_TYPE",
            "{'actor': 'Bo'} | actor WRONG_TYPE",
            "{'actor': {'user_email': 'x'}} | actor.user_email UNKNOWN_PROPERTY",
            "{'actor': {'email': {'user_email': 'x@example.org'}}}"
                + " | actor.email.userEmail REPEATED")
        .flatMap(
            row ->
                Stream.of(SynqCall.values())
                    .filter(call -> !call.isQuery())
                    .map(call -> arguments(call, row)));
  }

  private static Arguments arguments(SynqCall call, String row) {
    String[] parts = row.replace('\'', '"').replace("XXL", "x".repeat(201)).split(" \\| ", 2);
    return Arguments.of(
        call, parts[0], call.isQuery() ? parts[1].replace("PROPERTY", "PARAMETER") : parts[1]);
  }

  @ParameterizedTest
  @MethodSource({"faultsOfAnActor", "faultsOfAnActorInABody"})
  void namesEverythingThatIsWrongWithAnActor(SynqCall call, String members, String fields) {
    assertInvalid(call, fields, SynqServer.message(call, members));
  }

  @Test
  void namesTheParameterOfAnActorThatContradictsAnother() {
    assertInvalid(
        SynqCall.REMOVE,
        "actor.slack.userId CONTRADICTION",
        SynqServer.message(SynqCall.REMOVE, "{\"actor\": {\"slack\": {\"userId\": \"U\"}}}"));
  }

  static Stream<Arguments> faultsOfATime() {
    return Stream.of(
            "yesterday INVALID_DATE",
            "2025-02-30T00:00:00Z INVALID_DATE",
            "2025-01-01T00:00:00 INVALID_DATE",
            "2025-01-01 INVALID_DATE",
            "1735689600 INVALID_DATE",
            " INVALID_DATE",
            "2022-01-01T00:00:00Z OUT_OF_RANGE",
            "2022-01-01T01:00:00+01:00 OUT_OF_RANGE",
            "2021-12-31T23:59:59.999999999Z OUT_OF_RANGE",
            "1970-01-01T00:00:00Z OUT_OF_RANGE",
            "2026-01-02T03:04:05.678Z OUT_OF_RANGE",
            "2026-01-02T03:04:05.678000001Z OUT_OF_RANGE",
            "2030-01-01T00:00:00Z OUT_OF_RANGE")
        .flatMap(
            row ->
                Stream.of(SynqCall.values())
                    .filter(SynqCall::takesTime)
                    .map(
                        call ->
                            Arguments.of(
                                call,
                                row.substring(0, row.indexOf(' ')),
                                "at" + row.substring(row.indexOf(' ')))));
  }

  @ParameterizedTest
  @MethodSource("faultsOfATime")
  void takesNoTimeThatIsNoneOrOutOfBounds(SynqCall call, String at, String fields) {
    assertInvalid(call, fields, call.message().put("at", at));
  }

  @Test
  void takesNoTimeWhereTheMessageHasNone() {
    assertInvalid(
        SynqCall.ASSIGN,
        "at UNKNOWN_PROPERTY",
        SynqCall.ASSIGN.message().put("at", "2025-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource
  void takesNoTimeOfAnotherType(SynqCall call) {
    if (call.takesTime() && !call.isQuery()) {
      assertInvalid(call, "at WRONG_TYPE", call.message().put("at", 1_735_689_600));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1",
    "INC-00001",
    "x",
    "00000000000000000000000000000001",
    "0190163d-8694-739b-aea5-966c26f8ad9",
    "0190163d-8694-739b-aea5-966c26f8ad900",
    "g190163d-8694-739b-aea5-966c26f8ad90"
  })
  void namesTheIncidentOfAnAddressTogetherWithEverythingElse(String id) {
    for (SynqCall call : SynqCall.values()) {
      if (call.isOfOne()) {
        var message = SynqServer.message(call, "{\"actor\": null, \"bogus\": \"x\"}");
        assertRefused(
            RpcStatus.INVALID_ARGUMENT,
            "VALIDATION_FAILED",
            "incidentId MALFORMED_ID, actor REQUIRED, bogus UNKNOWN_"
                + (call.isQuery() ? "PARAMETER" : "PROPERTY"),
            synq.send(call, call.path.replace("{A}", id), message, "If-Match", "\"v1\""));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotTellAnotherOrganizationsIncidentFromNobodys(SynqCall call) {
    if (call.isOfOne()) {
      var answers =
          Stream.of("theirs", "nobodys")
              .map(
                  name ->
                      synq.send(
                          call,
                          call.path.replace("A", name),
                          call.message(),
                          "X-Request-Id",
                          "the-same"))
              .toList();
      for (Answer answer : answers) {
        assertRefused(
            RpcStatus.NOT_FOUND,
            "INCIDENT_NOT_FOUND",
            call == SynqCall.MERGE ? "incidentId INCIDENT_NOT_FOUND" : "",
            answer);
      }
      assertEquals(
          answers.get(0).text().replace(synq.id("theirs"), synq.id("nobodys")),
          answers.get(1).text());
    }
  }

  @Test
  void showsNothingOfAnotherOrganization() {
    assertEquals(
        "{\"incidents\":{}}",
        synq.send("POST", "/by-id", "{\"incidentIds\": [\"{theirs}\", \"{nobodys}\"]}").text());
    var listed = synq.get("?pagination.pageSize=500");
    assertEquals(200, listed.status());
    assertFalse(listed.text().contains(synq.id("theirs")), listed::text);
  }

  @ParameterizedTest
  @EnumSource
  void takesNoParametersBesideABody(SynqCall call) {
    if (!call.isQuery()) {
      for (String parameter : List.of("actor.name", "dry_run", "incident_id")) {
        assertRefused(
            RpcStatus.INVALID_ARGUMENT,
            "VALIDATION_FAILED",
            parameter + " UNKNOWN_PARAMETER",
            synq.send(call, call.path + "?" + parameter + "=true", call.message()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesNoBodyThatCannotBeRead(SynqCall call) {
    if (!call.isQuery()) {
      for (String body : List.of("[}", "[]", "null", "{}{}", "{\"actor\": 1, \"actor\": 2}")) {
        assertRefused(
            RpcStatus.INVALID_ARGUMENT,
            "UNREADABLE_JSON",
            "",
            synq.send(call.method, call.path, body));
      }
      for (String type : List.of("text/plain", "application/merge-patch+json")) {
        assertRefused(
            RpcStatus.INVALID_ARGUMENT,
            "UNSUPPORTED_MEDIA_TYPE",
            "",
            synq.send(call, call.message(), "Content-Type", type));
      }
    }
  }

  @Test
  void takesNoBodyBesideParameters() {
    String address = "/{A}/issues?" + SynqCall.query(SynqCall.REMOVE.message());
    for (String body : List.of("{}", "{\"issueIds\": [\"{a2}\"]}", "[}")) {
      assertRefused(
          RpcStatus.INVALID_ARGUMENT, "UNEXPECTED_BODY", "", synq.send("DELETE", address, body));
    }
    assertRefused(
        RpcStatus.INVALID_ARGUMENT,
        "UNSUPPORTED_MEDIA_TYPE",
        "",
        synq.send("DELETE", address, "actor.name=Bo", "Content-Type", "text/plain"));
  }

  @ParameterizedTest
  @EnumSource
  void takesNoPlan(SynqCall call) {
    assertRefused(
        RpcStatus.INVALID_ARGUMENT,
        "MALFORMED_IF_PLAN",
        "",
        synq.send(call, call.message(), "If-Plan", "0".repeat(64)));
  }

  @ParameterizedTest
  @EnumSource
  void takesAnotherVersionForNone(SynqCall call) {
    if (call.isOfOne()) {
      for (String stale : List.of("\"v77\"", "W/\"v1\"", "\"other\"")) {
        assertRefused(
            RpcStatus.ABORTED,
            "STALE_VERSION",
            "",
            synq.send(call, call.message(), "If-Match", stale));
      }
    }
    assertRefused(
        RpcStatus.INVALID_ARGUMENT,
        "MALFORMED_IF_MATCH",
        "",
        synq.send(call, call.message(), "If-Match", call.isOfOne() ? "v1" : "\"v1\""));
  }

  // What each call has by itself

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          STATE   | {"state": null}                          | state REQUIRED
          STATE   | {"state": "STATE_UNSPECIFIED"}           | state REQUIRED
          STATE   | {"state": 0}                             | state REQUIRED
          STATE   | {"state": "OPEN"}                        | state UNKNOWN_VALUE
          STATE   | {"state": 4}                             | state UNKNOWN_VALUE
          STATE   | {"state": ["STATE_OPEN"]}                | state WRONG_TYPE
          STATE   | {"state": null, "actor": null}           | state REQUIRED, actor REQUIRED
          CLOSE   | {"state": "STATE_CLOSED"}                | state UNKNOWN_PROPERTY
          CREATE  | {"issueIds": null}                       | issueIds EMPTY
          CREATE  | {"issueIds": []}                         | issueIds EMPTY
          CREATE  | {"issueIds": "x"}                        | issueIds WRONG_TYPE
          CREATE  | {"issueIds": ["x", "{new}", ""]}         | issueIds[0] MALFORMED_ID, issueIds[2] MALFORMED_ID
          CREATE  | {"issueIds": ["{new}", 5]}               | issueIds[1] WRONG_TYPE
          CREATE  | {"name": null}                           | name REQUIRED
          CREATE  | {"name": ""}                             | name BLANK
          CREATE  | {"name": "\\u202e"}                      | name BIDI_CONTROL
          CREATE  | {"name": 7}                              | name WRONG_TYPE
          CREATE  | {"groupIds": ["g", ""]}                  | groupIds[1] BLANK
          CREATE  | {"groupIds": [null]}                     | groupIds[0] WRONG_TYPE
          CREATE  | {"ownerEmail": "x"}                      | ownerEmail MALFORMED_EMAIL
          CREATE  | {"ownerEmail": "{A}"}                    | ownerEmail MALFORMED_EMAIL
          CREATE  | {"ownerEmail": "nobody@example.org"}     | ownerEmail UNKNOWN_ASSIGNEE
          CREATE  | {"ownerEmail": "zoe@example.org"}        | ownerEmail UNKNOWN_ASSIGNEE
          CREATE  | {"ownerEmail": "gone@example.org"}       | ownerEmail INACTIVE_ASSIGNEE
          CREATE  | {"issueIds": [], "name": "", "groupIds": [" "], "ownerEmail": "x", "at": "x"} | issueIds EMPTY, name BLANK, groupIds[0] BLANK, ownerEmail MALFORMED_EMAIL, at INVALID_DATE
          RENAME  | {"name": null}                           | name REQUIRED
          RENAME  | {"name": " "}                            | name BLANK
          RENAME  | {"name": ["x"]}                          | name WRONG_TYPE
          RENAME  | {"name": null, "actor": null}            | name REQUIRED, actor REQUIRED
          MERGE   | {"otherIncidentIds": null}               | otherIncidentIds EMPTY
          MERGE   | {"otherIncidentIds": []}                 | otherIncidentIds EMPTY
          MERGE   | {"otherIncidentIds": ["{B}", "INC-00005", "1", "x"]} | otherIncidentIds[1] MALFORMED_ID, otherIncidentIds[2] MALFORMED_ID, otherIncidentIds[3] MALFORMED_ID
          MERGE   | {"otherIncidentIds": [1]}                | otherIncidentIds[0] WRONG_TYPE
          SPLIT   | {"splitIssueIds": null}                  | splitIssueIds EMPTY
          SPLIT   | {"splitIssueIds": ["{a1}", "x"]}         | splitIssueIds[1] MALFORMED_ID
          SPLIT   | {"splitIncidentName": null}              | splitIncidentName REQUIRED
          SPLIT   | {"splitIncidentName": ""}                | splitIncidentName BLANK
          SPLIT   | {"splitIncidentName": 1, "splitIssueIds": 1} | splitIncidentName WRONG_TYPE, splitIssueIds WRONG_TYPE
          ADD     | {"issueIds": null}                       | issueIds EMPTY
          ADD     | {"issueIds": ["x"]}                      | issueIds[0] MALFORMED_ID
          REMOVE  | {"issueIds": null}                       | issueIds EMPTY
          REMOVE  | {"issueIds": ["{a1}", "x"]}              | issueIds[1] MALFORMED_ID
          REMOVE  | {"at": ["2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z"]} | at REPEATED
          ASSIGN  | {"ownerEmail": "x"}                      | ownerEmail MALFORMED_EMAIL
          ASSIGN  | {"ownerEmail": 1}                        | ownerEmail WRONG_TYPE
          ASSIGN  | {"ownerEmail": " "}                      | ownerEmail MALFORMED_EMAIL
          ASSIGN  | {"ownerEmail": "{A}"}                    | ownerEmail MALFORMED_EMAIL
          ASSIGN  | {"ownerEmail": "nobody@example.org"}     | ownerEmail UNKNOWN_ASSIGNEE
          ASSIGN  | {"ownerEmail": "zoe@example.org"}        | ownerEmail UNKNOWN_ASSIGNEE
          ASSIGN  | {"ownerEmail": "gone@example.org"}       | ownerEmail INACTIVE_ASSIGNEE
          COMMENT | {"comment": null}                        | comment REQUIRED
          COMMENT | {"comment": ""}                          | comment BLANK
          COMMENT | {"comment": "a\\u0000"}                  | comment CONTROL_CHARACTER
          COMMENT | {"comment": {"text": "x"}}               | comment WRONG_TYPE
          """)
  void namesEverythingThatIsWrongWithAMessage(SynqCall call, String members, String fields) {
    assertInvalid(call, fields, SynqServer.message(call, members));
  }

  @Test
  void namesWhatIsTooMuch() {
    var texts = SynqServer.message(SynqCall.CREATE, "{\"name\": \"" + "x".repeat(501) + "\"}");
    assertInvalid(SynqCall.CREATE, "name TOO_LONG", texts);
    assertInvalid(
        SynqCall.COMMENT,
        "comment TOO_LONG",
        SynqCall.COMMENT.message().put("comment", "x".repeat(20_001)));
    for (var each :
        List.of(
            List.of("CREATE", "issueIds", 1_001),
            List.of("CREATE", "groupIds", 1_001),
            List.of("ADD", "issueIds", 10_001),
            List.of("SPLIT", "splitIssueIds", 10_001),
            List.of("MERGE", "otherIncidentIds", 10_001))) {
      var call = SynqCall.valueOf(each.get(0).toString());
      var message = call.message();
      var many = message.putArray(each.get(1).toString());
      for (int i = 0; i < (int) each.get(2); i++) {
        many.add("{new}");
      }
      assertInvalid(call, each.get(1) + " TOO_MANY", message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          STATE  | /{Merged}/state  | {"state": "STATE_OPEN"}   | FAILED_PRECONDITION | MERGED_AWAY | incidentId MERGED_AWAY
          STATE  | /{Merged}/state  | {"state": "STATE_CLOSED"} | FAILED_PRECONDITION | MERGED_AWAY | incidentId MERGED_AWAY
          CLOSE  | /{Merged}/close  | {}                        | FAILED_PRECONDITION | MERGED_AWAY | incidentId MERGED_AWAY
          STATE  | /{Closed}/state  | {"state": "STATE_OPEN"}   | ALREADY_EXISTS | ISSUE_TAKEN | incidentId ISSUE_TAKEN
          CREATE |                  | {"issueIds": ["{new}", "{b1}"]} | ALREADY_EXISTS | ISSUE_TAKEN | issueIds ISSUE_TAKEN
          ADD    | /{A}/issues      | {"issueIds": ["{new}", "{b1}", "{c1}"]} | ALREADY_EXISTS | ISSUE_TAKEN | issueIds[1] ISSUE_TAKEN, issueIds[2] ISSUE_TAKEN
          MERGE  | /{A}/merge       | {"otherIncidentIds": ["{B}", "{A}"]} | FAILED_PRECONDITION | MERGED_INTO_ITSELF | otherIncidentIds[1] MERGED_INTO_ITSELF
          MERGE  | /{B}/merge       | {"otherIncidentIds": ["{C}", "{Merged}"]} | FAILED_PRECONDITION | ALREADY_MERGED | otherIncidentIds[1] ALREADY_MERGED
          MERGE  | /{Merged}/merge  | {"otherIncidentIds": ["{C}"]} | FAILED_PRECONDITION | MERGED_AWAY | incidentId MERGED_AWAY
          MERGE  | /{A}/merge       | {"otherIncidentIds": ["{B}", "{nobodys}", "{theirs}"]} | NOT_FOUND | INCIDENT_NOT_FOUND | otherIncidentIds[1] INCIDENT_NOT_FOUND, otherIncidentIds[2] INCIDENT_NOT_FOUND
          MERGE  | /{nobodys}/merge | {"otherIncidentIds": ["{theirs}"]} | NOT_FOUND | INCIDENT_NOT_FOUND | incidentId INCIDENT_NOT_FOUND, otherIncidentIds[0] INCIDENT_NOT_FOUND
          SPLIT  | /{A}/split       | {"splitIssueIds": ["{a1}", "{b1}", "{new}"]} | FAILED_PRECONDITION | ISSUE_NOT_THERE | splitIssueIds[1] ISSUE_NOT_THERE, splitIssueIds[2] ISSUE_NOT_THERE
          SPLIT  | /{A}/split       | {"splitIssueIds": ["{a1}", "{a2}", "{m1}", "{a1}"]} | FAILED_PRECONDITION | NO_ISSUE_LEFT | splitIssueIds NO_ISSUE_LEFT
          SPLIT  | /{B}/split       | {"splitIssueIds": ["{b1}"]} | FAILED_PRECONDITION | NO_ISSUE_LEFT | splitIssueIds NO_ISSUE_LEFT
          """)
  void saysWhatStandsInTheWay(
      SynqCall call, String path, String members, RpcStatus status, String reason, String fields) {
    var answer = synq.send(call, path == null ? "" : path, SynqServer.message(call, members));
    assertRefused(status, reason, fields, answer);
  }

  // Reading

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                   | incidentIds EMPTY
          {"incidentIds": []}                  | incidentIds EMPTY
          {"incidentIds": ["{A}", "1", "INC-00001"]} | incidentIds[1] MALFORMED_ID, incidentIds[2] MALFORMED_ID
          {"incidentIds": "x", "uids": []}     | incidentIds WRONG_TYPE, uids UNKNOWN_PROPERTY
          {"incidentIds": [1], "incident_ids": ["{A}"]} | incidentIds REPEATED, incidentIds[0] WRONG_TYPE
          """)
  void namesEverythingThatIsWrongWithABatch(String body, String fields) {
    assertRefused(
        RpcStatus.INVALID_ARGUMENT, "VALIDATION_FAILED", fields, synq.send("POST", "/by-id", body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          states=STATE_UNSPECIFIED                | states UNKNOWN_VALUE
          states=STATE_OPEN&states=0              | states UNKNOWN_VALUE
          states=OPEN                             | states UNKNOWN_VALUE
          states=4                                | states UNKNOWN_VALUE
          pagination.pageSize=-1                  | pagination.pageSize OUT_OF_RANGE
          pagination.pageSize=501                 | pagination.pageSize OUT_OF_RANGE
          pagination.page_size=x                  | pagination.page_size WRONG_TYPE
          pagination.pageSize=1.0                 | pagination.pageSize WRONG_TYPE
          pagination.pageSize=4294967297          | pagination.pageSize WRONG_TYPE
          pagination.pageSize=                    | pagination.pageSize WRONG_TYPE
          pagination.pageSize=1&pagination.page_size=2 | pagination.pageSize REPEATED, pagination.page_size REPEATED
          pagination.cursor=x                     | pagination.cursor MALFORMED_ID
          pagination.cursor=INC-00001             | pagination.cursor MALFORMED_ID
          pagination.cursor={nobodys}             | pagination.cursor INVALID_CURSOR
          pagination.cursor={theirs}              | pagination.cursor INVALID_CURSOR
          time.from=yesterday                     | time.from INVALID_DATE
          time.to=2025-01-01                      | time.to INVALID_DATE
          time.field=FIELD_NAME                   | time.field UNKNOWN_VALUE
          sort.sortBy=createdAt                   | sort.sortBy UNKNOWN_VALUE
          sort.sort_by=9                          | sort.sort_by UNKNOWN_VALUE
          sort.order=asc                          | sort.order UNKNOWN_VALUE
          affectedEntities=x                      | affectedEntities UNSUPPORTED
          affected_entities=x&affected_entities=y | affected_entities UNSUPPORTED
          page=1                                  | page UNKNOWN_PARAMETER
          sort=asc                                | sort UNKNOWN_PARAMETER
          time.from=x&time.to=y&sort.order=z&pagination.pageSize=0x1&bogus=1 | time.from INVALID_DATE, time.to INVALID_DATE, sort.order UNKNOWN_VALUE, pagination.pageSize WRONG_TYPE, bogus UNKNOWN_PARAMETER
          """)
  void namesEverythingThatIsWrongWithAList(String query, String fields) {
    assertRefused(RpcStatus.INVALID_ARGUMENT, "VALIDATION_FAILED", fields, synq.get("?" + query));
  }

  @Test
  void isHeldToEveryCall() {
    var routes =
        SynqRoutes.of(synq.server.register).stream()
            .map(route -> route.method() + " " + route.path().replace("{incident_id}", "{A}"))
            .toList();
    var held =
        EnumSet.allOf(SynqCall.class).stream()
            .map(call -> call.method + " " + SynqServer.PATH + call.path)
            .toList();
    assertEquals(
        new TreeSet<>(routes),
        new TreeSet<>(
            Stream.concat(
                    held.stream(),
                    Stream.of("GET " + SynqServer.PATH, "POST " + SynqServer.PATH + "/by-id"))
                .toList()));
  }
}
