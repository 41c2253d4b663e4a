package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import io.incidentregister.persistence.jdbi.connection.Failures;
import io.incidentregister.persistence.jdbi.connection.Failures.Moment;
import io.incidentregister.persistence.jdbi.connection.SqliteConnections;
import io.incidentregister.persistence.jdbi.connection.Transactions;
import io.incidentregister.persistence.jdbi.dialect.SqliteDialect;
import io.incidentregister.persistence.jdbi.migration.Migrations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.SqlLogger;

/**
 * Keeps a register in one file, by SQLite: a write-ahead log, synced at every commit, one writer at
 * a time. Several processes may use the file.
 */
public final class SqliteStoreProvider implements StoreProvider {

  private static final Setting READERS =
      Setting.of("db.readers", "4", "Connections that read the file at the same time, 1 to 64");
  private static final Setting BUSY_TIMEOUT =
      Setting.of(
          "db.busy-timeout", "PT2.5S", "How long a write waits for another process (ISO-8601)");
  private static final Setting QUEUE_TIMEOUT =
      Setting.of(
          "db.queue-timeout", "PT10S", "How long a call waits for others of this one (ISO-8601)");

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public List<Setting> settings() {
    return List.of(DB, READERS, BUSY_TIMEOUT, QUEUE_TIMEOUT);
  }

  @Override
  public Store open(Settings settings, OpenMode mode) {
    return open(settings, mode, SqlLogger.NOP_SQL_LOGGER);
  }

  static Store open(Settings settings, OpenMode mode, SqlLogger log) {
    var file = SqliteFile.of(settings.get(DB));
    int readers = settings.getInt(READERS, 1, 64);
    var busyTimeout = settings.getDuration(BUSY_TIMEOUT);
    var queueTimeout = settings.getDuration(QUEUE_TIMEOUT);
    SqliteFile.prepare(file, mode);
    var failures = new Failures("The file " + file);
    var connections = new SqliteConnections(file, readers, busyTimeout, queueTimeout);
    var transactions = new Transactions(connections, failures, log);
    var dialect = new SqliteDialect();
    try {
      var migrations = new Migrations(dialect, failures, file.toString());
      // Somebody else's database is refused before anything about it is changed.
      migrations.requireRegister(transactions, mode);
      requireDurability(connections, failures, file);
      migrations.apply(transactions, mode);
      return new JdbiStore(transactions, dialect);
    } catch (RuntimeException e) {
      transactions.close();
      throw e;
    }
  }

  private static void requireDurability(
      SqliteConnections connections, Failures failures, Path file) {
    try {
      if (!connections.prepare().complete()) {
        throw StoreException.unusable(
            "store_not_durable",
            "The file system of "
                + file
                + " cannot keep a write-ahead log, as network folders cannot: use a local disk.");
      }
    } catch (SQLException e) {
      throw failures.translate(e, Moment.WRITING);
    }
  }
}
