package io.incidentregister.http.synq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.json.StrictJson;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls that change incidents, each with a message that is good beside an actor. What stands in
 * braces is an incident or an issue by the name that a test gives it.
 */
enum SynqCall {
  STATE("PATCH", "/{A}/state", "\"state\": \"STATE_CLOSED\"", "UpdateIncidentStateResponse"),
  CREATE("POST", "", "\"issueIds\": [\"{new}\"], \"name\": \"New\"", "CreateIncidentResponse"),
  RENAME("PATCH", "/{A}/rename", "\"name\": \"Renamed\"", "RenameIncidentResponse"),
  CANCEL("PATCH", "/{A}/cancel", "", "CancelIncidentResponse"),
  CLOSE("PATCH", "/{A}/close", "", "CloseIncidentResponse"),
  MERGE("POST", "/{A}/merge", "\"otherIncidentIds\": [\"{B}\"]", "MergeIncidentsResponse"),
  SPLIT(
      "POST",
      "/{A}/split",
      "\"splitIssueIds\": [\"{a1}\"], \"splitIncidentName\": \"Split\"",
      "SplitIncidentResponse"),
  ADD("POST", "/{A}/issues", "\"issueIds\": [\"{new}\"]", "AddIssuesToIncidentResponse"),
  REMOVE("DELETE", "/{A}/issues", "\"issueIds\": [\"{a1}\"]", "RemoveIssuesFromIncidentResponse"),
  ASSIGN(
      "PATCH",
      "/{A}/assign-owner",
      "\"ownerEmail\": \"ann@example.org\"",
      "AssignIncidentOwnerResponse"),
  COMMENT("POST", "/{A}/comment", "\"comment\": \"Said\"", "PostCommentResponse");

  private static final String ACTOR =
      "\"actor\": {\"name\": \"Bo\", \"email\": {\"userEmail\": \"bo@example.org\"}}";

  final String method;
  final String path;
  final String answer;
  private final String fields;

  SynqCall(String method, String path, String fields, String answer) {
    this.method = method;
    this.path = path;
    this.fields = fields;
    this.answer = answer;
  }

  /** A good message. */
  ObjectNode message() {
    return StrictJson.parseObject(
        ("{" + ACTOR + (fields.isEmpty() ? "" : ", " + fields) + "}").getBytes(UTF_8));
  }

  /** Whether its address names an incident. */
  boolean isOfOne() {
    return path.startsWith("/{");
  }

  /** Whether it can be dated back. */
  boolean takesTime() {
    return this != ASSIGN;
  }

  /** Whether its message is spelled by the query. */
  boolean isQuery() {
    return this == REMOVE;
  }

  /** A message as a query spells it. */
  static String query(JsonNode message) {
    var parameters = new ArrayList<String>();
    spell("", message, parameters);
    return String.join("&", parameters);
  }

  private static void spell(String name, JsonNode value, List<String> parameters) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              each ->
                  spell(
                      name.isEmpty() ? each.getKey() : name + "." + each.getKey(),
                      each.getValue(),
                      parameters));
    } else if (value.isArray()) {
      value.forEach(each -> spell(name, each, parameters));
    } else if (!value.isNull()) {
      parameters.add(name + "=" + URLEncoder.encode(value.asText(), UTF_8));
    }
  }
}
