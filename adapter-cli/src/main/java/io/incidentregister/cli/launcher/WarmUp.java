package io.incidentregister.cli.launcher;

import io.incidentregister.cli.output.Screen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/**
 * Does what commands usually do, in a store of its own that is thrown away, so that the JVM can
 * keep the classes that this takes for quicker starts.
 */
public final class WarmUp {

  private static final String ROWS = "title,status,tags\nwarm,New,a;b\nup,Closed,\n";

  private WarmUp() {}

  /** Runs the commands; ends with 1 when one of them fails. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("incident-warm-up-");
    int failed = 0;
    try {
      failed += run(folder, "init", "--org", "Warm", "--admin", "warm@example.org", "-o", "json");
      failed += run(folder, "import", "-");
      failed += run(folder, "list");
      failed += run(folder, "list", "-o", "json");
      failed += run(folder, "show", "1");
      failed += run(folder, "update", "1", "2", "--status", "Review", "--tag-add", "c");
      failed += run(folder, "update", "1", "--severity", "SEV-1", "--dry-run");
      failed += run(folder, "export");
      failed += run(folder, "user", "list");
      failed += run(folder, "list", "--help");
      failed += run(folder, "show", "99") == 4 ? 0 : 1;
    } finally {
      delete(folder);
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static int run(Path folder, String... args) {
    var environment =
        new Environment(Map.of("INCIDENT_DB", folder.resolve("warm.db").toString()), Screen.NONE);
    InputStream in = new ByteArrayInputStream(ROWS.getBytes(StandardCharsets.UTF_8));
    return Launcher.run(
        OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), in, environment, args);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
