package io.incidentregister.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.http.TwoOrganizations.Member;
import io.incidentregister.http.TwoOrganizations.Request;
import io.incidentregister.http.TwoOrganizations.Whose;
import io.incidentregister.json.StrictJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Makes calls up: valid ones, and valid ones in which something is broken. */
final class FuzzedCalls {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> SEGMENTS =
      List.of(
          "0",
          "1",
          "-1",
          "1.0",
          "inc-1",
          "INC-00002",
          "INC-",
          "99999999999999999999",
          "x",
          "me",
          "%00",
          "%2e%2e",
          "%2F",
          "..",
          "%5C",
          "a;b=c",
          "%FF",
          "%C3%BC",
          "%20",
          "+",
          "(x)",
          "*",
          "~",
          "RSK-1",
          "rsk-00009",
          "AKR-0",
          "SIEM",
          "Third%20Party",
          "00000000-0000-0000-0000-000000000000",
          "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
          "x".repeat(300),
          "");
  private static final List<String> PARAMETERS =
      List.of(
          "dry_run",
          "on_error",
          "detach",
          "page",
          "page_size",
          "order_by",
          "cursor",
          "id",
          "id[]",
          "title_contains",
          "description_contains",
          "free_text",
          "severity",
          "severity[]",
          "status",
          "source",
          "assigned_to",
          "opened_by",
          "tags",
          "tags[]",
          "threat_objectives",
          "created_date",
          "updated_date",
          "detected_date",
          "due_date",
          "expected_date",
          "kind",
          "user",
          "recorded_at",
          "incident",
          "idempotency_key",
          "query",
          "first_name",
          "last_name",
          "email",
          "active",
          "roles",
          "created_after",
          "created_before",
          "v",
          "access_token",
          "actor.name",
          "actor.name",
          "actor.slack.user_id",
          "actor.email.userEmail",
          "actor",
          "at",
          "issueIds",
          "issue_ids",
          "states",
          "time.field",
          "time.from",
          "time.to",
          "sort.sortBy",
          "sort.order",
          "pagination.cursor",
          "pagination.page_size",
          "affectedEntities",
          "unknown",
          "__proto__");
  private static final List<String> VALUES =
      List.of(
          "",
          "true",
          "false",
          "continue",
          "refuse",
          "1",
          "2",
          "0",
          "-1",
          "500",
          "501",
          "1000000000000",
          "1e3",
          "New",
          "Closed",
          "SEV-1",
          "sev1",
          "title",
          "-title",
          "--title",
          "created_date",
          "-updated_date",
          "known",
          "none",
          "Admin",
          "human",
          "ann@example.org",
          "INC-00001",
          "00000000-0000-0000-0000-000000000000",
          "2026-01-01",
          "2026-02-30",
          "2026-01-01T00:00:00Z",
          "0000-01-01",
          "2025-06-01T10:00:00.123456789+13:30",
          "STATE_OPEN",
          "FIELD_UPDATED_AT",
          "ORDER_ASC",
          "9999-12-31T23:59:60Z",
          "%00",
          "%FF",
          "%C3%9C",
          "%F0%9F%98%80",
          "'%20or%201=1",
          "$%7Bjndi:x%7D",
          "%25",
          "_",
          "*",
          "x".repeat(2_000));
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "T",
          "Closed",
          "In Progress",
          "SEV-3",
          "SIEM",
          "Nobody's",
          "known",
          "Add",
          "remove",
          "2026-01-01T00:00:00Z",
          "2026-02-30T00:00:00Z",
          "tomorrow",
          "INC-00001",
          "inc-2",
          "1",
          "Fraud",
          "High",
          "ann@example.org",
          "00000000-0000-0000-0000-000000000000",
          "\u0000",
          "\u0007",
          "\u202E",
          "\uD83D\uDE00",
          "A\u0308",
          "<script>alert(1)</script>",
          "=1+1",
          "'; drop table incident; --",
          "STATE_CANCELLED",
          "2025-06-01T10:00:00.5Z",
          "x".repeat(101),
          "x".repeat(501));
  private static final List<String> MEMBERS =
      List.of(
          "title",
          "description",
          "severity",
          "severity_reasoning",
          "status",
          "source",
          "assigned_to",
          "detected_date",
          "occurred_date",
          "responded_date",
          "contained_date",
          "tags",
          "threat_objectives",
          "tag_operation",
          "ids",
          "versions",
          "message",
          "content",
          "name",
          "id",
          "version",
          "org_id",
          "risks",
          "actor",
          "at",
          "state",
          "issueIds",
          "issue_ids",
          "groupIds",
          "ownerEmail",
          "otherIncidentIds",
          "splitIssueIds",
          "splitIncidentName",
          "comment",
          "incidentIds",
          "via",
          "unknown",
          "");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "}",
          "null",
          "[]",
          "{}",
          "{}{}",
          "1",
          "NaN",
          "{'a':1}",
          "{\"a\":1,}",
          "{\"a\":1e999999}",
          "{\"title\":\"a\",\"title\":\"b\"}",
          "{\"ti\\u0074le\":\"\\ud800\"}",
          "[".repeat(2_000),
          "{\"a\":".repeat(40) + "1" + "}".repeat(40),
          "<html/>",
          "{\"title\":\"" + "x".repeat(100_001) + "\"}");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json; charset=utf-8",
          "application/json;charset=latin1",
          "application/merge-patch+json",
          "APPLICATION/JSON",
          "text/plain",
          "image/png",
          "multipart/form-data",
          "application/x-www-form-urlencoded",
          "*/*",
          "json",
          "");
  private static final List<List<String>> HEADERS =
      List.of(
          List.of("Idempotency-Key", "k1"),
          List.of("Idempotency-Key", "k2"),
          List.of("Idempotency-Key", "a b"),
          List.of("Idempotency-Key", "k".repeat(256)),
          List.of("If-Match", "*"),
          List.of("If-Match", "\"v1\""),
          List.of("If-Match", "\"v2\""),
          List.of("If-Match", "W/\"v1\""),
          List.of("If-Match", "v1"),
          List.of("If-Plan", "0".repeat(64)),
          List.of("If-Plan", "soon"),
          List.of("Prefer", "return=minimal"),
          List.of("Content-Encoding", "gzip"),
          List.of("X-HTTP-Method-Override", "DELETE"),
          List.of("X-Forwarded-For", "127.0.0.1"),
          List.of("X-Request-Id", "own.id-1"),
          List.of("X-Request-Id", "<b>"),
          List.of("Accept", "text/html"),
          List.of("If-None-Match", "*"),
          List.of("Range", "bytes=0-1"),
          List.of("Origin", "https://evil.example"),
          List.of("Cookie", "session=1"));
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");

  /** A call, and the route at which it aims. */
  record Fuzzed(
      Route route, Request request, Optional<String> authorization, List<String> headers) {
    @Override
    public String toString() {
      return "%s %s as %s with %s, %s: %s"
          .formatted(
              request.method(),
              request.path(),
              route.path(),
              headers,
              request.contentType(),
              new String(request.body(), 0, Math.min(500, request.body().length), UTF_8));
    }
  }

  private final TwoOrganizations world;
  private final List<Route> routes;
  private final List<Member> members;

  FuzzedCalls(TwoOrganizations world, List<Member> members) {
    this.world = world;
    this.routes = HttpEntrypointProvider.routes(world.register());
    this.members = members;
  }

  /** The call that a source of randomness means. */
  Fuzzed next(Random random) {
    Route route = any(random, routes);
    var member = any(random, members);
    if (random.nextInt(3) == 0) {
      return whole(route, member);
    }
    var request = world.request(route, any(random, List.of(Whose.values())), member);
    String method = random.nextInt(40) == 0 ? any(random, METHODS) : request.method();
    String path = random.nextInt(6) == 0 ? brokenPath(random, request.path()) : request.path();
    byte[] body = random.nextInt(2) == 0 ? brokenBody(random, request.body()) : request.body();
    String type = random.nextInt(12) == 0 ? any(random, TYPES) : request.contentType();
    if (type.isEmpty() && body.length > 0) {
      type = "application/json";
    }
    return new Fuzzed(
        route,
        new Request(method, path + query(random, path.contains("?") ? '&' : '?'), type, body),
        authorization(random, member),
        headers(random));
  }

  /** A call in which nothing is broken: without these, what changes anything is hardly seen. */
  private Fuzzed whole(Route route, Member member) {
    return new Fuzzed(
        route,
        world.request(route, Whose.THE_CALLERS, member),
        Optional.of("Bearer " + member.token()),
        List.of());
  }

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String brokenPath(Random random, String path) {
    var segments = new ArrayList<>(Arrays.asList(path.split("/", -1)));
    int at = 1 + random.nextInt(segments.size() - 1);
    switch (random.nextInt(4)) {
      case 0 -> segments.add(at, any(random, SEGMENTS));
      case 1 -> segments.set(at, segments.get(at).toUpperCase(Locale.ROOT));
      default -> segments.set(at, any(random, SEGMENTS));
    }
    String broken = String.join("/", segments);
    return broken.startsWith("/") ? broken : "/" + broken;
  }

  private static String query(Random random, char first) {
    var query = new StringBuilder();
    for (int left = Math.max(0, random.nextInt(6) - 2); left > 0; left--) {
      query.append(query.isEmpty() ? first : '&').append(any(random, PARAMETERS));
      if (random.nextInt(20) > 0) {
        query.append('=').append(any(random, VALUES));
      }
    }
    return query.toString();
  }

  private static Optional<String> authorization(Random random, Member member) {
    return switch (random.nextInt(30)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("Bearer " + member.expired());
      case 2 -> Optional.of("Basic eDp5");
      default -> Optional.of("Bearer " + member.token());
    };
  }

  private static List<String> headers(Random random) {
    var headers = new ArrayList<String>();
    for (int left = Math.max(0, random.nextInt(5) - 2); left > 0; left--) {
      headers.addAll(any(random, HEADERS));
    }
    return headers;
  }

  private static byte[] brokenBody(Random random, byte[] body) {
    return switch (random.nextInt(10)) {
      case 0 -> any(random, BODIES).getBytes(UTF_8);
      case 1 -> noise(random);
      case 2 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
      case 3 -> new String(body, UTF_8).getBytes(UTF_16);
      case 4 -> flipped(random, body);
      default -> body.length > 0 && body[0] != '{' ? body : brokenObject(random, body);
    };
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] flipped(Random random, byte[] body) {
    byte[] flipped = body.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 + random.nextInt(255));
    }
    return flipped;
  }

  private static byte[] brokenObject(Random random, byte[] body) {
    ObjectNode object = body.length == 0 ? NODES.objectNode() : StrictJson.parseObject(body);
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      String name =
          names.isEmpty() || random.nextBoolean() ? any(random, MEMBERS) : any(random, names);
      if (random.nextInt(8) == 0) {
        object.remove(name);
      } else {
        object.set(name, value(random, 0));
      }
    }
    // As a program would write it, half surrogates and all.
    return object.toString().getBytes(UTF_8);
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 7 : 10)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextInt(5));
      case 4, 5, 6 -> NODES.textNode(any(random, TEXTS));
      case 7 -> {
        var object = NODES.objectNode();
        for (int left = random.nextInt(4); left > 0; left--) {
          object.set(
              random.nextBoolean() ? "threat_objective" : any(random, MEMBERS),
              value(random, depth + 1));
        }
        yield object;
      }
      default -> {
        var array = NODES.arrayNode();
        for (int left = random.nextInt(4); left > 0; left--) {
          array.add(value(random, depth + 1));
        }
        yield array;
      }
    };
  }
}
