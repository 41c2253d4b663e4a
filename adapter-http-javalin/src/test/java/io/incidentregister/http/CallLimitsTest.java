package io.incidentregister.http;

import static io.incidentregister.http.RunningServer.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CallLimitsTest {

  private static final String ALL_IDS = "\"ids\":[\"INC-00001\",\"INC-00002\",\"INC-00003\"]";

  @Test
  void takesSoManyCallsInASecondFromOneToken() {
    var ticker = new SteppingTicker();
    try (var server = limited(4, ticker)) {
      for (int i = 0; i < 4; i++) {
        assertEquals(200, server.get("/v1/incidents/1").status());
      }
      var refused = server.get("/v1/incidents/1");
      assertProblem(429, "too_many_requests", refused);
      assertEquals("1", refused.header("Retry-After").orElse(""));
      ticker.pass(Duration.ofMillis(250));
      assertEquals(200, server.get("/v1/incidents/1").status());
      assertEquals(429, server.get("/v1/incidents/1").status());
      ticker.pass(Duration.ofSeconds(60));
      for (int i = 0; i < 4; i++) {
        assertEquals(200, server.get("/v1/incidents/1").status());
      }
      assertEquals(429, server.get("/v1/incidents/1").status());
    }
  }

  @Test
  void countsTheTokensOfAUserTogetherAndEachUserByThemselves() {
    try (var server = limited(1, new SteppingTicker())) {
      var another = server.newToken();
      var bobs = server.newToken("bob@example.org");
      assertEquals(200, server.get("/v1/incidents").status());
      assertEquals(429, server.get("/v1/incidents").status());
      assertEquals(
          429,
          server.send("GET", "/v1/incidents", "", "Authorization", "Bearer " + another).status());
      assertEquals(
          200, server.send("GET", "/v1/incidents", "", "Authorization", "Bearer " + bobs).status());
      assertEquals(200, server.get("/health/ready").status());
    }
  }

  @Test
  void countsBeforeItReadsTheBody() {
    try (var server = limited(1, new SteppingTicker())) {
      assertEquals(200, server.get("/v1/incidents").status());
      var announced =
          server.raw(
              "PATCH /v1/incidents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                  + server.token
                  + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
                  + "Connection: close\r\n\r\n");
      assertTrue(announced.startsWith("HTTP/1.1 429 "), announced);
    }
  }

  @Test
  void countsWhatIsNotAllowedToo() {
    try (var server = limited(2, new SteppingTicker())) {
      server.patch("/v1/incidents", "{broken");
      assertEquals(404, server.get("/v1/incidents/99").status());
      assertEquals(429, server.get("/v1/incidents/99").status());
    }
  }

  private static RunningServer limited(int perSecond, SteppingTicker ticker) {
    return RunningServer.start(
        Map.of("http.rate-limit", "" + perSecond), InstantSource.system(), ticker);
  }

  @Test
  void refusesABulkAtOnceWhileAsManyRunAsMay() throws Exception {
    try (var server = RunningServer.start(Map.of("http.max-bulks", "1"))) {
      var held = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var holding =
          CompletableFuture.runAsync(
              () ->
                  server.store.write(
                      transaction -> {
                        held.countDown();
                        return await(goOn);
                      }));
      await(held);
      var before = server.content();
      // One of them waits for the store, so it is the other that is answered first.
      var bulks =
          List.of(
              CompletableFuture.supplyAsync(() -> bulk(server)),
              CompletableFuture.supplyAsync(() -> bulk(server)));
      var refused =
          (RunningServer.Answer)
              CompletableFuture.anyOf(bulks.toArray(CompletableFuture[]::new))
                  .get(20, TimeUnit.SECONDS);
      assertProblem(503, "too_many_bulks", refused);
      assertEquals("2", refused.header("Retry-After").orElse(""));
      assertEquals(before, server.content());
      // What changes one incident is no bulk, and waits for its turn.
      var single =
          CompletableFuture.supplyAsync(
              () -> server.patch("/v1/incidents/1", "{\"severity\":\"SEV-1\"}"));
      goOn.countDown();
      assertEquals(200, single.get(20, TimeUnit.SECONDS).status());
      for (var each : bulks) {
        var answer = each.get(20, TimeUnit.SECONDS);
        assertTrue(answer.equals(refused) || answer.status() == 200, answer::text);
      }
      holding.get(20, TimeUnit.SECONDS);
      for (int i = 0; i < 3; i++) {
        assertEquals(200, onceThereIsRoom(server).status(), "its place was not given back");
      }
    }
  }

  @Test
  void takesForABulkWhateverMayChangeMany() {
    try (var server = RunningServer.start(Map.of("http.max-bulks", "1"))) {
      var bulks =
          HttpEntrypointProvider.routes(server.register).stream()
              .filter(Route::changesMany)
              .map(route -> route.method() + " " + route.path().replaceFirst("^/api", ""))
              .collect(Collectors.toSet());
      assertEquals(
          Set.of(
              "PATCH /v1/incidents",
              "DELETE /v1/incidents",
              "DELETE /v1/tags/{tag}",
              "POST /v1/operations/{operation}/undo",
              "POST /incidents/v1/{incident_id}/merge"),
          bulks);
      for (int i = 0; i < 3; i++) {
        var refused = server.send("DELETE", "/v1/tags/nobodys", "");
        for (int again = 0; again < 1_000 && refused.status() == 503; again++) {
          refused = server.send("DELETE", "/v1/tags/nobodys", "");
        }
        assertEquals(404, refused.status(), "its place was not given back");
      }
    }
  }

  /** A place is free a moment after the last byte of the answer that it was for. */
  private static RunningServer.Answer onceThereIsRoom(RunningServer server) {
    var answer = bulk(server);
    for (int i = 0; i < 1_000 && answer.status() == 503; i++) {
      answer = bulk(server);
    }
    return answer;
  }

  private static RunningServer.Answer bulk(RunningServer server) {
    return server.patch("/v1/incidents", "{" + ALL_IDS + ",\"status\":\"Review\"}");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
