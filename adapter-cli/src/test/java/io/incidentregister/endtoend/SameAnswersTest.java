package io.incidentregister.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.testkit.StoreFixture;
import io.incidentregister.testkit.sample.CountingIds;
import io.incidentregister.testkit.sample.SteppingClock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One conversation, held with a register on each store: word for word the same answers. */
class SameAnswersTest {

  private static final int INCIDENTS = 60;
  private static final int MADE_UP_CALLS = Integer.getInteger("calls", 200);

  private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([0-9a-f-]{36})\"");
  private static final Pattern PLAN = Pattern.compile("\"plan\":\"([0-9a-f]{64})\"");
  private static final List<String> HEADERS =
      List.of("ETag", "Location", "Incident-Uid", "Operation-Id", "Idempotency-Replayed");

  /** What the conversation must come to, or it would say little. */
  private static final List<Pattern> OUTCOMES =
      Stream.of(
              "^POST \\S*/undo 200 .*\"kind\":\"undo\"",
              "^POST \\S*/undo\\?dry_run=true 200 ",
              "^POST \\S*on_error=continue 200 .*\"conflicts\":\\[\\{",
              "^GET \\S*/history\\S* 200 ",
              " 409 .*undo_conflict",
              " 409 .*already_undone",
              " 409 .*plan_moved",
              " 422 .*idempotency_key_reused",
              "^POST \\S*/comments 201 ",
              "^GET \\S*/comments\\S* 200 .*\"total\":3",
              "^PUT \\S*/risks/\\S* 200 .*\"AKR-00002\",\"RSK-00012\"",
              "^PATCH \\S*/tags/\\S* 200 ",
              " 409 .*tag_in_use",
              " 409 .*tag_exists",
              "^DELETE \\S*/tags/\\S*detach=true 204 ",
              "^DELETE /v1/incidents 204 ",
              "^GET \\S*/users\\S* 200 .*\"total\":1,",
              "^PATCH \\S* 200 .* true \\{",
              "^POST \\S* 201 .* true \\{")
          .map(Pattern::compile)
          .toList();

  private static final String[] MEMBERS = {
    "\"title\": \"Ünïcode Title\"",
    "\"title\": \" e\u0301 decomposed \"",
    "\"title\": \"İstanbul ıI ſ ß ﬁ Σς\"",
    "\"title\": \"\\ud83d\\ude00\\uffff\"",
    "\"title\": \"a\\u0000b\"",
    "\"title\": \"\"",
    "\"title\": null",
    "\"title\": 5",
    "\"description\": \"one\\ntwo\\t'; drop table incident; -- %_\\\\ \"",
    "\"description\": \"\"",
    "\"description\": \"\\ud800\"",
    "\"severity\": \"SEV-1\"",
    "\"severity\": \"SEV5\"",
    "\"severity\": \"sev-1\"",
    "\"severity_reasoning\": \"because\"",
    "\"severity_reasoning\": \"\"",
    "\"status\": \"In Progress\"",
    "\"status\": \"Closed\"",
    "\"status\": \"Reopened\"",
    "\"source\": \"EDR\"",
    "\"source\": \"edr\"",
    "\"assigned_to\": \"ada@acme.example\"",
    "\"assigned_to\": \"ADA@Acme.Example\"",
    "\"assigned_to\": \"eve@acme.example\"",
    "\"assigned_to\": \"00000000-0000-4000-8000-000000000000\"",
    "\"detected_date\": \"1970-01-01T00:00:00Z\"",
    "\"occurred_date\": \"9999-12-31T23:59:59.999999999Z\"",
    "\"occurred_date\": \"2026-01-01T00:00:00.0004+14:00\"",
    "\"responded_date\": \"2026-02-29T00:00:00Z\"",
    "\"contained_date\": \"2024-02-29T12:00:00-00:30\"",
    "\"tags\": [\"Mail\", \"ﬁsh\", \"STRASSE\"]",
    "\"tags\": [\"mail\", \"MAIL\", \" Mail \", \"straße\"]",
    "\"tags\": []",
    "\"tags\": [\"\"]",
    "\"tags\": [\"00000000-0000-4000-8000-000000000000\"]",
    "\"tag_operation\": \"add\"",
    "\"tag_operation\": \"REMOVE\"",
    "\"tag_operation\": null",
    "\"threat_objectives\": []",
    "\"threat_objectives\": [{\"threat_objective\": \"Extortion\", \"created_date\": \"x\"}]",
    "\"threat_objectives\": [{\"threat_objective\": \"Fraud\", \"relevance\": \"Medium\"}]",
    "\"threat_objectives\": [{\"threat_objective\": \"Fraud\"}, {\"threat_objective\": \"Fraud\"}]",
    "\"version\": 7",
  };

  private static final String[] PARAMETERS = {
    "free_text=ﬁ",
    "free_text=%",
    "free_text=_",
    "free_text=\\",
    "free_text=i",
    "free_text=É",
    "free_text=\"' ",
    "free_text=\uFFFF",
    "free_text=\uD83D\uDE00",
    "title_contains=istanbul",
    "title_contains=ΣΣ",
    "title_contains=",
    "description_contains=DROP",
    "severity=SEV1",
    "severity=none",
    "status=New",
    "status[]=Closed",
    "source=EDR",
    "source=nowhere",
    "assigned_to=none",
    "assigned_to=ADA@ACME.EXAMPLE",
    "opened_by=ada@acme.example",
    "opened_by=eve@acme.example",
    "tags=strasse",
    "tags=FISH",
    "tags=00000000-0000-4000-8000-000000000000",
    "threat_objectives=Extortion",
    "threat_objectives[]=Fraud",
    "id=inc-7",
    "id=12",
    "id=999999999999",
    "occurred_date=9999-12-31T23:59:59.999Z",
    "occurred_date=",
    "detected_date=1970-01-01",
    "updated_date=2020-01-01",
    "created_date=2020-01-01",
    "expected_date=",
    "due_date=2026-01-01",
    "order_by=title",
    "order_by=-title",
    "order_by=severity",
    "order_by=-source",
    "order_by=occurred_date",
    "order_by=-updated_date",
    "page_size=3",
    "page=2",
    "page=2147483647",
    "page=999999999",
    "cursor=abc.def",
  };

  private static final String[] OF_OPERATIONS = {
    "kind=update",
    "kind=create&kind=undo",
    "kind=merge",
    "user=ada@acme.example",
    "user=eve@acme.example",
    "incident=inc-7",
    "incident=INC-00012&incident=3",
    "incident=x",
    "idempotency_key=key-1",
    "idempotency_key=KEY-1",
    "recorded_at=2026-01-02T03:10:00Z",
    "recorded_at=&recorded_at=2026-01-02T03:10:00Z",
    "recorded_at=soon",
    "page_size=3",
    "page=2",
    "page=999999999",
    "order_by=id",
  };

  @Test
  void everyStoreGivesTheSameAnswersToTheSameCalls() throws Exception {
    var conversations = new LinkedHashMap<String, List<String>>();
    for (StoreFixture fixture : ServiceLoader.load(StoreFixture.class)) {
      try (fixture) {
        conversations.put(fixture.storeName(), converse(fixture.newStore()));
      }
    }
    conversations.put("memory", converse(Settings.of("db", "memory:")));

    assertEquals(
        Plugins.discover(StoreProvider.class).all().stream()
            .map(StoreProvider::name)
            .collect(Collectors.toSet()),
        conversations.keySet(),
        "every store that can be installed takes part");
    List<String> reference = conversations.remove("memory");
    for (Pattern outcome : OUTCOMES) {
      assertTrue(reference.stream().anyMatch(outcome.asPredicate()), "no answer is " + outcome);
    }
    for (Map.Entry<String, List<String>> other : conversations.entrySet()) {
      for (int i = 0; i < reference.size(); i++) {
        assertEquals(
            reference.get(i), other.getValue().get(i), "answer " + i + " of " + other.getKey());
      }
    }
  }

  private static List<String> converse(Settings settings) throws Exception {
    var clock = new SteppingClock();
    try (var register =
        IncidentRegister.with(settings).clock(clock).ids(new CountingIds()).open(OpenMode.CREATE)) {
      register
          .foundOrganization()
          .handle(
              new FoundOrganization.Command(
                  "Acme", "ada@acme.example", "Ada", "Lovelace", Organization.Purpose.LIVE));
      var ada =
          register.signIn().byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "start");
      String token =
          register
              .manageTokens()
              .create(
                  new ManageTokens.NewToken(ada, "ada@acme.example", List.of(), Optional.empty()))
              .secret();
      var provider = Plugins.discover(EntrypointProvider.class).named("http");
      try (var server = provider.create(Settings.of("http.port", "0"), register)) {
        var conversation = new Conversation(server.start(), token, clock);
        conversation.hold();
        return conversation.answers;
      }
    }
  }

  private static final class Conversation {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> answers = new ArrayList<>();
    private final URI address;
    private final String token;
    private final SteppingClock clock;
    private final List<String> operations = new ArrayList<>();
    private String plan = "0".repeat(64);
    private String made = "none";

    Conversation(URI address, String token, SteppingClock clock) {
      this.address = address;
      this.token = token;
      this.clock = clock;
    }

    void hold() throws Exception {
      for (int i = 1; i <= INCIDENTS; i++) {
        call("POST", "/v1/incidents", opening(i));
      }
      String all = ids(INCIDENTS);
      bulk(all, "\"status\": \"Closed\", \"severity\": \"SEV-2\"");
      bulk(all, "\"tags\": [\"Ärger\", \"phishing\"], \"tag_operation\": \"Add\"");
      bulk(all, "\"tags\": [\"ÄRGER\", \"nowhere\"], \"tag_operation\": \"remove\"");
      bulk(
          all,
          "\"threat_objectives\": [{\"threat_objective\": \"Fraud\", \"relevance\": \"High\"},"
              + " {\"threat_objective\": \"Sabotage\"}]");
      bulk(
          all,
          "\"threat_objectives\": [{\"threat_objective\": \"Fraud\", \"relevance\": \"Low\"}]");
      bulk(
          all,
          "\"threat_objectives\": [{\"threat_objective\": \"Fraud\", \"relevance\": \"Low\"}]");
      bulk(
          all,
          "\"assigned_to\": \"ada@acme.example\", \"occurred_date\": \"2025-01-01T00:00:00.5+02:00\"");
      bulk(all, "\"tags\": []");
      bulk("\"INC-00002\", \"inc-1\", \"INC-0002\"", "\"title\": \" Two at once \"");
      bulk("\"INC-00002\", \"INC-99999\", \"INC-88888\"", "\"source\": \"nowhere\"");
      bulk("\"INC-00002\", \"nonsense\"", "\"severity\": \"SEV-9\", \"frobnicate\": 1");
      bulk("\"INC-00002\"", "\"title\": \"NUL \\u0000\", \"description\": \"half \\ud800\"");
      call(
          "PATCH",
          "/v1/incidents?on_error=continue",
          "{\"ids\": [\"INC-99999\", \"INC-00003\"], \"status\": \"Review\"}");
      call("PATCH", "/v1/incidents?dry_run=true", "{\"ids\": [" + all + "], \"tags\": [\"dry\"]}");
      for (String order :
          List.of(
              "id",
              "title",
              "severity",
              "status",
              "source",
              "created_date",
              "updated_date",
              "detected_date",
              "occurred_date",
              "responded_date",
              "contained_date")) {
        list("order_by=" + order + "&page_size=7");
        list("order_by=-" + order + "&page_size=7&page=3");
      }
      for (String filter :
          List.of(
              "free_text=%C3%84rger",
              "free_text=inc-0001",
              "title_contains=100%25",
              "title_contains=STRASSE",
              "severity=SEV-2&severity=SEV-3",
              "status=Review",
              "source=SIEM&source=EDR",
              "assigned_to=none",
              "assigned_to=ada@acme.example",
              "tags=mail",
              "threat_objectives=Fraud",
              "id=1&id=INC-00007",
              "due_date=2026-01-01",
              "detected_date=2026-01-01&detected_date=2027-01-01",
              "contained_date=2020-01-01",
              "tags=unheard-of",
              "colour=red")) {
        list(filter);
      }
      takeBackAndRepeat();
      talkAndTidy();
      var random = new Random(20260101);
      for (int i = 0; i < MADE_UP_CALLS; i++) {
        madeUp(random);
      }
    }

    /** What was done is looked at, done once, foreseen, and undone. */
    private void takeBackAndRepeat() throws Exception {
      call("GET", "/v1/incidents/2/history", "");
      call("GET", "/v1/incidents/INC-00002/history?page_size=2&page=2", "");
      call("GET", "/v1/operations?page_size=5", "");
      for (String operation : List.copyOf(operations.subList(55, operations.size()))) {
        call("GET", "/v1/operations/" + operation + "?page_size=7", "");
        call("POST", "/v1/operations/" + operation + "/undo?dry_run=true", "");
        call("POST", "/v1/operations/" + operation + "/undo?dry_run=true&on_error=continue", "");
      }
      for (int i = 0; i < 3; i++) {
        String path = "/v1/operations/" + operations.get(operations.size() - 1) + "/undo";
        call("POST", path + "?on_error=continue", "", "Idempotency-Key", "undo-" + i);
        call("POST", path + "?on_error=continue", "", "Idempotency-Key", "undo-" + i);
        call("POST", path + "?on_error=continue", "");
      }
      String patch = "{\"ids\": [\"INC-00004\", \"INC-00008\"], \"tags\": [\"Foreseen\"]}";
      call("PATCH", "/v1/incidents?dry_run=true", patch);
      String foreseen = plan;
      call("PATCH", "/v1/incidents/8", "{\"title\": \"In between\"}");
      call("PATCH", "/v1/incidents", patch, "If-Plan", foreseen);
      call("PATCH", "/v1/incidents?dry_run=true", patch);
      call("PATCH", "/v1/incidents", patch, "If-Plan", plan, "Idempotency-Key", "planned");
      call("PATCH", "/v1/incidents", patch, "If-Plan", plan, "Idempotency-Key", "planned");
      call("PATCH", "/v1/incidents", patch, "Idempotency-Key", "planned");
      call("POST", "/v1/incidents", "{\"title\": \"Once\"}", "Idempotency-Key", "opened");
      call("POST", "/api/v1/incidents", "{\"title\":\"Once\"}", "Idempotency-Key", "opened");
      call("POST", "/v1/operations/" + operations.get(operations.size() - 1) + "/undo", "");
      call("GET", "/v1/incidents/61", "");
      call("GET", "/v1/incidents/61/history", "");
    }

    /** What people say, the words they share, what they delete, and who they are. */
    private void talkAndTidy() throws Exception {
      String comments = "/v1/incidents/5/comments";
      for (String message : List.of("Ünïcode \\ud83d\\ude00", "<b>two</b>\\n", "'; --", "", " ")) {
        call("POST", comments, "{\"message\": \"" + message + "\"}");
      }
      String comment = "/v1/comments/" + made;
      call("GET", comments + "?page_size=2&page=2", "");
      call("GET", comments, "");
      call("PATCH", comment, "{\"message\": \"Said otherwise\"}");
      call("PATCH", comment, "{\"message\": \"Said otherwise\"}");
      undoLast();
      call("DELETE", comment, "");
      call("DELETE", comment, "");
      undoLast();
      call("GET", comments, "");
      call("POST", "/v1/incidents/99999/comments", "{\"message\": \"Nowhere\"}");

      for (String risk : List.of("RSK-00012", "akr-2", "RSK-00012", "RSK-0", "x")) {
        call("PUT", "/v1/incidents/5/risks/" + risk, "");
      }
      call("DELETE", "/v1/incidents/5/risks/rsk-12", "");
      undoLast();
      call("DELETE", "/v1/incidents/5/risks/RSK-77", "");
      call("GET", "/v1/incidents/5/history?page_size=500", "");

      for (String content :
          List.of("Straßen\u00fcbung", "STRASSEN\u00dcBUNG", "mail", "\u0000", "")) {
        call("POST", "/v1/tags", "{\"content\": \"" + content + "\"}");
      }
      String tag = "/v1/tags/" + made;
      call("GET", "/v1/tags?query=%C3%BCBUNG", "");
      call("GET", "/v1/tags?page_size=2&page=2", "");
      call("PATCH", tag, "{\"content\": \"MAIL\"}");
      call("PATCH", tag, "{\"content\": \"Drill\"}");
      bulk("\"INC-00005\", \"INC-00009\"", "\"tags\": [\"drill\", \"other\"]");
      call("PATCH", tag, "{\"content\": \"Übung\"}");
      list("tags=%C3%BCbung");
      call("DELETE", tag, "");
      call("DELETE", tag + "?detach=true", "");
      call("DELETE", tag + "?detach=true", "");
      undoLast();
      call("GET", "/v1/incidents/9/history", "");

      call("GET", "/v1/sources", "");
      call("POST", "/v1/sources", "{\"name\": \"Bug Böunty\"}");
      call("POST", "/v1/sources", "{\"name\": \"Bug Böunty\"}");
      call("DELETE", "/v1/sources", "{\"name\": \"Bug Böunty\"}");
      call("DELETE", "/v1/sources", "{\"name\": \"bug böunty\"}");
      call("GET", "/v1/sources", "");

      call("DELETE", "/v1/incidents?dry_run=true", "{\"ids\": [\"INC-00011\", \"inc-10\"]}");
      call("DELETE", "/v1/incidents", "{\"ids\": [\"INC-00011\", \"INC-77777\", \"INC-88888\"]}");
      call("DELETE", "/v1/incidents", "{\"ids\": [\"INC-00011\", \"inc-10\"]}");
      call("DELETE", "/v1/incidents/11", "");
      list("id=10&id=11&id=12");
      call("GET", "/v1/incidents/11/history", "");
      undoLast();
      call("GET", "/v1/incidents/11", "");

      call("GET", "/v1/users", "");
      call("GET", "/v1/users?query=ADA&active=true&roles=Admin&roles=Viewer", "");
      call("GET", "/v1/users?roles=Boss&active=maybe&created_after=soon", "");
      call("GET", "/v1/users?order_by=-last_login&page_size=1&page=2", "");
      call("GET", "/v1/users/me", "");
      call("GET", "/v1/operations?kind=comment&kind=tag&kind=source&kind=delete&page_size=500", "");
    }

    private void undoLast() throws Exception {
      call("POST", "/v1/operations/" + operations.get(operations.size() - 1) + "/undo", "");
    }

    /** A call of good, odd and bad parts: what it deserves is the same everywhere. */
    private void madeUp(Random random) throws Exception {
      switch (random.nextInt(9)) {
        case 5 ->
            call(
                "PATCH",
                "/v1/incidents/" + one(random, "1", "7", "INC-00012", "61", "x"),
                "{" + members(random) + "}",
                "Idempotency-Key",
                "key-" + random.nextInt(8));
        case 6 ->
            call(
                "POST",
                "/v1/operations/"
                    + operations.get(random.nextInt(operations.size()))
                    + "/undo"
                    + one(random, "", "?dry_run=true", "?on_error=continue"),
                "",
                "Idempotency-Key",
                "undo-" + random.nextInt(40));
        case 7 ->
            call(
                "GET",
                "/v1/operations"
                    + one(random, "", "/" + operations.get(random.nextInt(operations.size())), "/x")
                    + "?"
                    + one(random, OF_OPERATIONS)
                    + "&"
                    + one(random, OF_OPERATIONS),
                "");
        case 8 -> {
          String path = "/v1/incidents/" + one(random, "1", "7", "61", "99999", "x");
          if (random.nextBoolean()) {
            call("GET", path + "/history?page_size=" + random.nextInt(4), "");
          } else {
            call("PATCH", path + "?dry_run=true", "{" + members(random) + "}");
            call("PATCH", path, "{" + members(random) + "}", "If-Plan", plan);
          }
        }
        case 0 -> call("POST", "/v1/incidents", "{" + members(random) + "}");
        case 1 ->
            call(
                "PATCH",
                "/v1/incidents/" + one(random, "1", "7", "INC-00012", "99999", "x"),
                "{" + members(random) + "}");
        case 2, 3 ->
            call(
                "PATCH",
                "/v1/incidents" + one(random, "", "", "?dry_run=true", "?on_error=continue", "?x"),
                "{\"ids\": [" + someIds(random) + "], " + members(random) + "}");
        default ->
            list(
                IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(i -> parameter(random))
                    .collect(Collectors.joining("&")));
      }
    }

    private static String someIds(Random random) {
      return IntStream.rangeClosed(0, random.nextInt(12))
          .mapToObj(
              i ->
                  random.nextInt(60) == 0
                      ? one(random, "\"INC-70000\"", "\"nonsense\"", "7", "null")
                      : "\"INC-%05d\"".formatted(1 + random.nextInt(INCIDENTS)))
          .collect(Collectors.joining(", "));
    }

    private static String members(Random random) {
      return IntStream.rangeClosed(0, random.nextInt(4))
          .mapToObj(i -> one(random, MEMBERS))
          .collect(Collectors.joining(", "));
    }

    private static String parameter(Random random) {
      return URLEncoder.encode(one(random, PARAMETERS), StandardCharsets.UTF_8)
          .replaceFirst("%3D", "=");
    }

    private static String one(Random random, String... choices) {
      return choices[random.nextInt(choices.length)];
    }

    /** Texts and gaps that stores are known to disagree about. */
    private static String opening(int i) {
      String title =
          switch (i % 6) {
            case 0 -> "Straße nach Ärger %d".formatted(i);
            case 1 -> "100%% of _files\\\\ gone %d".formatted(i);
            case 2 -> "\uD83D\uDE00 emoji %d".formatted(i);
            case 3 -> "\uFF5E fullwidth %d".formatted(i);
            case 4 -> "alpha %d".formatted(i);
            default -> "Alpha %d".formatted(i);
          };
      var members = new ArrayList<String>();
      members.add("\"title\": \"" + title + "\"");
      if (i % 2 == 0) {
        members.add("\"severity\": \"SEV%d\"".formatted(i % 5 + 1));
      }
      if (i % 3 == 0) {
        members.add("\"source\": \"" + (i % 2 == 0 ? "SIEM" : "EDR") + "\"");
      }
      if (i % 4 == 0) {
        members.add("\"contained_date\": \"20%02d-06-30T23:59:59.999Z\"".formatted(i));
        members.add("\"tags\": [\"Mail\", \"tag %d\"]".formatted(i % 8));
      }
      return "{" + String.join(", ", members) + "}";
    }

    private static String ids(int count) {
      return IntStream.rangeClosed(1, count)
          .mapToObj("\"INC-%05d\""::formatted)
          .collect(Collectors.joining(", "));
    }

    private void bulk(String ids, String patch) throws Exception {
      call("PATCH", "/v1/incidents", "{\"ids\": [" + ids + "], " + patch + "}");
    }

    private void list(String query) throws Exception {
      call("GET", "/v1/incidents?" + query, "");
    }

    private void call(String method, String path, String body, String... headers) throws Exception {
      clock.step(Duration.ofSeconds(1));
      var request =
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .header("X-Request-Id", "call-" + answers.size())
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertTrue(response.statusCode() < 500, response::body);
      response.headers().firstValue("Operation-Id").ifPresent(operations::add);
      var id = ID.matcher(response.body());
      if (id.find()) {
        made = id.group(1);
      }
      var shown = PLAN.matcher(response.body());
      if (shown.find()) {
        plan = shown.group(1);
      }
      // Cursors are signed with a key of the register's own, and client ids are made up.
      answers.add(
          method
              + " "
              + path
              + " "
              + response.statusCode()
              + HEADERS.stream()
                  .map(name -> " " + response.headers().firstValue(name).orElse("-"))
                  .collect(Collectors.joining())
              + " "
              + response
                  .body()
                  .replaceAll("\"next_cursor\":\"[^\"]*\"", "\"next_cursor\":\"…\"")
                  .replaceAll("arm_sa_\\w{32}", "arm_sa_…"));
    }
  }
}
