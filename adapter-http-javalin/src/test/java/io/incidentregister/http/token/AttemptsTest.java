package io.incidentregister.http.token;

import static io.incidentregister.http.RunningServer.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.http.RunningServer;
import io.incidentregister.http.RunningServer.Answer;
import io.incidentregister.http.SteppingTicker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guessing credentials becomes slow; the callers here are told apart as a proxy does. */
class AttemptsTest {

  private static final String WRONG = "not-the-secret-of-anybody";

  private final SteppingTicker ticker = new SteppingTicker();
  private final RunningServer server =
      RunningServer.start(Map.of("http.behind-proxy", "127.0.0.1"), InstantSource.system(), ticker);
  private final String id = server.founded.clientId();
  private final String secret = server.founded.clientSecret();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void makesAClientWaitLongerEachTimeAfterTenWrongSecrets() {
    wrongTimes(Attempts.BY_CLIENT, "192.0.2.1", id);
    for (int seconds : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
      assertWaits(seconds, credentials("192.0.2.1", id, WRONG));
      ticker.pass(Duration.ofSeconds(seconds).minusMillis(1));
      assertWaits(1, credentials("192.0.2.1", id, WRONG));
      ticker.pass(Duration.ofMillis(1));
      assertProblem(401, "invalid_client", credentials("192.0.2.1", id, WRONG));
    }
  }

  @Test
  void refusesTheRightSecretTooUntilTheWaitIsOver() {
    wrongTimes(Attempts.BY_CLIENT, "192.0.2.1", id);
    assertWaits(1, credentials("192.0.2.1", id, secret));
    ticker.pass(Duration.ofSeconds(1));
    assertEquals(200, credentials("192.0.2.1", id, secret).status());
  }

  @Test
  void forgetsWhatWasWrongOnceItIsRight() {
    for (int i = 0; i < 3; i++) {
      wrongTimes(Attempts.BY_CLIENT - 1, "192.0.2.1", id);
      assertEquals(200, credentials("192.0.2.1", id, secret).status());
    }
  }

  @Test
  void givesAClientOnlySoManyTokensInASecond() {
    for (int i = 0; i < Attempts.RIGHT_PER_SECOND; i++) {
      assertProblem(401, "invalid_client", credentials("192.0.2.1", id, WRONG));
      assertEquals(200, credentials("192.0.2.1", id, secret).status());
    }
    var refused = credentials("192.0.2.1", id, secret);
    assertProblem(429, "too_many_requests", refused);
    assertEquals("1", refused.header("Retry-After").orElse(""));
    var elsewhere = credentials("192.0.2.2", id, secret);
    assertEquals(200, elsewhere.status());
    var next = elsewhere;
    for (int i = 0; i < Attempts.RIGHT_PER_SECOND; i++) {
      next = refresh("192.0.2.2", next.json().path("refresh_token").asText());
      assertEquals(200, next.status(), next.text());
    }
    assertProblem(
        429, "too_many_requests", refresh("192.0.2.2", next.json().path("refresh_token").asText()));
    ticker.pass(Duration.ofMillis(100));
    assertEquals(200, credentials("192.0.2.1", id, secret).status());
    assertEquals(429, credentials("192.0.2.1", id, secret).status());
    assertEquals(200, refresh("192.0.2.2", next.json().path("refresh_token").asText()).status());
  }

  @Test
  void slowsDownIdsThatDoNotExistAlike() {
    var known = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    for (int i = 0; i < Attempts.BY_CLIENT + 3; i++) {
      known.add(withoutInstance(credentials("192.0.2.1", id, WRONG)));
      unknown.add(withoutInstance(credentials("192.0.2.1", "arm_sa_nobody", WRONG)));
    }
    assertEquals(known, unknown);
    assertTrue(known.get(Attempts.BY_CLIENT).contains("too_many_attempts"), known::toString);
  }

  @Test
  void letsOthersInWhileOneHasToWait() {
    wrongTimes(Attempts.BY_CLIENT, "192.0.2.1", id);
    assertEquals(200, credentials("192.0.2.2", id, secret).status());
    assertProblem(401, "invalid_client", credentials("192.0.2.1", "arm_sa_other", WRONG));
  }

  @Test
  void makesAnAddressWaitThatTriesManyIds() {
    for (int i = 0; i < Attempts.BY_ADDRESS; i++) {
      assertEquals(401, credentials("192.0.2.1", "arm_sa_" + i, WRONG).status());
    }
    assertWaits(1, credentials("192.0.2.1", "arm_sa_x", WRONG));
    assertWaits(1, credentials("192.0.2.1", id, secret));
    assertWaits(1, refresh("192.0.2.1", WRONG));
    assertEquals(200, credentials("192.0.2.2", id, secret).status());
    ticker.pass(Duration.ofSeconds(1));
    assertEquals(401, credentials("192.0.2.1", "arm_sa_x", WRONG).status());
    assertWaits(2, credentials("192.0.2.1", "arm_sa_x", WRONG));
    ticker.pass(Duration.ofSeconds(62));
    wrongTimes(2, "192.0.2.1", "arm_sa_y");
  }

  @Test
  void countsOnlyWhatAnAddressDoesWithinAMinute() {
    for (int i = 0; i < 3; i++) {
      for (int wrong = 1; wrong < Attempts.BY_ADDRESS; wrong++) {
        assertEquals(400, refresh("192.0.2.1", WRONG).status());
      }
      ticker.pass(Duration.ofMinutes(1));
    }
  }

  @Test
  void makesAnAddressWaitThatTriesManyRefreshTokens() {
    for (int i = 0; i < Attempts.BY_ADDRESS; i++) {
      assertProblem(400, "invalid_grant", refresh("192.0.2.1", WRONG + i));
    }
    assertWaits(1, refresh("192.0.2.1", WRONG));
  }

  @Test
  void takesTheAddressesOfOneNetworkForOne() {
    for (int i = 0; i < Attempts.BY_ADDRESS; i++) {
      assertEquals(400, refresh("2001:db8:1:2::" + i, WRONG).status());
    }
    assertWaits(1, refresh("2001:db8:1:2:ffff::1", WRONG));
    assertEquals(400, refresh("2001:db8:1:3::1", WRONG).status());
  }

  @Test
  void warnsWithTheCountAndNeverWithWhatWasShown() {
    var log = Logger.getLogger(Attempts.class.getName());
    var logged = new Kept();
    log.addHandler(logged);
    try {
      wrongTimes(Attempts.BY_CLIENT, "192.0.2.1", id);
    } finally {
      log.removeHandler(logged);
    }
    assertEquals(
        List.of("WARNING: 10 wrong credentials from 192.0.2.1, by one client in a row"),
        logged.lines);
  }

  private static final class Kept extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord entry) {
      lines.add(entry.getLevel().getName() + ": " + entry.getMessage());
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Test
  void keepsNoAnswerForAKey() {
    var key = new String[] {"Idempotency-Key", "the-same"};
    var first = credentials("192.0.2.1", id, secret, key);
    var second = credentials("192.0.2.1", id, secret, key);
    assertEquals(200, second.status());
    assertFalse(first.json().path("access_token").equals(second.json().path("access_token")));
    assertTrue(second.header("Idempotency-Replayed").isEmpty());
    assertEquals("no-store", second.header("Cache-Control").orElse(""));
    assertEquals("no-cache", second.header("Pragma").orElse(""));
  }

  private void wrongTimes(int times, String from, String clientId) {
    for (int i = 0; i < times; i++) {
      assertProblem(401, "invalid_client", credentials(from, clientId, WRONG));
    }
  }

  private static void assertWaits(int seconds, Answer answer) {
    assertProblem(429, "too_many_attempts", answer);
    assertEquals("" + seconds, answer.header("Retry-After").orElse(""));
  }

  private Answer credentials(String from, String clientId, String shown, String... headers) {
    return form(
        from,
        "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + shown,
        headers);
  }

  private Answer refresh(String from, String token) {
    return form(from, "grant_type=refresh_token&refresh_token=" + token);
  }

  private Answer form(String from, String form, String... headers) {
    var all =
        new ArrayList<>(
            List.of(
                "Authorization",
                "",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Forwarded-For",
                from));
    all.addAll(List.of(headers));
    return server.send("POST", "/api/v1/oauth/token", form, all.toArray(String[]::new));
  }

  private static String withoutInstance(Answer answer) {
    return answer.status() + answer.text().replaceAll("\"instance\":\"[^\"]*\"", "");
  }
}
