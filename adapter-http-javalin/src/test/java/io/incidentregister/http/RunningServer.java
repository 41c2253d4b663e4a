package io.incidentregister.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Ticker;
import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.application.memory.MemoryStoreProvider;
import io.incidentregister.application.plugin.Entrypoint;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.json.StrictJson;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** A server on a free port over a register in memory, with an Admin, a token and incidents. */
public final class RunningServer implements AutoCloseable {

  /** How many incidents there are at first. */
  public static final int INCIDENTS = 3;

  private static final Settings MEMORY = Settings.of("db", "memory:");

  public final CountingStore store;
  public final IncidentRegister register;
  public final Caller admin;
  public final String token;
  public final FoundOrganization.Result founded;
  public final URI address;
  private final Entrypoint entrypoint;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(Map<String, String> settings, InstantSource clock, Ticker ticker) {
    store = new CountingStore(new MemoryStoreProvider().open(MEMORY, OpenMode.CREATE));
    register = IncidentRegister.with(MEMORY).store(store).clock(clock).open(OpenMode.CREATE);
    founded =
        register
            .foundOrganization()
            .handle(
                new FoundOrganization.Command(
                    "Ours", "ann@example.org", "Ann", "Archer", Organization.Purpose.LIVE));
    admin =
        register
            .signIn()
            .byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "the-test-itself");
    token = newToken();
    register
        .openIncidents()
        .handle(
            OpenIncidents.Command.of(
                admin,
                IntStream.rangeClosed(1, INCIDENTS)
                    .mapToObj(i -> PatchFields.builder().set("title", "Incident " + i).build())
                    .toList()));
    entrypoint = HttpEntrypointProvider.create(settings(settings), register, clock, ticker);
    address = entrypoint.start();
  }

  private RunningServer(RunningServer other) {
    store = other.store;
    register = IncidentRegister.with(MEMORY).store(store).open(OpenMode.EXISTING);
    founded = other.founded;
    admin = other.admin;
    token = other.token;
    entrypoint = new HttpEntrypointProvider().create(settings(Map.of()), register);
    address = entrypoint.start();
  }

  /** On a free port, and as quick as a test may be. */
  private static Settings settings(Map<String, String> given) {
    var all = new HashMap<>(Map.of("http.port", "0", "http.rate-limit", "1000000"));
    all.putAll(given);
    return Settings.of(all);
  }

  /** Another one over the same store, with a register of its own. */
  public static RunningServer besides(RunningServer other) {
    return new RunningServer(other);
  }

  public static RunningServer start() {
    return start(Map.of());
  }

  public static RunningServer start(Map<String, String> settings) {
    return start(settings, InstantSource.system());
  }

  public static RunningServer start(Map<String, String> settings, InstantSource clock) {
    return start(settings, clock, Ticker.systemTicker());
  }

  public static RunningServer start(
      Map<String, String> settings, InstantSource clock, Ticker ticker) {
    return new RunningServer(settings, clock, ticker);
  }

  public String newToken() {
    return register
        .manageTokens()
        .create(new ManageTokens.NewToken(admin, "ann@example.org", List.of(), Optional.empty()))
        .secret();
  }

  /** A token of somebody else, who is an Admin, too. */
  public String newToken(String email) {
    register
        .manageUsers()
        .add(new ManageUsers.NewUser(admin, email, "Bob", "Baker", List.of("Admin")));
    return register
        .manageTokens()
        .create(new ManageTokens.NewToken(admin, email, List.of(), Optional.empty()))
        .secret();
  }

  /** An answer with what tests look at. */
  public record Answer(int status, HttpResponse<byte[]> response, String text) {
    public JsonNode json() {
      return StrictJson.parse(text.getBytes(UTF_8));
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  /** Sends a call with the token and, when there is a body, as JSON. */
  public Answer send(String method, String path, String body, String... headers) {
    return send(method, path, body.getBytes(UTF_8), headers);
  }

  /** The same with bytes. Headers that are given replace the usual ones; an empty one goes away. */
  public Answer send(String method, String path, byte[] body, String... headers) {
    var all = new LinkedHashMap<String, String>();
    all.put("Authorization", "Bearer " + token);
    if (body.length > 0) {
      all.put("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    all.values().removeIf(String::isEmpty);
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    all.forEach(request::setHeader);
    try {
      var response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response, new String(response.body(), UTF_8));
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " was not answered", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer patch(String path, String body) {
    return send("PATCH", path, body);
  }

  /** Sends bytes as they are, and gives all that comes back until the server closes. */
  public String raw(String request) {
    return raw(address, request);
  }

  static String raw(URI address, String request) {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError("no answer to " + request, e);
    }
  }

  /** Everything that the organization holds. */
  public String content() {
    var all = new StringJoiner("\n");
    register
        .exportIncidents()
        .handle(new ExportIncidents.Query(admin, Map.of()), row -> all.add(row.toString()));
    return all.toString();
  }

  /** That an answer is a problem of this status and code, with what every answer has. */
  public static JsonNode assertProblem(int status, String code, Answer answer) {
    assertEquals(status, answer.status(), answer.text());
    assertEquals("application/problem+json", answer.header("Content-Type").orElse(""));
    assertEquals("nosniff", answer.header("X-Content-Type-Options").orElse(""));
    assertTrue(answer.header("Server").isEmpty());
    var problem = answer.json();
    assertEquals("/problems/" + code.replace('_', '-'), problem.path("type").asText());
    assertEquals(status, problem.path("status").asInt());
    assertEquals(code, problem.path("code").asText());
    assertEquals(answer.header("X-Request-Id").orElse(""), problem.path("instance").asText());
    assertTrue(problem.path("title").isTextual() && problem.path("detail").isTextual());
    return problem;
  }

  /** The pointers and parameters of a problem with their codes. */
  public static List<String> faults(JsonNode problem) {
    var faults = new ArrayList<String>();
    problem
        .path("errors")
        .forEach(
            error ->
                faults.add(
                    error.path("pointer").asText()
                        + error.path("parameter").asText()
                        + " "
                        + error.path("code").asText()));
    return faults;
  }

  @Override
  public void close() {
    entrypoint.close();
    register.close();
  }
}
