package io.incidentregister.persistence.jdbi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL for tests: one server per JVM, started when a database is first asked for, gone
 * with the JVM.
 *
 * <p>The binaries come from a jar on the class path and are unpacked into a temporary folder.
 * {@code initdb} makes a cluster (UTF-8, locale C, time zone UTC), in memory where there is room
 * for it, and the server listens on a free port of 127.0.0.1 only, with a password that is new in
 * every JVM. It trades all safety for speed, so what it holds does not outlive it.
 *
 * <p>PostgreSQL refuses to run as root. Where this JVM does, {@code initdb} and the server run as
 * the uid that is nobody's, through {@code setpriv} of util-linux, which needs no user namespaces
 * and so works inside most containers too. An ordinary user needs no such thing.
 *
 * <p>The server's parent is a small shell, the guard, that holds the other end of a pipe to this
 * JVM. When the pipe closes, which it does however the JVM ends ({@code kill -9} included), the
 * guard stops the server and removes the folders. A shutdown hook closes the pipe early and waits,
 * so that after an orderly end nothing is left.
 *
 * <p>Needs {@code sh} and {@code tar}; on Linux as root also {@code setpriv}. Safe for use by many
 * threads.
 */
public final class PostgresServer {

  private static final String PREFIX = "incident-register-postgres-";
  private static final String USER = "register";
  private static final int NOBODY = 65534;
  private static final int ATTEMPTS = 3;

  /** In memory, where a new database takes a tenth of the time that it takes on a disk. */
  private static final Path MEMORY = Path.of("/dev/shm");

  /** Some hundred databases' worth. */
  private static final long ENOUGH_BYTES = 4L << 30;

  /** Arguments: the two folders to remove at the end, then the server's command line. */
  private static final String GUARD =
      """
      binaries=$1
      data=$2
      shift 2
      trap '' HUP INT TERM
      "$@" </dev/null 2>&1 &
      server=$!
      exec >/dev/null 2>&1
      cat
      kill -QUIT $server
      wait $server
      rm -rf "$binaries" "$data"
      """;

  private static @Nullable PostgresServer running;

  private final int port;
  private final String password;
  private int databases;

  private PostgresServer(int port, String password) {
    this.port = port;
    this.password = password;
  }

  /**
   * Makes an empty database and starts the server before, if this is the first.
   *
   * @return the JDBC url of the database, with user and password in it
   * @throws IllegalStateException if there is no PostgreSQL for this machine, or it does not start;
   *     the message has what it said
   */
  public static String createDatabase() {
    return server().create("template1");
  }

  /**
   * Makes a database that is a copy of another, schema and rows. This is quicker than to make the
   * schema again.
   *
   * @param template the url of a database that {@link #createDatabase()} made, to which nobody is
   *     connected now
   * @return the JDBC url of the copy, with user and password in it
   * @throws IllegalStateException if somebody stays connected to the template for five seconds; no
   *     database was made
   */
  public static String createDatabase(String template) {
    return server()
        .create(template.substring(template.lastIndexOf('/') + 1, template.indexOf('?')));
  }

  private static synchronized PostgresServer server() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private synchronized String create(String template) {
    String name = "register_" + ++databases;
    try (Connection connection = DriverManager.getConnection(url("postgres"));
        Statement statement = connection.createStatement()) {
      // The other strategy writes every page twice, the second time to the log.
      statement.execute(
          "CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy".formatted(name, template));
    } catch (SQLException e) {
      throw new IllegalStateException("No database made from " + template, e);
    }
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:"
        + port
        + ("/" + database)
        + ("?user=" + USER)
        + ("&password=" + password);
  }

  private static PostgresServer start() {
    try {
      Path binaries = Files.createTempDirectory(PREFIX);
      Path data = dataFolder();
      Thread unfinished = new Thread(() -> remove(binaries, data));
      Runtime.getRuntime().addShutdownHook(unfinished);
      boolean root = Files.getAttribute(binaries, "unix:uid").equals(0);
      // Others may pass through, not look: nobody's uid must reach what is below.
      Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwx--x--x"));
      unpack(binaries);
      String password = UUID.randomUUID().toString();
      initialize(binaries, data, password, root);
      List<String> failures = new ArrayList<>();
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        // Between here and the server's start somebody else can take the port: then try another.
        int port = freePort();
        Process guard = launch(binaries, data, port, root);
        String said = untilReady(guard);
        if (said.isEmpty()) {
          Runtime.getRuntime().removeShutdownHook(unfinished);
          Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(guard)));
          return new PostgresServer(port, password);
        }
        guard.destroyForcibly().waitFor();
        failures.add(said);
      }
      throw new IllegalStateException("PostgreSQL does not start: " + failures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
    }
  }

  private static Path dataFolder() throws IOException {
    boolean memory =
        Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH_BYTES;
    return memory ? Files.createTempDirectory(MEMORY, PREFIX) : Files.createTempDirectory(PREFIX);
  }

  private static void unpack(Path binaries) throws IOException, InterruptedException {
    String resource = "/postgres-%s-%s.txz".formatted(system(), processor());
    try (InputStream packed = PostgresServer.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IllegalStateException("No PostgreSQL for this machine: no " + resource);
      }
      Process tar =
          new ProcessBuilder("tar", "-x", "-p", "--no-same-owner", "-f", "-", "-C", binaries + "")
              .redirectErrorStream(true)
              .start();
      try (OutputStream unpacked = tar.getOutputStream()) {
        new XZInputStream(packed).transferTo(unpacked);
      }
      expectSuccess(tar);
    }
  }

  private static void initialize(Path binaries, Path data, String password, boolean root)
      throws IOException, InterruptedException {
    Path secret = Files.writeString(binaries.resolve("password"), password);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    if (root) {
      for (Path path : List.of(data, secret)) {
        Files.setAttribute(path, "unix:uid", NOBODY);
        Files.setAttribute(path, "unix:gid", NOBODY);
      }
    }
    List<String> command = asNobody(root);
    command.addAll(
        List.of(
            binaries.resolve("bin/initdb").toString(),
            "--pgdata=" + data,
            "--username=" + USER,
            "--pwfile=" + secret,
            "--auth=password",
            "--encoding=UTF8",
            "--locale=C",
            "--no-data-checksums",
            "--no-sync",
            "--no-instructions"));
    Process process = postgres(command, binaries).redirectErrorStream(true).start();
    process.getOutputStream().close();
    expectSuccess(process);
  }

  private static Process launch(Path binaries, Path data, int port, boolean root)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", GUARD, "guard", binaries.toString(), data.toString()));
    command.addAll(asNobody(root));
    command.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=32MB",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "checkpoint_flush_after=0",
            "wal_init_zero=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "autovacuum=off",
            "jit=off",
            // Keeps what a test provokes (a broken constraint, say) out; "ready" is of level log.
            "log_min_messages=log")) {
      command.add("-c");
      command.add(setting);
    }
    return postgres(command, binaries).start();
  }

  /** What the server said until it died, or nothing once it is ready. */
  private static String untilReady(Process guard) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader log = guard.inputReader(UTF_8);
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("ready to accept connections")) {
        Thread drain = new Thread(() -> drain(guard), "postgres-log");
        drain.setDaemon(true);
        drain.start();
        return "";
      }
      said.append(line).append('\n');
    }
    return said.append("(it ended)").toString();
  }

  /** A server whose log nobody reads stands still when the pipe is full. */
  private static void drain(Process guard) {
    try {
      guard.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The server is gone, and so is its log.
    }
  }

  private static void stop(Process guard) {
    try {
      guard.getOutputStream().close();
      guard.waitFor(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path binaries, Path data) {
    try {
      new ProcessBuilder("rm", "-rf", binaries.toString(), data.toString()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> asNobody(boolean root) {
    return root
        ? new ArrayList<>(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"))
        : new ArrayList<>();
  }

  private static ProcessBuilder postgres(List<String> command, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    // Named, initdb need not compare every zone there is with the machine's.
    builder.environment().put("TZ", "UTC");
    return builder;
  }

  private static void expectSuccess(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IllegalStateException(
          process.info().commandLine().orElse("A command") + " ended with " + exit + ": " + said);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String processor() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }
}
