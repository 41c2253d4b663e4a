package io.incidentregister.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.testkit.StoreFixture;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One bulk update over HTTP against the same changes in single calls, for every store on the class
 * path.
 *
 * <pre>{@code
 * INCIDENTS=1109 mvn -q -am -pl adapter-cli test -Dtest=BulkBenchmark \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dmaven.test.redirectTestOutputToFile=false
 * }</pre>
 */
class BulkBenchmark {

  private static final int INCIDENTS =
      Integer.parseInt(System.getenv().getOrDefault("INCIDENTS", "1109"));
  private static final int ROUNDS = 5;

  @SuppressWarnings("SystemOut") // A benchmark is there to print.
  private static final PrintStream OUT = System.out;

  static Stream<StoreFixture> stores() {
    return ServiceLoader.load(StoreFixture.class).stream().map(ServiceLoader.Provider::get);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void comparesOneBulkWithSingleCalls(StoreFixture fixture) throws Exception {
    try (fixture;
        var register = IncidentRegister.create(fixture.newStore())) {
      String token = fill(register);
      var provider = Plugins.discover(EntrypointProvider.class).named("http");
      try (var server = provider.create(Settings.of("http.port", "0"), register)) {
        var calls = new Calls(server.start(), token);
        var bulk = new ArrayList<Double>();
        var single = new ArrayList<Double>();
        for (int round = 0; round <= ROUNDS; round++) {
          double bulkMillis = millis(patch(round), calls::bulk);
          double singleMillis = millis(patch(-1 - round), calls::oneByOne);
          if (round > 0) { // The first round warms up.
            bulk.add(bulkMillis);
            single.add(singleMillis);
          }
        }
        OUT.printf(
            Locale.ROOT,
            "%-10s %d incidents: one bulk %.0f ms (%.0f–%.0f), single calls %.0f ms (%.0f–%.0f),"
                + " %.1f times as fast%n",
            fixture.storeName(),
            INCIDENTS,
            median(bulk),
            least(bulk),
            most(bulk),
            median(single),
            least(single),
            most(single),
            median(single) / median(bulk));
      }
    }
  }

  private static String fill(IncidentRegister register) {
    register
        .foundOrganization()
        .handle(
            new FoundOrganization.Command(
                "Bench", "bench@example.org", "Bench", "Mark", Organization.Purpose.LIVE));
    var caller =
        register.signIn().byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "bench");
    var incidents =
        IntStream.range(0, INCIDENTS)
            .mapToObj(i -> PatchFields.builder().set("title", "Incident " + i).build())
            .toList();
    register.openIncidents().handle(OpenIncidents.Command.of(caller, incidents));
    return register
        .manageTokens()
        .create(new ManageTokens.NewToken(caller, "bench@example.org", List.of(), Optional.empty()))
        .secret();
  }

  /** Status, severity, two tags and two objectives, other ones in each round. */
  private static String patch(int round) {
    return """
        "severity": "SEV-%d", "status": "%s", "tags": ["round %d", "bench"],
        "threat_objectives": [{"threat_objective": "Fraud", "relevance": "%s"},
                              {"threat_objective": "Sabotage"}]"""
        .formatted(
            Math.floorMod(round, 5) + 1,
            round % 2 == 0 ? "Review" : "In Progress",
            round,
            round % 2 == 0 ? "High" : "Low");
  }

  private static double millis(String patch, Call call) throws Exception {
    long start = System.nanoTime();
    call.send(patch);
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double least(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  private static double most(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private interface Call {
    void send(String patch) throws Exception;
  }

  private record Calls(URI address, String token, HttpClient client) {

    Calls(URI address, String token) {
      this(address, token, HttpClient.newHttpClient());
    }

    void bulk(String patch) throws IOException, InterruptedException {
      String ids =
          IntStream.rangeClosed(1, INCIDENTS)
              .mapToObj("\"INC-%05d\""::formatted)
              .collect(Collectors.joining(","));
      send("/v1/incidents", "{\"ids\": [" + ids + "], " + patch + "}");
    }

    void oneByOne(String patch) throws IOException, InterruptedException {
      for (int i = 1; i <= INCIDENTS; i++) {
        send("/v1/incidents/" + i, "{" + patch + "}");
      }
    }

    private void send(String path, String body) throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(address.resolve(path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
              .build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), response::body);
    }
  }
}
