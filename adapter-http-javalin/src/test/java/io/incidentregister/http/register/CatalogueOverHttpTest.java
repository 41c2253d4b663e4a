package io.incidentregister.http.register;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueOverHttpTest {

  private final RunningServer server = RunningServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer tag(String content) {
    return server.send("POST", "/v1/tags", "{\"content\":\"" + content + "\"}");
  }

  private Answer delete(String path) {
    return server.send("DELETE", path, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void makesRenamesListsAndDeletesTags(String prefix) {
    var made = server.send("POST", prefix + "/tags", "{\"content\":\" Phishing \"}");
    assertEquals(201, made.status(), made.text());
    assertEquals("Phishing", made.json().path("content").asText());
    assertTrue(made.header("Operation-Id").isPresent());
    tag("apple");
    String one = prefix + "/tags/" + made.json().path("id").asText();

    var renamed = server.patch(one, "{\"content\":\"Zebra\"}");
    assertEquals(200, renamed.status(), renamed.text());
    assertEquals("Zebra", renamed.json().path("content").asText());
    assertFalse(server.patch(one, "{\"content\":\"Zebra\"}").header("Operation-Id").isPresent());

    var all = server.get(prefix + "/tags").json();
    assertEquals(2, all.path("total").asInt());
    assertEquals(renamed.json(), all.path("tags").path(1));
    assertEquals(
        1, server.get(prefix + "/tags?query=EBR&page_size=5").json().path("total").asInt());

    assertEquals(204, delete(one).status());
    assertProblem(404, "tag_not_found", delete(one));
    assertProblem(404, "tag_not_found", server.patch(one, "{\"content\":\"x\"}"));
  }

  @Test
  void refusesATagThatIsThereOrNoneAndChangesNothing() {
    tag("known");
    String other = "/v1/tags/" + tag("other").json().path("id").asText();
    String before = server.get("/v1/tags").text() + server.get("/v1/operations").text();
    assertProblem(409, "tag_exists", tag("KNOWN"));
    assertProblem(409, "tag_exists", server.patch(other, "{\"content\":\"Known\"}"));
    assertEquals(List.of("/content required"), refused("POST", "/v1/tags", "{}"));
    assertEquals(
        List.of("/content too_long"),
        refused("POST", "/v1/tags", "{\"content\":\"" + "x".repeat(101) + "\"}"));
    assertEquals(
        List.of("/content wrong_type", "/id unknown_property"),
        refused("PATCH", other, "{\"content\":1,\"id\":\"x\"}"));
    assertEquals(List.of("detach unknown_value"), refused("DELETE", other + "?detach=1", ""));
    assertEquals(List.of("force unknown_parameter"), refused("DELETE", other + "?force=true", ""));
    assertEquals(List.of("/content unknown_property"), refused("DELETE", other, "{\"content\":1}"));
    assertProblem(
        400, "malformed_if_match", server.send("DELETE", other, "", "If-Match", "\"v1\""));
    assertProblem(404, "tag_not_found", delete("/v1/tags/other"));
    assertEquals(before, server.get("/v1/tags").text() + server.get("/v1/operations").text());
  }

  private List<String> refused(String method, String path, String body) {
    return faults(assertProblem(422, "validation_failed", server.send(method, path, body)));
  }

  @Test
  void takesATagOffIncidentsOnlyWhenAsked() {
    server.patch("/v1/incidents", "{\"ids\":[\"INC-00001\",\"INC-00002\"],\"tags\":[\"used\"]}");
    String used =
        "/v1/tags/" + server.get("/v1/tags").json().path("tags").path(0).path("id").asText();
    String before = server.content();
    assertProblem(409, "tag_in_use", delete(used));
    assertProblem(409, "tag_in_use", delete(used + "?detach=false"));
    assertEquals(before, server.content());

    var detached = delete(used + "?detach=true");
    assertEquals(204, detached.status(), detached.text());
    assertEquals(0, server.get("/v1/incidents/1").json().path("tags").size());
    String operation = detached.header("Operation-Id").orElseThrow();
    assertEquals(
        2, server.get("/v1/operations/" + operation).json().path("incident_count").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void addsRetiresAndBringsBackSources(String prefix) {
    var added = server.send("POST", prefix + "/sources", "{\"name\":\"Ölpest & Fax (alt)\"}");
    assertEquals(201, added.status(), added.text());
    assertEquals("{\"name\":\"Ölpest & Fax (alt)\",\"retired\":false}", added.text());
    assertTrue(added.header("Operation-Id").isPresent());
    assertProblem(
        409,
        "source_exists",
        server.send("POST", prefix + "/sources", "{\"name\":\"Ölpest & Fax (alt)\"}"));

    String one = prefix + "/sources/%C3%96lpest%20%26%20Fax%20(alt)";
    var retired = delete(one);
    assertEquals(204, retired.status(), retired.text());
    assertTrue(retired.header("Operation-Id").isPresent());
    assertTrue(isRetired("Ölpest & Fax (alt)"));
    assertEquals(204, delete(one).status());
    assertFalse(delete(one).header("Operation-Id").isPresent());
    assertEquals(
        201,
        server.send("POST", prefix + "/sources", "{\"name\":\"Ölpest & Fax (alt)\"}").status());
    assertFalse(isRetired("Ölpest & Fax (alt)"));
  }

  private boolean isRetired(String name) {
    for (JsonNode source : server.get("/v1/sources").json().path("sources")) {
      if (source.path("name").asText().equals(name)) {
        return source.path("retired").asBoolean();
      }
    }
    throw new AssertionError("no source " + name);
  }

  @Test
  void retiresASourceWhoseNameCannotStandInAPath() {
    server.send("POST", "/v1/sources", "{\"name\":\"Mail/Fax\"}");
    for (String path : List.of("/v1/sources/Mail%2FFax", "/v1/sources/Mail/Fax")) {
      assertTrue(List.of(400, 404).contains(delete(path).status()), path);
    }
    assertFalse(isRetired("Mail/Fax"));
    var retired = server.send("DELETE", "/v1/sources", "{\"name\":\"Mail/Fax\"}");
    assertEquals(204, retired.status(), retired.text());
    assertTrue(isRetired("Mail/Fax"));
  }

  @Test
  void refusesASourceThatIsNoneAndChangesNothing() {
    String before = server.get("/v1/sources").text() + server.get("/v1/operations").text();
    assertProblem(404, "source_not_found", delete("/v1/sources/siem"));
    assertProblem(
        404, "source_not_found", server.send("DELETE", "/v1/sources", "{\"name\":\"siem\"}"));
    assertEquals(List.of("/name required"), refused("DELETE", "/v1/sources", "{}"));
    assertEquals(List.of("/name blank"), refused("POST", "/v1/sources", "{\"name\":\" \"}"));
    assertEquals(
        List.of("/retired unknown_property"),
        refused("POST", "/v1/sources", "{\"name\":\"x\",\"retired\":true}"));
    assertEquals(List.of("page unknown_parameter"), refused("GET", "/v1/sources?page=1", ""));
    assertEquals(400, delete("/v1/sources/%FF").status());
    assertEquals(before, server.get("/v1/sources").text() + server.get("/v1/operations").text());
  }
}
