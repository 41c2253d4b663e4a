package io.incidentregister.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.http.FuzzedCalls.Fuzzed;
import io.incidentregister.http.RunningServer.Answer;
import io.incidentregister.http.synq.ProtoMessages;
import io.incidentregister.http.synq.SynqRoutes;
import io.incidentregister.json.UnreadableJsonException;
import io.incidentregister.testkit.register.StoreImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Thousands of calls that were made up. None fails, each is answered in a shape that is documented,
 * and one that is refused leaves everything as it was. The system property {@code fuzz.calls} says
 * how many, {@code fuzz.seed} from where on; a call that goes wrong is named with its own seed.
 */
class FuzzTest {

  private static final int CALLS = Integer.getInteger("fuzz.calls", 3_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_260_102L);

  /** So often everything is looked at, rather than whether anything was written at all. */
  private static final int IMAGE_EVERY = 50;

  private static final Set<Integer> STATUSES =
      Set.of(200, 201, 204, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422);

  /** Those of the SYNQ API, which has fewer. */
  private static final Set<Integer> SYNQ_STATUSES = Set.of(200, 204, 400, 401, 403, 404, 409, 501);

  private static final Set<String> PROBLEM =
      Set.of("type", "title", "status", "code", "detail", "instance");
  private static final Set<String> MAY_BE_IN_A_PROBLEM =
      Set.of("errors", "changes", "plan", "conflicts", "error", "error_description");

  private static final String PLANNED = " +changes +plan";
  private static final String ROW =
      "incident comment_count risk_associations tags threat_objectives";
  private static final String COMMENT = "id message author actor created_date updated_date";
  private static final String TAG = "id content creator_id org_id";
  private static final String MEMBER =
      "id email first_name last_name icon deactivated_date joined_date kind last_login roles";
  private static final String OPERATION =
      "id kind recorded_at effective_at user actor face request_id idempotency_key incident_count"
          + " undoes undone_by entries total";

  /** The members of what is answered when nothing is refused; those with a plus may be missing. */
  private static final Map<String, String> SHAPES =
      Map.ofEntries(
          Map.entry("GET /health/live", "status"),
          Map.entry("GET /health/ready", "status"),
          Map.entry("POST /oauth/token", "access_token refresh_token token_type expires_in"),
          Map.entry("GET /incidents", "incidents total next_cursor"),
          Map.entry("GET /incidents/{incident}", ROW),
          Map.entry(
              "POST /incidents",
              "id title description status severity severity_reasoning source opened_by updated_by"
                  + " assigned_to created_date updated_date detected_date occurred_date"
                  + " responded_date contained_date"
                  + PLANNED),
          Map.entry("PATCH /incidents", "+incidents +updated +unchanged +failures" + PLANNED),
          Map.entry("PATCH /incidents/{incident}", ROW + PLANNED),
          Map.entry("DELETE /incidents", "changes plan"),
          Map.entry("DELETE /incidents/{incident}", "changes plan"),
          Map.entry("PUT /incidents/{incident}/risks/{risk}", ROW + PLANNED),
          Map.entry("DELETE /incidents/{incident}/risks/{risk}", ROW + PLANNED),
          Map.entry("GET /incidents/{incident}/history", "entries total"),
          Map.entry("GET /incidents/{incident}/comments", "comments total"),
          Map.entry("POST /incidents/{incident}/comments", COMMENT),
          Map.entry("PATCH /comments/{comment}", COMMENT),
          Map.entry("GET /operations", "operations total"),
          Map.entry("GET /operations/{operation}", OPERATION),
          Map.entry(
              "POST /operations/{operation}/undo", "operation conflicts +incidents" + PLANNED),
          Map.entry("GET /tags", "tags total"),
          Map.entry("POST /tags", TAG),
          Map.entry("PATCH /tags/{tag}", TAG),
          Map.entry("GET /sources", "sources"),
          Map.entry("POST /sources", "name retired"),
          Map.entry("GET /users", "total users"),
          Map.entry("GET /users/me", MEMBER),
          Map.entry("PUT /users/{user}/avatar", MEMBER));

  private static final String SYNQ = SynqRoutes.AREA.path();
  private static final String SYNQ_ONE = SYNQ + "/{incident_id}";

  /** The messages that the SYNQ API answers with. */
  private static final Map<String, String> MESSAGES =
      Map.ofEntries(
          Map.entry("GET " + SYNQ, "ListIncidentsResponse"),
          Map.entry("POST " + SYNQ, "CreateIncidentResponse"),
          Map.entry("POST " + SYNQ + "/by-id", "BatchGetIncidentsResponse"),
          Map.entry("PATCH " + SYNQ_ONE + "/state", "UpdateIncidentStateResponse"),
          Map.entry("PATCH " + SYNQ_ONE + "/close", "CloseIncidentResponse"),
          Map.entry("PATCH " + SYNQ_ONE + "/cancel", "CancelIncidentResponse"),
          Map.entry("PATCH " + SYNQ_ONE + "/rename", "RenameIncidentResponse"),
          Map.entry("PATCH " + SYNQ_ONE + "/assign-owner", "AssignIncidentOwnerResponse"),
          Map.entry("POST " + SYNQ_ONE + "/merge", "MergeIncidentsResponse"),
          Map.entry("POST " + SYNQ_ONE + "/split", "SplitIncidentResponse"),
          Map.entry("POST " + SYNQ_ONE + "/issues", "AddIssuesToIncidentResponse"),
          Map.entry("DELETE " + SYNQ_ONE + "/issues", "RemoveIssuesFromIncidentResponse"),
          Map.entry("POST " + SYNQ_ONE + "/comment", "PostCommentResponse"));

  @Test
  void answersEveryCallInADocumentedShapeAndChangesNothingWhenItRefuses() {
    try (var world = new TwoOrganizations(CALLS + 100)) {
      var calls =
          new FuzzedCalls(
              world,
              List.of(
                  world.member("First", List.of("Admin")),
                  world.member("Second", List.of("Editor")),
                  world.member("Third", List.of("Viewer", "Risk Editor"))));
      var theirs = StoreImage.of(world.server.store, world.theirAdmin.organization());
      var statuses = new TreeMap<Integer, Integer>();
      for (int i = 0; i < CALLS; i++) {
        long seed = SEED + i;
        try {
          statuses.merge(
              call(world, calls, new Random(seed), i % IMAGE_EVERY == 0), 1, Integer::sum);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("the call of seed " + seed, e);
        }
      }
      assertEquals(theirs, StoreImage.of(world.server.store, world.theirAdmin.organization()));
      // Otherwise the calls say little about the server.
      assertTrue(
          statuses.keySet().containsAll(Set.of(200, 201, 204, 400, 404, 422)), statuses::toString);
      assertTrue(
          statuses.entrySet().stream()
                  .filter(each -> each.getKey() < 300)
                  .mapToInt(Map.Entry::getValue)
                  .sum()
              > CALLS / 5,
          statuses::toString);
    }
  }

  private static int call(
      TwoOrganizations world, FuzzedCalls calls, Random random, boolean lookAtAll) {
    var fuzzed = calls.next(random);
    var organization = world.server.admin.organization();
    var before =
        lookAtAll
            ? Optional.of(StoreImage.of(world.server.store, organization))
            : Optional.<StoreImage>empty();
    long writes = world.server.store.writes();
    var answer =
        world.send(
            fuzzed.request(), fuzzed.authorization(), fuzzed.headers().toArray(String[]::new));
    long written = world.server.store.writes() - writes;
    String told =
        "%s was answered %d %s %s"
            .formatted(
                fuzzed, answer.status(), answer.header("Content-Type").orElse(""), answer.text());
    var faults = new ArrayList<String>();
    // Made-up credentials are guesses, which are slowed down.
    boolean asksForTokens = fuzzed.request().path().contains("oauth");
    boolean synq = SynqRoutes.AREA.holds(fuzzed.request().path().replaceAll("\\?.*", ""));
    if (!(synq ? SYNQ_STATUSES : STATUSES).contains(answer.status())
        && !(asksForTokens && answer.status() == 429)) {
      faults.add("status " + answer.status());
    }
    checkHeaders(answer, faults);
    if (!isJson(answer)) {
      faults.add("no JSON, though it says so");
    } else if (answer.status() < 400) {
      checkAnswer(fuzzed, answer, faults);
    } else {
      if (synq && !isOfAnUnreadAddress(answer)) {
        checkStatus(fuzzed, answer, faults);
      } else {
        checkProblem(fuzzed, answer, faults);
      }
      // Asking for tokens leaves traces on purpose, refused or not.
      if (!asksForTokens) {
        if (written > 0) {
          faults.add("something was written");
        }
        before.ifPresent(
            image -> assertEquals(image, StoreImage.of(world.server.store, organization), told));
      }
    }
    assertEquals(List.of(), faults, told);
    return answer.status();
  }

  /** What the server itself cannot read as an address is no face's. */
  private static boolean isOfAnUnreadAddress(Answer answer) {
    return answer.status() == 400 && answer.text().contains("\"code\":\"bad_request\"");
  }

  /** Whether the body is what its type says, or there is none. */
  private static boolean isJson(Answer answer) {
    if (answer.text().isEmpty() || !answer.header("Content-Type").orElse("").endsWith("json")) {
      return true;
    }
    try {
      return answer.json().isObject();
    } catch (UnreadableJsonException e) {
      return false;
    }
  }

  private static void checkHeaders(Answer answer, List<String> faults) {
    for (String header : List.of("X-Request-Id", "Referrer-Policy", "Cache-Control")) {
      if (answer.header(header).isEmpty()) {
        faults.add("no " + header);
      }
    }
    if (!answer.header("X-Content-Type-Options").equals(Optional.of("nosniff"))) {
      faults.add("not nosniff");
    }
    if (answer.header("Server").isPresent()) {
      faults.add("tells what serves");
    }
  }

  private static void checkAnswer(Fuzzed fuzzed, Answer answer, List<String> faults) {
    var type = answer.header("Content-Type");
    if (answer.status() == 204) {
      if (type.isPresent() || !answer.text().isEmpty()) {
        faults.add("nothing has a type or a body");
      }
    } else if (fuzzed.request().method().equals("HEAD")) {
      if (!answer.text().isEmpty()) {
        faults.add("a body for HEAD");
      }
    } else if (!type.equals(Optional.of("image/png"))) {
      if (!type.equals(Optional.of("application/json"))) {
        faults.add("type " + type);
      }
      checkShape(fuzzed, answer, faults);
    }
  }

  private static void checkShape(Fuzzed fuzzed, Answer answer, List<String> faults) {
    String name = TwoOrganizations.name(fuzzed.route());
    // Broken paths and methods may aim at another route than was meant.
    if (!fuzzed.request().method().equals(fuzzed.route().method())
        || !matches(fuzzed.route(), fuzzed.request().path())) {
      return;
    }
    if (SynqRoutes.AREA.holds(fuzzed.route().path())) {
      ProtoMessages.synq(Objects.requireNonNull(MESSAGES.get(name), name), answer.text());
      return;
    }
    String shape = SHAPES.get(TwoOrganizations.name(fuzzed.route()).replace("/oauth2/", "/oauth/"));
    if (shape == null) {
      faults.add("no shape is documented of " + name);
      return;
    }
    var missing = new HashSet<String>();
    var strange = members(answer.json());
    for (String member : shape.strip().split(" ", -1)) {
      boolean optional = member.startsWith("+");
      if (!strange.remove(optional ? member.substring(1) : member) && !optional) {
        missing.add(member);
      }
    }
    if (!missing.isEmpty() || !strange.isEmpty()) {
      faults.add("missing " + missing + ", strange " + strange);
    }
  }

  private static boolean matches(Route route, String path) {
    String[] template = route.path().split("/", -1);
    String[] actual = path.replaceAll("\\?.*", "").split("/", -1);
    if (template.length != actual.length) {
      return false;
    }
    for (int i = 0; i < template.length; i++) {
      if (!template[i].startsWith("{") && !template[i].equals(actual[i])) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> members(JsonNode object) {
    var names = new HashSet<String>();
    ((ObjectNode) object).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void checkStatus(Fuzzed fuzzed, Answer answer, List<String> faults) {
    if (!answer.header("Content-Type").equals(Optional.of("application/json"))) {
      faults.add("type " + answer.header("Content-Type"));
    }
    if (fuzzed.request().method().equals("HEAD")) {
      return;
    }
    ProtoMessages.status(answer.text());
    var details = answer.json().path("details");
    var info = details.path(details.size() - 1);
    if (!info.path("metadata")
        .path("requestId")
        .asText()
        .equals(answer.header("X-Request-Id").orElse(""))) {
      faults.add("another request is named");
    }
    boolean namesFields = !details.path(0).path("fieldViolations").isEmpty();
    if (info.path("reason").asText().equals("VALIDATION_FAILED") && !namesFields) {
      faults.add("nothing is named that is wrong");
    }
  }

  private static void checkProblem(Fuzzed fuzzed, Answer answer, List<String> faults) {
    if (!answer.header("Content-Type").equals(Optional.of("application/problem+json"))) {
      faults.add("type " + answer.header("Content-Type"));
    }
    if (fuzzed.request().method().equals("HEAD")) {
      return;
    }
    var problem = answer.json();
    var names = members(problem);
    if (!names.containsAll(PROBLEM)) {
      faults.add("not all members of a problem: " + names);
    }
    names.removeAll(PROBLEM);
    names.removeAll(MAY_BE_IN_A_PROBLEM);
    if (!names.isEmpty()) {
      faults.add("strange members: " + names);
    }
    if (problem.path("status").asInt() != answer.status()
        || !problem.path("instance").asText().equals(answer.header("X-Request-Id").orElse(""))
        || !problem
            .path("type")
            .asText()
            .equals("/problems/" + problem.path("code").asText().replace('_', '-'))) {
      faults.add("a problem that contradicts itself");
    }
    if (answer.status() == 422 && problem.path("errors").isEmpty()) {
      faults.add("nothing is named that is wrong");
    }
    for (JsonNode error : problem.path("errors")) {
      var members = members(error);
      boolean placed = members.remove("pointer") ^ members.remove("parameter");
      if (!placed || !members.equals(Set.of("code", "detail"))) {
        faults.add("an error without its place: " + error);
      }
    }
  }
}
