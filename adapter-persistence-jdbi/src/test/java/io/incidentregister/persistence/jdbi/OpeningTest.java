package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is refused when a store is opened, and that it says where and why. */
class OpeningTest {

  @TempDir Path folder;

  @Test
  void makesTheFileAndItsFoldersForItsOwnerAlone() throws IOException {
    var file = folder.resolve("a/b/with space? & ümlaut.db");

    sqlite(file.toString(), OpenMode.CREATE);

    assertTrue(Files.size(file) > 0);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
    sqlite("jdbc:sqlite:" + file, OpenMode.EXISTING);
  }

  @Test
  void refusesAFileThatIsMissingAndMakesNone() {
    var file = folder.resolve("missing.db");

    var refusal = refusal(file, OpenMode.EXISTING);

    assertEquals("store_missing", refusal.code());
    assertTrue(refusal.detail().contains("incident init"));
    assertFalse(Files.exists(file));
  }

  @Test
  void refusesAFolder() {
    assertEquals("not_a_register", refusal(folder, OpenMode.CREATE).code());
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertEquals("store_read_only", refusal(file.resolve("x.db"), OpenMode.CREATE).code());
  }

  @Test
  void refusesAFileOfSomethingElseAndLeavesItAlone() throws IOException {
    var file = folder.resolve("letter.txt");
    Files.writeString(file, "Dear register, this is a letter and not a database.");

    for (OpenMode mode : OpenMode.values()) {
      assertEquals("not_a_register", refusal(file, mode).code());
    }
    assertTrue(Files.readString(file).startsWith("Dear register"));
  }

  @Test
  void refusesAnotherProgramsDatabaseAndLeavesItAlone() throws SQLException, IOException {
    var file = folder.resolve("theirs.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("create table theirs (id integer)");
    }
    byte[] before = Files.readAllBytes(file);

    for (OpenMode mode : OpenMode.values()) {
      assertEquals("not_a_register", refusal(file, mode).code());
    }
    assertTrue(Arrays.equals(before, Files.readAllBytes(file)));
  }

  @Test
  void refusesAFileThatLostItsEnd() throws IOException {
    var file = folder.resolve("register.db");
    sqlite(file.toString(), OpenMode.CREATE);
    try (var access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(access.length() / 2);
    }

    assertEquals("store_corrupt", refusal(file, OpenMode.EXISTING).code());
  }

  @Test
  void refusesAFileThatLostEverything() throws IOException {
    var file = Files.createFile(folder.resolve("empty.db"));

    assertEquals("not_a_register", refusal(file, OpenMode.EXISTING).code());
  }

  @Test
  void refusesADatabaseInMemoryByThatName() {
    for (String db : new String[] {"jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:sqlite:file:x"}) {
      assertThrows(ConfigurationException.class, () -> sqlite(db, OpenMode.CREATE));
    }
  }

  @Test
  void writesOfTwoOpenStoresOfOneFileMeet() {
    var settings = Settings.of("db", folder.resolve("shared.db").toString());
    try (var one = new SqliteStoreProvider().open(settings, OpenMode.CREATE);
        var other = new SqliteStoreProvider().open(settings, OpenMode.EXISTING)) {
      var organization = new SampleOrganization(one, UUID::randomUUID, new SteppingClock());
      organization.openTitled("Seen by both");

      assertEquals(1, other.read(tx -> tx.directory().organizations()).size());
    }
  }

  @Test
  void saysThatAnUnreachableServerIsUnreachableWithoutThePassword() {
    var settings =
        Settings.of("db", "jdbc:postgresql://127.0.0.1:1/register?password=hunter2")
            .with("db.user", "me")
            .with("db.password", "hunter3");

    var refusal =
        assertThrows(
            StoreException.class,
            () -> new PostgresqlStoreProvider().open(settings, OpenMode.EXISTING).close());

    assertEquals("store_unreachable", refusal.code());
    assertEquals(ErrorKind.UNAVAILABLE, refusal.kind());
    assertTrue(refusal.detail().contains("127.0.0.1:1"));
    assertFalse(refusal.detail().contains("hunter"));
    assertEquals(1, refusal.detail().lines().count());
  }

  @Test
  void refusesAServerThatHasNoRegisterOrLetsNobodyIn() {
    String url = PostgresServer.createDatabase();

    assertEquals("store_missing", postgresql(url).code());
    assertEquals(
        "store_missing", postgresql(url.replaceFirst("/register_\\d+", "/nowhere")).code());
    assertEquals(
        "store_access_refused", postgresql(url.replaceFirst("password=.*", "password=no")).code());
    assertEquals("store_access_refused", postgresql(url.replaceFirst("&password=.*", "")).code());
  }

  @Test
  void refusesAUrlThatIsNone() {
    assertThrows(
        ConfigurationException.class,
        () ->
            new PostgresqlStoreProvider()
                .open(Settings.of("db", "jdbc:postgresql://host:port/x"), OpenMode.CREATE));
  }

  @ParameterizedTest
  @EnumSource
  void isMadeOnceByManyWhoOpenItAtOnce(TestDatabase database) throws Exception {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      var threads = Executors.newFixedThreadPool(6);
      try {
        var tasks =
            Collections.<Callable<Boolean>>nCopies(
                6,
                () -> {
                  database.open(settings, SqlLogger.NOP_SQL_LOGGER).close();
                  return true;
                });
        for (Future<Boolean> each : threads.invokeAll(tasks)) {
          assertTrue(each.get());
        }
      } finally {
        threads.shutdown();
      }
      try (var store = fixture.provider().open(settings, OpenMode.EXISTING)) {
        store.check();
      }
    }
  }

  @Test
  void worksOnTheHostsOwnConnectionsAndLeavesThemOpen() throws SQLException {
    try (var host = new HikariDataSource()) {
      host.setJdbcUrl(PostgresServer.createDatabase());
      try (var store = JdbiStores.postgresql(host, Settings.of(Map.of()), OpenMode.CREATE)) {
        new SampleOrganization(store, UUID::randomUUID, new SteppingClock()).openTitled("Embedded");
      }
      try (var connection = host.getConnection()) {
        assertTrue(connection.getAutoCommit());
        assertTrue(connection.isValid(1));
      }
    }
  }

  @Test
  void marksThePasswordAsSecret() {
    assertTrue(
        new PostgresqlStoreProvider()
            .settings().stream()
                .anyMatch(setting -> setting.name().equals("db.password") && setting.secret()));
  }

  private static StoreException postgresql(String url) {
    return assertThrows(
        StoreException.class,
        () ->
            new PostgresqlStoreProvider().open(Settings.of("db", url), OpenMode.EXISTING).close());
  }

  private static void sqlite(String db, OpenMode mode) {
    new SqliteStoreProvider().open(Settings.of(StoreProvider.DB.name(), db), mode).close();
  }

  private static StoreException refusal(Path file, OpenMode mode) {
    var refusal = assertThrows(StoreException.class, () -> sqlite(file.toString(), mode));
    assertTrue(refusal.detail().contains(file.toString()), refusal::detail);
    return refusal;
  }
}
