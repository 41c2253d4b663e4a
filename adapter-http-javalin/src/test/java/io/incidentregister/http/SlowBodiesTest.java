package io.incidentregister.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callers with a valid token who send their bodies slowly, or not at all. */
class SlowBodiesTest {

  private static final int SLOW = 400;

  @Test
  void othersAreAnsweredQuicklyBesideHundredsOfSlowBodies() throws IOException {
    // Far fewer threads than slow callers: were one thread taken for each, nobody else got one.
    try (var server = RunningServer.start(Map.of("http.threads", "8"))) {
      var slow = new ArrayList<Socket>();
      try {
        for (int i = 0; i < SLOW; i++) {
          slow.add(begin(server, 1_000));
        }
        server.get("/v1/incidents"); // warm
        long[] micros = new long[200];
        for (int i = 0; i < micros.length; i++) {
          slow.get(i * 2).getOutputStream().write(' ');
          long start = System.nanoTime();
          var answer =
              i % 2 == 0
                  ? server.get("/health/live")
                  : server.patch("/v1/incidents/1", "{\"title\":\"" + i + "\"}");
          micros[i] = (System.nanoTime() - start) / 1_000;
          assertEquals(200, answer.status());
        }
        Arrays.sort(micros);
        System.out.printf(
            "beside %d slow bodies: median %d us, 95%% %d us, worst %d us%n",
            SLOW, micros[100], micros[190], micros[199]);
        assertTrue(micros[190] < 250_000, () -> "95% took up to " + micros[190] + " us");
      } finally {
        for (Socket socket : slow) {
          socket.close();
        }
      }
    }
  }

  @Test
  void aBodyThatDoesNotArriveInTimeIsRefused() throws IOException {
    try (var server = RunningServer.start(Map.of("http.body-timeout", "PT0.2S"));
        var socket = begin(server, 10)) {
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
      assertTrue(answer.contains("/problems/request-timeout"), answer);
      assertTrue(answer.contains("Connection: close"), answer);
    }
  }

  @Test
  void moreBodiesAtOnceThanTheBoundAreRefused() throws IOException {
    try (var server = RunningServer.start(Map.of("http.max-reading", "1"))) {
      try (var first = begin(server, 10)) {
        var refused = server.patch("/v1/incidents/1", "{\"title\":\"x\"}");
        RunningServer.assertProblem(503, "overloaded", refused);
        assertTrue(refused.header("Retry-After").isPresent());
        first.getOutputStream().write("{\"title\":1".getBytes(US_ASCII)); // ten bytes, unreadable
        assertTrue(line(first).startsWith("HTTP/1.1 400 "));
      }
      assertEquals(200, server.patch("/v1/incidents/1", "{\"title\":\"x\"}").status());
    }
  }

  @Test
  void moreBytesThanTheBoundAreRefusedAndGivenBack() {
    var settings = Map.of("http.max-buffered-bytes", "4096");
    try (var server = RunningServer.start(settings)) {
      var large = "{\"description\":\"" + "x".repeat(5_000) + "\"}";
      for (int i = 0; i < 3; i++) {
        RunningServer.assertProblem(503, "overloaded", server.patch("/v1/incidents/1", large));
        var small = "{\"description\":\"" + "x".repeat(3_000) + i + "\"}";
        assertEquals(200, server.patch("/v1/incidents/1", small).status());
      }
    }
  }

  /** A call whose body is being read: the server has asked for it. */
  private static Socket begin(RunningServer server, int length) throws IOException {
    var socket = new Socket(server.address.getHost(), server.address.getPort());
    socket.setSoTimeout(20_000);
    var head =
        List.of(
            "PATCH /v1/incidents/1 HTTP/1.1",
            "Host: x",
            "Authorization: Bearer " + server.token,
            "Content-Type: application/json",
            "Content-Length: " + length,
            "Expect: 100-continue",
            "",
            "");
    socket.getOutputStream().write(String.join("\r\n", head).getBytes(US_ASCII));
    assertTrue(line(socket).startsWith("HTTP/1.1 100 "));
    assertEquals("", line(socket));
    return socket;
  }

  private static String line(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c != '\n'; c = socket.getInputStream().read()) {
      assertTrue(c >= 0, () -> "closed after: " + line);
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
