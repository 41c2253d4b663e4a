package io.incidentregister.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.organization.Permission;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HttpEntrypointTest {

  @Test
  void isFoundByItsNameAndDescribesItsSettings() {
    var provider = Plugins.discover(EntrypointProvider.class).named("http");
    assertInstanceOf(HttpEntrypointProvider.class, provider);
    for (var setting : provider.settings()) {
      assertTrue(setting.name().matches("(http|oidc)\\.[a-z-]+"), setting::name);
      assertFalse(setting.description().isBlank(), setting::name);
    }
  }

  @Test
  void saysThatThePortIsTaken() {
    try (var first = RunningServer.start()) {
      var second =
          new HttpEntrypointProvider()
              .create(Settings.of("http.port", "" + first.address.getPort()), first.register);
      var refused = assertThrows(ConfigurationException.class, second::start);
      assertTrue(refused.detail().contains("port " + first.address.getPort()), refused::detail);
      assertEquals(200, first.get("/v1/incidents").status());
    }
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    try (var running = RunningServer.start()) {
      for (var wrong :
          Map.of("http.port", "70000", "http.threads", "1", "http.body-timeout", "soon")
              .entrySet()) {
        var settings = Settings.of(wrong.getKey(), wrong.getValue());
        assertThrows(
            ConfigurationException.class,
            () -> new HttpEntrypointProvider().create(settings, running.register));
      }
    }
  }

  @Test
  void finishesARunningCallBeforeItStops() throws Exception {
    var armed = new AtomicBoolean();
    var running = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var server =
        RunningServer.start(
            Map.of(),
            () -> {
              if (armed.get()) {
                running.countDown();
                await(goOn);
              }
              return Instant.now();
            });
    armed.set(true);
    try (var call = new Socket(server.address.getHost(), server.address.getPort())) {
      var body = "{\"title\":\"x\"}";
      var head =
          "PATCH /v1/incidents/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: %d\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(body.length(), server.token);
      call.getOutputStream().write((head + body).getBytes(US_ASCII));
      await(running);
      var stopped = CompletableFuture.runAsync(server::close);
      assertTrue(refusesConnections(server), "it takes calls although it is to stop");
      // Longer than idle connections are left open while the server stops.
      call.setSoTimeout(1_000);
      assertThrows(SocketTimeoutException.class, () -> call.getInputStream().read());
      goOn.countDown();
      call.setSoTimeout(20_000);
      var answer = new String(call.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      stopped.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void saysThatItLivesAndRefusesWhatIsTooMuchWhileEveryWorkerWaits() throws Exception {
    int workers = 8;
    var armed = new AtomicBoolean();
    var running = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var server =
        RunningServer.start(
            Map.of("http.threads", "" + workers),
            () -> {
              if (armed.get()) {
                running.countDown();
                await(goOn);
              }
              return Instant.now();
            })) {
      armed.set(true);
      var waiting = new ArrayList<CompletableFuture<RunningServer.Answer>>();
      var callers = Executors.newFixedThreadPool(2 * workers);
      try {
        for (int i = 0; i < 2 * workers; i++) {
          waiting.add(CompletableFuture.supplyAsync(() -> server.get("/v1/incidents/1"), callers));
        }
        await(running);
        // More are there than can be handled, when the first of them is refused.
        var refused =
            (RunningServer.Answer)
                CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new))
                    .get(20, TimeUnit.SECONDS);
        RunningServer.assertProblem(503, "overloaded", refused);
        assertEquals("2", refused.header("Retry-After").orElse(""));
        assertEquals(200, server.get("/health/live").status());
        RunningServer.assertProblem(503, "overloaded", server.get("/health/ready"));
        goOn.countDown();
        long answered = 0;
        for (var each : waiting) {
          answered += each.get(20, TimeUnit.SECONDS).status() == 200 ? 1 : 0;
        }
        assertEquals(workers, answered);
        assertEquals(200, server.get("/health/ready").status());
      } finally {
        goOn.countDown();
        callers.shutdownNow();
      }
    }
  }

  @Test
  void stopsAtOnceWhenNothingRuns() {
    var server = RunningServer.start();
    assertEquals(200, server.get("/v1/incidents").status()); // a connection stays open
    long start = System.nanoTime();
    server.close();
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis < 5_000, () -> "took " + millis + " ms");
  }

  @Test
  void answersAnUnexpectedFailureWithoutInternals() {
    var broken = new AtomicBoolean();
    try (var server =
        RunningServer.start(
            Map.of(),
            () -> {
              if (broken.get()) {
                throw new IllegalStateException("the secret of the clock");
              }
              return Instant.now();
            })) {
      broken.set(true);
      var answer = server.patch("/v1/incidents/1", "{\"title\":\"x\"}");
      RunningServer.assertProblem(500, "unexpected", answer);
      assertTrue(!answer.text().contains("secret") && !answer.text().contains("Exception"));
    }
  }

  @Test
  void answersEveryKindOfErrorOfTheApplication() {
    var forbidden =
        assertThrows(
            ForbiddenException.class,
            () -> ForbiddenException.unless(Set.of(), Set.of(Permission.TAGS_WRITE)));
    var misconfigured = new ConfigurationException("x", "a path: /etc");
    var away = StoreException.unavailable("store_busy", "db.internal:5432", new IOException());
    var damaged = StoreException.unusable("store_corrupt", "/var/internal.db is damaged");
    var statuses =
        Map.of(
            new InvalidCommandException(List.of()),
            422,
            NotFoundException.incident(),
            404,
            new ConflictException("x", "y"),
            409,
            StaleVersionException.of(List.of()),
            412,
            AuthenticationException.invalidToken(),
            401,
            forbidden,
            403,
            away,
            503,
            damaged,
            503,
            misconfigured,
            500);
    statuses.forEach(
        (error, status) -> assertEquals(status, Refusal.of(error).status(), error::code));
    assertEquals(
        EnumSet.allOf(ErrorKind.class),
        statuses.keySet().stream().map(RegisterException::kind).collect(Collectors.toSet()));
    assertEquals(Refusal.unexpected(), Refusal.of(misconfigured));
    for (var ofTheStore : List.of(away, damaged)) {
      assertEquals("2", Refusal.of(ofTheStore).headers().get("Retry-After"));
      assertFalse(Refusal.of(ofTheStore).detail().contains("internal"));
    }
  }

  private static boolean refusesConnections(RunningServer server) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < until) {
      try (var socket = new Socket(server.address.getHost(), server.address.getPort())) {
        Thread.onSpinWait();
        assertTrue(socket.isConnected());
      } catch (ConnectException e) {
        return true;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return false;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
