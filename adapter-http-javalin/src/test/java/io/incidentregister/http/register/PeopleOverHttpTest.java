package io.incidentregister.http.register;

import static io.incidentregister.http.RunningServer.assertProblem;
import static io.incidentregister.http.RunningServer.faults;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import io.incidentregister.http.SamplePictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleOverHttpTest {

  private final RunningServer server = RunningServer.start();
  private final String avatar = "/v1/users/" + server.founded.admin().id() + "/avatar";

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer put(byte[] picture, String contentType, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", contentType));
    return server.send("PUT", avatar, picture, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/api/v1"})
  void tellsWhoIsCallingAndWhoElseThereIs(String prefix) {
    server.newToken("bob@example.org");
    var me = server.get(prefix + "/users/me").json();
    assertEquals("ann@example.org", me.path("email").asText());
    assertEquals("[\"Admin\"]", me.path("roles").toString());
    assertEquals("HUMAN", me.path("kind").asText());

    var all = server.get(prefix + "/users").json();
    assertEquals(List.of("total", "users"), names(all));
    assertEquals(all.path("total").asInt(), all.path("users").size());
    var bob = server.get(prefix + "/users?email=bob@example.org&active=true").json();
    assertEquals(1, bob.path("total").asInt());
    assertEquals(names(me), names(bob.path("users").path(0)));
    assertEquals(
        List.of("shoe_size unknown_parameter"),
        faults(
            assertProblem(422, "validation_failed", server.get(prefix + "/users?shoe_size=44"))));
    assertEquals(
        List.of("page unknown_parameter"),
        faults(assertProblem(422, "validation_failed", server.get(prefix + "/users/me?page=1"))));
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void setsShowsAndRemovesAPicture() {
    var set = put(SamplePictures.jpeg(40, 30), "image/jpeg");
    assertEquals(200, set.status(), set.text());
    assertTrue(set.header("Operation-Id").isPresent());
    String icon = set.json().path("icon").asText();
    assertTrue(icon.startsWith(avatar.substring("/v1/".length()) + "?v="), icon);
    assertEquals(icon, server.get("/v1/users/me").json().path("icon").asText());

    var shown = server.get("/api/v1/" + icon);
    assertEquals(200, shown.status());
    assertEquals(Optional.of("image/png"), shown.header("Content-Type"));
    assertEquals(
        Optional.of("private, max-age=31536000, immutable"), shown.header("Cache-Control"));
    String policy = shown.header("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertEquals(Optional.of("nosniff"), shown.header("X-Content-Type-Options"));
    assertEquals((byte) 0x89, shown.response().body()[0]);
    assertEquals("\"" + icon.replaceAll(".*=", "") + "\"", shown.header("ETag").orElseThrow());

    for (String old : List.of("", "?v=", "?v=0")) {
      var latest = server.get(avatar + old);
      assertArrayEquals(shown.response().body(), latest.response().body());
      assertEquals(Optional.of("private, no-cache"), latest.header("Cache-Control"));
    }
    assertFalse(put(SamplePictures.jpeg(40, 30), "image/jpeg").header("Operation-Id").isPresent());
    assertNotEquals(
        icon, put(SamplePictures.png(40, 30), "image/png").json().path("icon").asText());

    var removed = server.send("DELETE", avatar, "");
    assertEquals(204, removed.status(), removed.text());
    assertProblem(404, "avatar_not_found", server.get(avatar));
    assertTrue(server.get("/v1/users/me").json().path("icon").isNull());
    assertFalse(server.send("DELETE", avatar, "").header("Operation-Id").isPresent());
  }

  @Test
  void knowsAPictureByItsBytesWhateverTheHeaderSays() {
    assertEquals(200, put(SamplePictures.png(4, 4), "image/jpeg").status());
    assertEquals(200, put(SamplePictures.LOSSY_WEBP, "image/webp").status());
    assertEquals(200, put(SamplePictures.jpeg(4, 4), "image/png").status());
  }

  @Test
  void asksForThePermissionBeforeItReadsTheBody() {
    var vics = viewer();
    for (String body : List.of("{", "[]", "{\"ids\": 5}")) {
      assertProblem(
          403,
          "missing_permission",
          server.send("PATCH", "/v1/incidents", body, "Authorization", vics));
    }
  }

  private String viewer() {
    server
        .register
        .manageUsers()
        .add(
            new ManageUsers.NewUser(
                server.admin, "vic@example.org", "Vic", "Viewer", List.of("Viewer")));
    return "Bearer "
        + server
            .register
            .manageTokens()
            .create(
                new ManageTokens.NewToken(
                    server.admin, "vic@example.org", List.of(), Optional.empty()))
            .secret();
  }

  @Test
  void looksAtPicturesOfOthersOnlyForThoseWhoMayChangeThem() {
    var vics = viewer();
    byte[] broken = "GIF89a".getBytes(UTF_8);
    assertProblem(403, "missing_permission", put(broken, "image/png", "Authorization", vics));
    var me = server.send("GET", "/v1/users/me", "", "Authorization", vics).json();
    for (String id : List.of(me.path("id").asText(), me.path("id").asText().toUpperCase(ROOT))) {
      var own = "/v1/users/" + id + "/avatar";
      var type = new String[] {"Content-Type", "image/png", "Authorization", vics};
      assertProblem(422, "validation_failed", server.send("PUT", own, broken, type));
      assertEquals(200, server.send("PUT", own, SamplePictures.png(4, 4), type).status());
    }
  }

  @Test
  void refusesWhatIsNoPictureAndKeepsTheOneBefore() {
    put(SamplePictures.png(4, 4), "image/png");
    String before = server.get("/v1/users/me").text() + server.get("/v1/operations").text();
    for (String text : List.of("<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "<html>")) {
      var refused = put(text.getBytes(UTF_8), "image/png");
      assertEquals(
          List.of(" not_an_image"), faults(assertProblem(422, "validation_failed", refused)));
    }
    for (String type : List.of("image/svg+xml", "image/gif", "text/html", "application/json")) {
      var refused =
          assertProblem(415, "unsupported_media_type", put(SamplePictures.png(4, 4), type));
      assertFalse(refused.path("detail").asText().contains("UTF-8"), refused::toString);
    }
    assertEquals(
        Optional.of("image/jpeg, image/png, image/webp"),
        put(SamplePictures.png(4, 4), "image/gif").header("Accept"));
    assertProblem(413, "body_too_large", put(new byte[256 * 1024 + 1], "image/png"));
    assertProblem(422, "validation_failed", put(new byte[256 * 1024], "image/png"));
    assertProblem(
        400,
        "malformed_if_match",
        put(SamplePictures.png(4, 4), "image/png", "If-Match", "\"v1\""));
    assertProblem(
        404,
        "user_not_found",
        server.send(
            "PUT",
            "/v1/users/00000000-0000-0000-0000-000000000001/avatar",
            SamplePictures.png(4, 4),
            "Content-Type",
            "image/png"));
    assertProblem(404, "user_not_found", server.get("/v1/users/me2/avatar"));
    assertEquals(
        List.of("size unknown_parameter"),
        faults(assertProblem(422, "validation_failed", server.get(avatar + "?size=1"))));
    assertEquals(before, server.get("/v1/users/me").text() + server.get("/v1/operations").text());
  }

  @Test
  void tellsPicturesApartByEveryByteUnderOneKey() {
    var first = put(SamplePictures.png(4, 4), "image/png", "Idempotency-Key", "k");
    var again = put(SamplePictures.png(4, 4), "image/png", "Idempotency-Key", "k");
    assertEquals(first.text(), again.text());
    assertEquals(Optional.of("true"), again.header("Idempotency-Replayed"));
    var other = put(SamplePictures.png(4, 5), "image/png", "Idempotency-Key", "k");
    assertEquals(
        List.of("Idempotency-Key idempotency_key_reused"),
        faults(assertProblem(422, "validation_failed", other)));
  }
}
