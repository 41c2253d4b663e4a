package io.incidentregister.http.synq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import io.incidentregister.json.StrictJson;
import io.incidentregister.testkit.register.StoreImage;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server, called as a client calls it that was generated from the API's definition: what it
 * answers is read strictly. Incidents and issues have names, which stand in braces for their ids.
 */
final class SynqServer implements AutoCloseable {

  static final String PATH = SynqRoutes.AREA.path();

  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z]+[0-9]*)}");

  final SteppingClock clock = new SteppingClock();
  final RunningServer server;
  private final Map<String, String> ids = new HashMap<>();

  SynqServer() {
    this(Map.of());
  }

  SynqServer(Map<String, String> settings) {
    server = RunningServer.start(settings, clock);
  }

  /** The id by a name; one that nobody has got yet is made up. */
  String id(String name) {
    return ids.computeIfAbsent(name, key -> new UUID(0x7000L, ids.size() + 1L).toString());
  }

  /** Gives an incident a name. */
  void name(String name, String id) {
    ids.put(name, id);
  }

  /** A text in which names have become ids. */
  String filled(String text) {
    return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(id(name.group(1))));
  }

  /** Opens an incident about issues, all by name. */
  String open(String name, String... issues) {
    var message = SynqCall.CREATE.message();
    message.put("name", name);
    var all = message.putArray("issueIds");
    for (String issue : issues) {
      all.add(id(issue));
    }
    String id = done(SynqCall.CREATE, message).path("incident").path("id").asText();
    name(name, id);
    return id;
  }

  /** Sends a call with a message as it takes one. */
  Answer send(SynqCall call, JsonNode message, String... headers) {
    return send(call, call.path, message, headers);
  }

  /** The same at another address. */
  Answer send(SynqCall call, String path, JsonNode message, String... headers) {
    return call.isQuery()
        ? send(call.method, path + "?" + SynqCall.query(filled(message)), "", headers)
        : send(call.method, path, message.toString(), headers);
  }

  Answer send(String method, String path, String body, String... headers) {
    return server.send(method, PATH + filled(path), filled(body), headers);
  }

  private JsonNode filled(JsonNode message) {
    return StrictJson.parse(filled(message.toString()).getBytes(UTF_8));
  }

  Answer get(String query) {
    return send("GET", query, "");
  }

  /** Does a call with its good message. */
  JsonNode done(SynqCall call) {
    return done(call, call.message());
  }

  JsonNode done(SynqCall call, ObjectNode message) {
    return done(call.answer, send(call, message));
  }

  /** A good message with some members set, or taken away by null. */
  static ObjectNode message(SynqCall call, String members) {
    return merged(call.message(), StrictJson.parseObject(members.getBytes(UTF_8)));
  }

  private static ObjectNode merged(ObjectNode into, ObjectNode members) {
    for (var each : members.properties()) {
      if (each.getValue().isNull()) {
        into.remove(each.getKey());
      } else if (each.getValue() instanceof ObjectNode within
          && into.path(each.getKey()) instanceof ObjectNode there) {
        merged(there, within);
      } else {
        into.set(each.getKey(), each.getValue());
      }
    }
    return into;
  }

  /** The answer to a call that was done, which is a message. */
  static JsonNode done(String message, Answer answer) {
    assertEquals(200, answer.status(), answer.text());
    assertEquals(Optional.of("application/json"), answer.header("Content-Type"));
    ProtoMessages.synq(message, answer.text());
    return answer.json();
  }

  /** The incident by a name, as the API shows it. */
  JsonNode incident(String name) {
    var found =
        done(
            "BatchGetIncidentsResponse",
            send("POST", "/by-id", "{\"incidentIds\": [\"{" + name + "}\"]}"));
    return found.path("incidents").path(id(name));
  }

  /** The incident by a name, as the register API shows it. */
  JsonNode row(String name) {
    return server.get("/v1/incidents/" + id(name)).json();
  }

  /** What was done to it last, as the register API tells it. */
  JsonNode lastEntry(String name) {
    var entries = server.get("/v1/incidents/" + id(name) + "/history").json().path("entries");
    return Objects.requireNonNull(entries.path(entries.size() - 1));
  }

  StoreImage image() {
    return StoreImage.of(server.store, server.admin.organization());
  }

  /** That a call was refused so, in the face's shape; the fields at fault with their reasons. */
  static List<String> refused(RpcStatus status, String reason, Answer answer) {
    assertEquals(status.http(), answer.status(), answer.text());
    assertEquals(Optional.of("application/json"), answer.header("Content-Type"));
    ProtoMessages.status(answer.text());
    var error = answer.json();
    assertEquals(status.code(), error.path("code").asInt(), answer.text());
    var fields = new ArrayList<String>();
    var reasons = new ArrayList<String>();
    for (JsonNode detail : error.path("details")) {
      detail
          .path("fieldViolations")
          .forEach(
              each -> fields.add(each.path("field").asText() + " " + each.path("reason").asText()));
      if (detail.has("metadata")) {
        reasons.add(detail.path("reason").asText());
        assertEquals(
            answer.header("X-Request-Id").orElse(""),
            detail.path("metadata").path("requestId").asText());
      }
    }
    assertEquals(List.of(reason), reasons, answer.text());
    assertTrue(answer.header("Operation-Id").isEmpty());
    return fields;
  }

  @Override
  public void close() {
    server.close();
  }
}
