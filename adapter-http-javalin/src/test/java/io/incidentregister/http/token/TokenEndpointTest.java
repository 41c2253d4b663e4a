package io.incidentregister.http.token;

import static io.incidentregister.http.RunningServer.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.access.ManageAccounts;
import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

  private static final String TOKEN = "/api/v1/oauth/token";

  private final RunningServer server = RunningServer.start();
  private final String id = server.founded.clientId();
  private final String secret = server.founded.clientSecret();
  private final String credentials =
      "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret;

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, "/v1/oauth/token", "/oauth2/token"})
  void givesTokensForCredentials(String path) {
    var tokens = form(path, credentials + "&scope=ignored");
    assertEquals(200, tokens.status(), tokens.text());
    assertEquals("no-store", tokens.header("Cache-Control").orElse(""));
    assertEquals("Bearer", tokens.json().path("token_type").asText());
    assertEquals(900, tokens.json().path("expires_in").asInt());
    var access = "Bearer " + tokens.json().path("access_token").asText();
    assertEquals(200, server.send("GET", "/v1/incidents", "", "Authorization", access).status());
    var refresh = tokens.json().path("refresh_token").asText();
    assertProblem(
        401,
        "invalid_token",
        server.send("GET", "/v1/incidents", "", "Authorization", "Bearer " + refresh));
  }

  @Test
  void saysThatATokenEndsWithItsAccount() {
    var now = Instant.parse("2026-05-01T10:00:00Z");
    try (var fixed = RunningServer.start(Map.of(), () -> now)) {
      var account =
          fixed
              .register
              .manageAccounts()
              .create(
                  new ManageAccounts.NewAccount(
                      fixed.admin,
                      "Short",
                      List.of("Viewer"),
                      List.of(),
                      Optional.of(now.plusSeconds(60))));
      var tokens =
          fixed.send(
              "POST",
              TOKEN,
              "grant_type=client_credentials&client_id="
                  + account.account().clientId()
                  + "&client_secret="
                  + account.clientSecret(),
              "Authorization",
              "",
              "Content-Type",
              "application/x-www-form-urlencoded");
      assertEquals(60, tokens.json().path("expires_in").asInt(), tokens.text());
    }
  }

  @Test
  void takesCredentialsByHttpBasic() {
    var tokens = form(TOKEN, "grant_type=client_credentials", "Authorization", basic(id, secret));
    assertEquals(200, tokens.status(), tokens.text());
  }

  @Test
  void refusesCredentialsByBothWays() {
    assertOauthError(
        400, "invalid_request", form(TOKEN, credentials, "Authorization", basic(id, secret)));
  }

  @Test
  void givesOneMorePairForARefreshTokenOnce() {
    var first = form(TOKEN, credentials).json();
    var refresh = "grant_type=refresh_token&refresh_token=" + first.path("refresh_token").asText();
    var second = form(TOKEN, refresh);
    assertEquals(200, second.status(), second.text());
    assertOauthError(400, "invalid_grant", form(TOKEN, refresh));
    // One of the two who used it stole it, so neither keeps anything.
    var access = "Bearer " + second.json().path("access_token").asText();
    assertEquals(401, server.send("GET", "/v1/incidents", "", "Authorization", access).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                                 | invalid_request
          grant_type=client_credentials                                      | invalid_request
          grant_type=client_credentials&client_id=a                          | invalid_request
          grant_type=client_credentials&grant_type=client_credentials        | invalid_request
          grant_type=client_credentials&client_id=a&client_id=b&client_secret=c | invalid_request
          grant_type=refresh_token                                           | invalid_request
          grant_type=refresh_token&refresh_token=%00                         | invalid_request
          grant_type=refresh_token&refresh_token=nobodys                     | invalid_grant
          grant_type=password&username=a&password=b                          | unsupported_grant_type
          grant_type=%zz                                                     | invalid_request
          """)
  void saysWhatIsWrongInTheWordsOfTheStandard(String form, String error) {
    assertOauthError(400, error, form(TOKEN, form));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "%00", "%C3%A4", ""})
  void refusesWrongCredentialsAlike(String wrong) {
    var refused =
        form(TOKEN, "grant_type=client_credentials&client_id=" + id + "&client_secret=" + wrong);
    assertOauthError(401, "invalid_client", refused);
    assertEquals("Basic", refused.header("WWW-Authenticate").orElse(""));
    var unknown =
        form(TOKEN, "grant_type=client_credentials&client_id=nobody&client_secret=" + secret);
    assertEquals(refused.json().path("detail"), assertOauthError(401, "invalid_client", unknown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !", "Basic YQ==", "Bearer x"})
  void refusesAHeaderThatHoldsNoCredentials(String authorization) {
    assertOauthError(
        401,
        "invalid_client",
        form(TOKEN, "grant_type=client_credentials", "Authorization", authorization));
  }

  @Test
  void refusesJsonAndParametersBehindThePath() {
    var json = server.send("POST", TOKEN, "{}", "Content-Type", "application/json");
    assertProblem(415, "unsupported_media_type", json);
    assertEquals("invalid_request", json.json().path("error").asText());
    assertOauthError(400, "invalid_request", form(TOKEN + "?client_secret=" + secret, credentials));
  }

  private Answer form(String path, String form, String... headers) {
    var all = new String[headers.length + 4];
    all[0] = "Content-Type";
    all[1] = "application/x-www-form-urlencoded";
    all[2] = "Authorization";
    all[3] = "";
    System.arraycopy(headers, 0, all, 4, headers.length);
    return server.send("POST", path, form, all);
  }

  private static String basic(String id, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
  }

  private static Object assertOauthError(int status, String error, Answer answer) {
    var problem = assertProblem(status, answer.json().path("code").asText(), answer);
    assertEquals(error, problem.path("error").asText(), answer.text());
    assertEquals(problem.path("detail"), problem.path("error_description"));
    assertTrue(answer.header("Cache-Control").orElse("").contains("no-store"));
    return problem.path("detail");
  }
}
