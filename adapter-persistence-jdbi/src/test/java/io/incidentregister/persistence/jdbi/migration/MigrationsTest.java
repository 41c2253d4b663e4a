package io.incidentregister.persistence.jdbi.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.persistence.jdbi.connection.Failures;
import io.incidentregister.persistence.jdbi.connection.SqliteConnections;
import io.incidentregister.persistence.jdbi.connection.Transactions;
import io.incidentregister.persistence.jdbi.dialect.PostgresqlDialect;
import io.incidentregister.persistence.jdbi.dialect.SqliteDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  private static final Migration FIRST =
      Migration.parse(1, "0001-one.sql", "-- a; comment\ncreate table one (id integer);\n");
  private static final Migration SECOND =
      Migration.parse(
          2, "0002-two.sql", "create table two (id integer);\ncreate index by_id on two (id);\n");
  private static final Migration BROKEN =
      Migration.parse(
          2, "0002-two.sql", "create table two (id integer);\ncreate index by_id on gone (id);\n");

  private final SqliteDialect dialect = new SqliteDialect();
  private final Failures failures = new Failures("The file");
  private Transactions transactions;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    var file = Files.createFile(folder.resolve("register.db"));
    var patience = Duration.ofSeconds(20);
    transactions =
        new Transactions(
            new SqliteConnections(file, 4, patience, patience), failures, SqlLogger.NOP_SQL_LOGGER);
  }

  @AfterEach
  void close() {
    transactions.close();
  }

  @Test
  void appliesEachOnce() {
    migrations(FIRST).apply(transactions, OpenMode.CREATE);
    migrations(FIRST, SECOND).apply(transactions, OpenMode.EXISTING);
    migrations(FIRST, SECOND).apply(transactions, OpenMode.EXISTING);

    assertEquals(Set.of("register_migration", "one", "two"), tables());
  }

  @Test
  void refusesADatabaseWithoutARegisterAndMakesNone() {
    var refusal =
        assertThrows(
            StoreException.class, () -> migrations(FIRST).apply(transactions, OpenMode.EXISTING));

    assertEquals("store_missing", refusal.code());
    assertTrue(refusal.detail().contains("incident init"));
    assertEquals(Set.of(), tables());
  }

  @Test
  void refusesSomebodyElsesDatabaseAndChangesNothing() {
    transactions.write(handle -> handle.execute("create table theirs (id integer)"));

    var refusal =
        assertThrows(
            StoreException.class, () -> migrations(FIRST).apply(transactions, OpenMode.CREATE));

    assertEquals("not_a_register", refusal.code());
    assertEquals(Set.of("theirs"), tables());
  }

  @Test
  void refusesASchemaThatIsNewer() {
    migrations(FIRST, SECOND).apply(transactions, OpenMode.CREATE);

    var refusal =
        assertThrows(
            StoreException.class, () -> migrations(FIRST).apply(transactions, OpenMode.EXISTING));

    assertEquals("store_newer", refusal.code());
    assertEquals(ErrorKind.UNUSABLE_STORE, refusal.kind());
  }

  @Test
  void refusesAMigrationThatWasAnotherWhenItWasApplied() {
    migrations(FIRST, SECOND).apply(transactions, OpenMode.CREATE);

    var refusal =
        assertThrows(
            StoreException.class,
            () -> migrations(FIRST, BROKEN).apply(transactions, OpenMode.EXISTING));

    assertEquals("store_newer", refusal.code());
  }

  @Test
  void leavesNothingOfAMigrationThatFailsHalfWayAndCompletesItLater() {
    assertThrows(
        RuntimeException.class,
        () -> migrations(FIRST, BROKEN).apply(transactions, OpenMode.CREATE));
    assertEquals(Set.of("register_migration", "one"), tables());

    migrations(FIRST, SECOND).apply(transactions, OpenMode.EXISTING);

    assertEquals(Set.of("register_migration", "one", "two"), tables());
  }

  @Test
  void isAppliedOnceByManyAtOnce() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      var tasks = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < 8; i++) {
        tasks.add(
            () -> {
              migrations(FIRST, SECOND).apply(transactions, OpenMode.CREATE);
              return true;
            });
      }
      for (Future<Boolean> each : threads.invokeAll(tasks)) {
        assertTrue(each.get());
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(Set.of("register_migration", "one", "two"), tables());
  }

  @Test
  void givesAFileWithOtherLineEndingsTheSameChecksum() {
    var windows = Migration.parse(1, "one", "create table one (id integer);\r\n");
    var unix = Migration.parse(1, "one", "create table one (id integer);\n");

    assertEquals(unix, windows);
  }

  @Test
  void aBlockIsOneStatementWhateverLinesEndInIt() {
    var block = "do $$\nbegin\n  perform 1;\n  perform 2;\nend\n$$";
    var migration =
        Migration.parse(
            1, "one", "create table one (id integer);\n" + block + ";\ndrop table one;\n");

    assertEquals(
        List.of("create table one (id integer)", block, "drop table one"), migration.statements());
  }

  @Test
  void aBlockOnOneLineEndsThere() {
    var migration = Migration.parse(1, "one", "do $$ begin end $$;\n-- why\nselect 1;\n\nselect 2");

    assertEquals(List.of("do $$ begin end $$", "select 1", "\nselect 2"), migration.statements());
  }

  @Test
  void everyStepOfBothDatabasesIsOneStatement() {
    for (var each : List.of(new SqliteDialect(), new PostgresqlDialect())) {
      for (var migration : Migrations.load(each)) {
        for (String statement : migration.statements()) {
          assertTrue(
              statement.stripLeading().startsWith("do $$") || !statement.contains(";"), statement);
        }
      }
    }
  }

  private Migrations migrations(Migration... known) {
    return new Migrations(dialect, failures, "The file", List.of(known));
  }

  private Set<String> tables() {
    return transactions.read(
        handle -> handle.createQuery(dialect.tableNames()).mapTo(String.class).set());
  }
}
