package io.incidentregister.persistence.jdbi.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.error.StoreException;
import io.incidentregister.persistence.jdbi.PostgresServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class TransactionsTest {

  private String url;
  private Transactions transactions;

  @BeforeEach
  void open() {
    url = PostgresServer.createDatabase();
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    transactions =
        new Transactions(
            new PostgresqlConnections(
                source, () -> {}, Duration.ofSeconds(10), Duration.ofMillis(300)),
            new Failures("The database"),
            SqlLogger.NOP_SQL_LOGGER);
    transactions.write(handle -> handle.execute("create table made (attempt integer)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void runsWorkAgainThatMetOthersAndKeepsNothingOfTheFailedAttempts(String state) {
    var attempts = new AtomicInteger();

    transactions.write(
        handle -> {
          int attempt = attempts.incrementAndGet();
          handle.execute("insert into made values (?)", attempt);
          return attempt < 3 ? fail(handle, state) : 0;
        });

    assertEquals(3, attempts.get());
    assertEquals(
        "3",
        transactions.read(
            h ->
                h.createQuery("select string_agg(attempt::text, ',') from made")
                    .mapTo(String.class)
                    .one()));
  }

  @Test
  void givesUpAfterFiveAttempts() {
    var attempts = new AtomicInteger();

    var thrown =
        assertThrows(
            StoreException.class,
            () ->
                transactions.write(
                    handle -> {
                      attempts.incrementAndGet();
                      return fail(handle, "40001");
                    }));

    assertEquals("store_busy", thrown.code());
    assertEquals(5, attempts.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "53100:disk_full",
        "57P01:store_unreachable",
        "XX001:store_corrupt",
        "57014:store_busy"
      })
  void saysWhatFailedInItsOwnWords(String expected) {
    var thrown =
        assertThrows(
            StoreException.class,
            () -> transactions.write(handle -> fail(handle, expected.substring(0, 5))));

    assertEquals(expected.substring(6), thrown.code());
    assertFalse(thrown.detail().contains("secret"));
  }

  @Test
  void waitsForALockedRowOnlySoLong() throws SQLException {
    transactions.write(handle -> handle.execute("insert into made values (1)"));
    try (var holder = DriverManager.getConnection(url);
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("update made set attempt = 2");

      var thrown =
          assertThrows(
              StoreException.class,
              () -> transactions.write(handle -> handle.execute("update made set attempt = 3")));

      assertEquals("store_busy", thrown.code());
    }
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhenTheConnectionIsLostInTheCommit() {
    // A deferred trigger runs within the commit, and ends the connection that commits.
    transactions.write(
        handle ->
            handle.execute(
                """
                create function cut() returns trigger language plpgsql as
                $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
                create constraint trigger cut after insert on made
                deferrable initially deferred for each row execute function cut()
                """));

    var thrown =
        assertThrows(
            StoreException.class,
            () -> transactions.write(handle -> handle.execute("insert into made values (1)")));

    assertEquals("outcome_unknown", thrown.code());
  }

  private static int fail(Handle handle, String state) {
    return handle.execute(
        "do $$ begin raise exception 'secret' using errcode = '" + state + "'; end $$");
  }
}
