package io.incidentregister.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.plugin.Entrypoint;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.testkit.Durability;
import io.incidentregister.testkit.StoreFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Two servers of one store: what one takes away, the other refuses at once. */
class TwoServersTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TestFactory
  Stream<DynamicTest> refuseAtOnceWhatTheOtherOneTookAway() {
    var lasting =
        ServiceLoader.load(StoreFixture.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(fixture -> fixture.durability() == Durability.KEPT_ON_DISK)
            .toList();
    assertTrue(lasting.size() >= 2, "SQLite and PostgreSQL take part");
    return lasting.stream()
        .map(fixture -> DynamicTest.dynamicTest(fixture.storeName(), () -> check(fixture)));
  }

  private static void check(StoreFixture fixture) throws Exception {
    try (fixture) {
      var settings = fixture.newStore();
      try (var one = IncidentRegister.create(settings);
          var other = IncidentRegister.open(settings);
          var oneServer = server(one);
          var otherServer = server(other)) {
        var here = oneServer.start();
        var there = otherServer.start();
        var admin = founded(one);

        var token = token(one, admin, "eve@acme.example");
        assertEquals(200, list(here, token.secret()));
        assertEquals(200, list(there, token.secret()));
        one.manageTokens().revoke(admin, token.token().id().toString());
        assertEquals(401, list(there, token.secret()), "the token is revoked");
        assertEquals(401, list(here, token.secret()));

        var eve = token(one, admin, "eve@acme.example");
        assertEquals(201, open(there, eve.secret()));
        one.manageUsers().setRoles(admin, "eve@acme.example", List.of("Viewer"));
        assertEquals(403, open(there, eve.secret()), "the role is lower");
        assertEquals(200, list(there, eve.secret()));
        other.manageUsers().setActive(admin, "eve@acme.example", false);
        assertEquals(401, list(here, eve.secret()), "the user is deactivated");
      }
    }
  }

  private static Entrypoint server(IncidentRegister register) {
    return Plugins.discover(EntrypointProvider.class)
        .named("http")
        .create(Settings.of("http.port", "0"), register);
  }

  /** The Admin of a new organization, which has an Editor beside. */
  private static Caller founded(IncidentRegister register) {
    register
        .foundOrganization()
        .handle(
            new FoundOrganization.Command(
                "Acme", "ada@acme.example", "Ada", "Lovelace", Organization.Purpose.LIVE));
    var admin = register.signIn().byStore(Optional.empty(), Optional.empty(), Face.CLI, "r");
    register
        .manageUsers()
        .add(new ManageUsers.NewUser(admin, "eve@acme.example", "Eve", "Jobs", List.of("Editor")));
    return admin;
  }

  private static ManageTokens.Issued token(IncidentRegister register, Caller admin, String user) {
    return register
        .manageTokens()
        .create(new ManageTokens.NewToken(admin, user, List.of(), Optional.empty()));
  }

  private static int list(URI address, String token) throws IOException, InterruptedException {
    return status(HttpRequest.newBuilder(address.resolve("/v1/incidents")), token);
  }

  private static int open(URI address, String token) throws IOException, InterruptedException {
    return status(
        HttpRequest.newBuilder(address.resolve("/v1/incidents"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"Phishing\"}")),
        token);
  }

  private static int status(HttpRequest.Builder request, String token)
      throws IOException, InterruptedException {
    return CLIENT
        .send(
            request.header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
