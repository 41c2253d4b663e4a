package io.incidentregister.persistence.jdbi.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Connections of a pool to PostgreSQL. Whatever a transaction needs is said with its begin, not
 * once for a connection, so that poolers that hand connections around are fine.
 */
public final class PostgresqlConnections implements Connections {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int CHECK_SECONDS = 1;

  private final DataSource pool;
  private final Runnable closing;
  private final String beginReading;
  private final String beginWriting;

  /**
   * @param closing closes the pool, if it is ours
   * @param statementTimeout after which a statement, or a pause between two, ends the transaction
   * @param lockTimeout how long to wait for a row that another transaction holds
   */
  public PostgresqlConnections(
      DataSource pool, Runnable closing, Duration statementTimeout, Duration lockTimeout) {
    this.pool = pool;
    this.closing = closing;
    String timeouts =
        """
        set local statement_timeout = %1$d;
        set local idle_in_transaction_session_timeout = %1$d;
        set local lock_timeout = %2$d"""
            .formatted(statementTimeout.toMillis(), lockTimeout.toMillis());
    beginReading = "set transaction isolation level repeatable read read only;\n" + timeouts;
    beginWriting = "set transaction isolation level read committed read write;\n" + timeouts;
  }

  @Override
  public ConnectionFactory readers() {
    return factory(beginReading);
  }

  @Override
  public ConnectionFactory writers() {
    return factory(beginWriting);
  }

  private ConnectionFactory factory(String begin) {
    return new ConnectionFactory() {
      @Override
      public Connection openConnection() throws SQLException {
        return begin(begin);
      }

      @Override
      public void closeConnection(Connection connection) throws SQLException {
        giveBack(connection);
      }
    };
  }

  private Connection begin(String begin) throws SQLException {
    var connection = pool.getConnection();
    try (var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(begin);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void giveBack(Connection connection) throws SQLException {
    try (connection) {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  /** The pool sees for itself which connections are broken. */
  @Override
  public void discard(Connection connection) {}

  @Override
  public void check() throws SQLException {
    try (var connection = pool.getConnection()) {
      if (!connection.isValid(CHECK_SECONDS)) {
        throw new SQLNonTransientConnectionException("no answer", "08006");
      }
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void close() {
    closing.run();
  }
}
