package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Store;
import io.incidentregister.persistence.jdbi.connection.Failures;
import io.incidentregister.persistence.jdbi.connection.Failures.Moment;
import io.incidentregister.persistence.jdbi.connection.PostgresqlConnections;
import io.incidentregister.persistence.jdbi.connection.Transactions;
import io.incidentregister.persistence.jdbi.dialect.PostgresqlDialect;
import io.incidentregister.persistence.jdbi.migration.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.statement.SqlLogger;

/** Stores over connections that the program around the register brings. */
public final class JdbiStores {

  private static final int OLDEST_SERVER = 130_000;

  private JdbiStores() {}

  /**
   * Opens a register in a PostgreSQL that a program uses already. Closing the store leaves the
   * program's connections alone.
   *
   * @param source gives connections on which no transaction is open
   * @param settings of which the timeouts are used: {@code db.statement-timeout}, {@code
   *     db.lock-timeout}
   * @throws StoreException when it is missing (in mode {@link OpenMode#EXISTING}), unreachable, of
   *     something else, read-only, or of a newer schema
   */
  public static Store postgresql(DataSource source, Settings settings, OpenMode mode) {
    var place = "The database";
    requireServer(source::getConnection, place);
    return postgresql(source, () -> {}, settings, mode, place, SqlLogger.NOP_SQL_LOGGER);
  }

  static Store postgresql(
      DataSource source,
      Runnable closing,
      Settings settings,
      OpenMode mode,
      String place,
      SqlLogger log) {
    var connections =
        new PostgresqlConnections(
            source,
            closing,
            settings.getDuration(PostgresqlStoreProvider.STATEMENT_TIMEOUT),
            settings.getDuration(PostgresqlStoreProvider.LOCK_TIMEOUT));
    var failures = new Failures(place);
    var transactions = new Transactions(connections, failures, log);
    var dialect = new PostgresqlDialect();
    new Migrations(dialect, failures, place).apply(transactions, mode);
    return new JdbiStore(transactions, dialect);
  }

  /** Opens a connection. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  /** Asks the server for what a register needs of it. */
  static void requireServer(Opening opening, String place) {
    try (var connection = opening.open();
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                """
                select current_setting('server_version_num')::integer as version,
                  current_setting('server_encoding') as encoding,
                  current_setting('transaction_read_only')::boolean as read_only
                """)) {
      result.next();
      require(
          result.getInt("version") >= OLDEST_SERVER,
          "store_outdated",
          place + " is kept by a PostgreSQL before version 13.");
      require(
          result.getString("encoding").equals("UTF8"),
          "store_encoding",
          place + " does not keep its text in UTF-8.");
      require(!result.getBoolean("read_only"), "store_read_only", place + " cannot be written.");
    } catch (SQLException e) {
      throw new Failures(place).translate(e, Moment.WRITING);
    }
  }

  private static void require(boolean holds, String code, String message) {
    if (!holds) {
      throw StoreException.unusable(code, message);
    }
  }
}
