package io.incidentregister.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.audit.ExportHistory;
import io.incidentregister.application.audit.Progress;
import io.incidentregister.application.audit.Verified;
import io.incidentregister.application.audit.VerifyExport;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.cli.transfer.HistoryFile;
import io.incidentregister.cli.transfer.LeavesFile;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.testkit.StoreFixture;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sealing, verifying, exporting and verifying the export of a history, for every store on the class
 * path that keeps it on disk: how long each takes, and the most memory that the heap held.
 *
 * <pre>{@code
 * ENTRIES=1000000 JAVA_TOOL_OPTIONS=-Xmx256m mvn -q -am -pl adapter-cli test \
 *   -Dtest=AuditBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dmaven.test.redirectTestOutputToFile=false
 * }</pre>
 */
@Timeout(3_600)
class AuditBenchmark {

  private static final int ENTRIES =
      Integer.parseInt(System.getenv().getOrDefault("ENTRIES", "20000"));
  private static final int VERSIONS = 10;
  private static final int BULK = 5_000;
  private static final String STORES = System.getenv().getOrDefault("STORES", "sqlite,postgresql");

  @SuppressWarnings("SystemOut") // A benchmark is there to print.
  private static final PrintStream OUT = System.out;

  @TempDir Path folder;

  static Stream<StoreFixture> stores() {
    return ServiceLoader.load(StoreFixture.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(fixture -> List.of(STORES.split(",", -1)).contains(fixture.storeName()));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void sealsAndVerifies(StoreFixture fixture) throws Exception {
    try (fixture;
        var register = IncidentRegister.create(fixture.newStore())) {
      String store = fixture.storeName();
      Caller caller = found(register);
      measure(store, "fill", () -> fill(register, caller));
      measure(store, "seal", () -> register.sealHistory().handle(caller));
      var query = new VerifyHistory.Query(caller, Optional.empty());
      measure(
          store,
          "verify",
          () -> assertHolds(register.verifyHistory().handle(query, Progress.NONE)));
      Path file = folder.resolve("history.jsonl");
      measure(store, "export", () -> export(register, caller, file));
      measure(store, "verify the export", () -> assertHolds(verify(file)));
    }
  }

  private static Caller found(IncidentRegister register) {
    register
        .foundOrganization()
        .handle(
            new FoundOrganization.Command(
                "Bench", "bench@example.org", "Bench", "Mark", Organization.Purpose.LIVE));
    return register.signIn().byStore(Optional.empty(), Optional.empty(), Face.EMBEDDED, "bench");
  }

  private static void fill(IncidentRegister register, Caller caller) {
    int incidents = ENTRIES / VERSIONS;
    for (int first = 1; first <= incidents; first += BULK) {
      var numbers = IntStream.range(first, Math.min(first + BULK, incidents + 1)).boxed().toList();
      register
          .openIncidents()
          .handle(
              OpenIncidents.Command.of(
                  caller,
                  numbers.stream()
                      .map(number -> PatchFields.builder().set("title", "No. " + number).build())
                      .toList()));
      var ids = numbers.stream().map(number -> "INC-" + number).toList();
      for (int version = 2; version <= VERSIONS; version++) {
        register.updateIncidents().handle(UpdateIncidents.Command.of(caller, ids, patch(version)));
      }
    }
  }

  private static PatchFields patch(int version) {
    return PatchFields.builder()
        .set("status", version % 2 == 0 ? "Review" : "In Progress")
        .tags("Replace", List.of("version " + version, "bench"))
        .build();
  }

  private static void export(IncidentRegister register, Caller caller, Path file)
      throws IOException {
    try (var writer = Files.newBufferedWriter(file)) {
      register
          .exportHistory()
          .handle(new ExportHistory.Query(caller), HistoryFile.writer(writer), Progress.NONE);
    }
  }

  private static Verified verify(Path file) throws IOException {
    try (var stream = Files.newInputStream(file);
        var leaves = new LeavesFile()) {
      return VerifyExport.create()
          .handle(Optional.empty(), HistoryFile.reader(stream), leaves, Progress.NONE);
    }
  }

  private static void assertHolds(Verified verified) {
    assertEquals(Optional.empty(), verified.finding());
    assertEquals((long) (ENTRIES / VERSIONS) * VERSIONS, verified.entries());
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private static void measure(String store, String what, Work work) throws Exception {
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    OUT.printf(
        Locale.ROOT,
        "%-10s %,d entries: %-17s %7.1f s, at most %4d MB of %d MB heap%n",
        store,
        ENTRIES,
        what,
        seconds,
        peak >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
