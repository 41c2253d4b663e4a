package io.incidentregister.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.cli.launcher.Main;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.json.StrictJson;
import io.incidentregister.testkit.Durability;
import io.incidentregister.testkit.StoreFixture;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server dies between a commit and its answer, on every store that outlives it. Whoever sends
 * the call again, with its key, gets the answer that never came, and it is done once.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DiesAfterCommitTest {

  private static final String LISTENING = "listening on ";
  private static final String PATCH =
      "{\"ids\":[\"INC-00001\",\"INC-00002\"],\"status\":\"Closed\"}";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> answersTheRepeatedCallAndHasDoneItOnce() {
    var lasting =
        ServiceLoader.load(StoreFixture.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(fixture -> fixture.durability() == Durability.KEPT_ON_DISK)
            .toList();
    assertTrue(lasting.size() >= 2, "SQLite and PostgreSQL take part");
    return lasting.stream()
        .map(fixture -> DynamicTest.dynamicTest(fixture.storeName(), () -> check(fixture)));
  }

  private void check(StoreFixture fixture) throws Exception {
    try (fixture) {
      var settings = fixture.newStore();
      String token = newRegister(settings);
      dieOverTheCall(settings, token);
      try (var register = IncidentRegister.open(settings);
          var server =
              Plugins.discover(EntrypointProvider.class)
                  .named("http")
                  .create(Settings.of("http.port", "0"), register)) {
        var address = server.start();
        var updates = operations(address, token);
        assertEquals(1, updates.size(), "it was committed before the server died");
        String operation = updates.path(0).path("id").asText();

        var answer = patch(address, token);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(Optional.of("true"), header(answer, "Idempotency-Replayed"));
        assertEquals(Optional.of(operation), header(answer, "Operation-Id"));
        var rows = json(answer).path("incidents");
        assertEquals(2, rows.size());
        assertEquals("Closed", rows.path(1).path("incident").path("status").asText());
        assertEquals(answer.body(), patch(address, token).body());
        assertEquals(updates, operations(address, token));
      }
    }
  }

  private static String newRegister(Settings settings) {
    try (var register = IncidentRegister.create(settings)) {
      register
          .foundOrganization()
          .handle(
              new FoundOrganization.Command(
                  "Acme", "ada@acme.example", "Ada", "Lovelace", Organization.Purpose.LIVE));
      Caller ada =
          register.signIn().byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "start");
      var titled = PatchFields.builder().set("title", "One of two").build();
      register.openIncidents().handle(OpenIncidents.Command.of(ada, List.of(titled, titled)));
      return register
          .manageTokens()
          .create(new ManageTokens.NewToken(ada, "ada@acme.example", List.of(), Optional.empty()))
          .secret();
    }
  }

  /** Sends the call to a server in a process of its own, which answers nothing. */
  private void dieOverTheCall(Settings settings, String token) throws Exception {
    var server = start(settings.get(StoreProvider.DB));
    try {
      var address = address(server);
      assertThrows(IOException.class, () -> patch(address, token));
      assertTrue(server.waitFor(60, TimeUnit.SECONDS), "the server did not die");
      assertEquals(HaltingStoreProvider.EXIT_CODE, server.exitValue());
    } finally {
      server.destroyForcibly();
    }
  }

  private Process start(String db) throws IOException {
    var services = Files.createDirectories(folder.resolve("META-INF").resolve("services"));
    Files.writeString(
        services.resolve(StoreProvider.class.getName()), HaltingStoreProvider.class.getName());
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            folder + File.pathSeparator + System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve");
    builder.environment().put("INCIDENT_DB", HaltingStoreProvider.PREFIX + db);
    builder.environment().put("INCIDENT_HTTP_PORT", "0");
    return builder.redirectError(folder.resolve("errors").toFile()).start();
  }

  private URI address(Process server) throws IOException {
    String line = server.inputReader(StandardCharsets.UTF_8).readLine();
    if (line == null || !line.startsWith(LISTENING)) {
      throw new AssertionError(
          "no server but " + line + "\n" + Files.readString(folder.resolve("errors")));
    }
    return URI.create(line.substring(LISTENING.length()));
  }

  private static HttpResponse<String> patch(URI address, String token) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(address + "/v1/incidents"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "close-both")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(PATCH)),
        token);
  }

  private static JsonNode operations(URI address, String token) throws Exception {
    return json(send(
            HttpRequest.newBuilder(URI.create(address + "/v1/operations?kind=update")), token))
        .path("operations");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String token)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request.header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return StrictJson.parse(response.body().getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name);
  }
}
