package io.incidentregister.http;

import static io.incidentregister.http.RunningServer.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.access.ManageTokens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two servers, each with a register of its own, over one store. */
class TwoServersTest {

  @Test
  void aTokenThatIsRevokedAtOneIsRefusedByTheOtherAtOnce() {
    try (var one = RunningServer.start();
        var other = RunningServer.besides(one)) {
      var made =
          one.register
              .manageTokens()
              .create(
                  new ManageTokens.NewToken(
                      one.admin, "ann@example.org", List.of(), Optional.empty()));
      String[] withIt = {"Authorization", "Bearer " + made.secret()};
      for (int i = 0; i < 3; i++) {
        assertEquals(200, one.send("GET", "/v1/incidents", "", withIt).status());
        assertEquals(200, other.send("GET", "/v1/incidents", "", withIt).status());
      }
      one.register.manageTokens().revoke(one.admin, made.token().id().toString());
      assertProblem(401, "invalid_token", other.send("GET", "/v1/incidents", "", withIt));
      assertProblem(
          401,
          "invalid_token",
          other.send("PATCH", "/v1/incidents/1", "{\"title\":\"x\"}", withIt));
    }
  }

  @Test
  void aUserWhoIsDeactivatedAtOneIsRefusedByTheOtherAtOnce() {
    try (var one = RunningServer.start();
        var other = RunningServer.besides(one)) {
      String[] withHers = {"Authorization", "Bearer " + one.newToken("bea@example.org")};
      assertEquals(200, other.send("GET", "/v1/incidents", "", withHers).status());
      one.register.manageUsers().setActive(one.admin, "bea@example.org", false);
      assertProblem(401, "invalid_token", other.send("GET", "/v1/incidents", "", withHers));
    }
  }
}
