package io.incidentregister.persistence.jdbi.connection;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.ConnectionFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Connections to a file: one that writes, for which writers queue in the order in which they came,
 * and a few that read.
 */
public final class SqliteConnections implements Connections {

  private static final Duration CHECK = Duration.ofSeconds(2);

  private final String url;
  private final Duration busyTimeout;
  private final Duration queueTimeout;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Semaphore reading;
  private final ConcurrentLinkedDeque<Connection> idleReaders = new ConcurrentLinkedDeque<>();
  // Both belong to whoever holds the lock.
  private Optional<Connection> idleWriter = Optional.empty();
  private boolean committed;
  private volatile boolean closed;

  /**
   * @param file which exists
   * @param busyTimeout how long to wait for another process
   * @param queueTimeout how long to wait for other threads of this one
   */
  public SqliteConnections(Path file, int readers, Duration busyTimeout, Duration queueTimeout) {
    // As a URI, because a name may hold what the driver takes for its own: a question mark.
    this.url = "jdbc:sqlite:" + file.toUri();
    this.busyTimeout = busyTimeout;
    this.queueTimeout = queueTimeout;
    this.reading = new Semaphore(readers, true);
  }

  @Override
  public ConnectionFactory readers() {
    return new ConnectionFactory() {
      @Override
      public Connection openConnection() throws SQLException {
        return beginReading(queueTimeout);
      }

      @Override
      public void closeConnection(Connection connection) throws SQLException {
        endReading(connection);
      }
    };
  }

  @Override
  public ConnectionFactory writers() {
    return new ConnectionFactory() {
      @Override
      public Connection openConnection() throws SQLException {
        return beginWriting();
      }

      @Override
      public void closeConnection(Connection connection) throws SQLException {
        endWriting(connection);
      }
    };
  }

  private Connection beginReading(Duration wait) throws SQLException {
    if (!acquired(() -> reading.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS))) {
      throw new SQLTransientConnectionException("all readers are in use");
    }
    try {
      requireOpen();
      var connection = Optional.ofNullable(idleReaders.pollFirst());
      return begin(connection.isPresent() ? connection.get() : connect(true), "begin");
    } catch (SQLException e) {
      reading.release();
      throw e;
    }
  }

  private void endReading(Connection connection) throws SQLException {
    try {
      if (rolledBack(connection)) {
        idleReaders.addFirst(connection);
      }
      if (closed) {
        closeIdleReaders();
      }
    } finally {
      reading.release();
    }
  }

  private Connection beginWriting() throws SQLException {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a writing transaction within a writing transaction");
    }
    if (!acquired(() -> writing.tryLock(queueTimeout.toNanos(), TimeUnit.NANOSECONDS))) {
      throw new SQLTransientConnectionException("too many writers queue");
    }
    try {
      requireOpen();
      var connection = idleWriter.isPresent() ? idleWriter.get() : connect(false);
      idleWriter = Optional.empty();
      committed = false;
      return begin(connection, "begin immediate");
    } catch (SQLException e) {
      writing.unlock();
      throw e;
    }
  }

  private void endWriting(Connection connection) throws SQLException {
    try {
      if (committed || rolledBack(connection)) {
        idleWriter = Optional.of(connection);
      }
      if (closed) {
        closeIdleWriter();
      }
    } finally {
      writing.unlock();
    }
  }

  private static Connection begin(Connection connection, String begin) throws SQLException {
    try {
      execute(connection, begin);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Rolls back; tells whether the connection can be used again. */
  private static boolean rolledBack(Connection connection) throws SQLException {
    if (connection.isClosed()) {
      return false;
    }
    try {
      execute(connection, "rollback");
    } catch (SQLException e) {
      // SQLite rolls back by itself when it runs out of something: then there is nothing to do.
      return isUsable(connection);
    }
    return true;
  }

  private static boolean isUsable(Connection connection) throws SQLException {
    try {
      execute(connection, "begin");
      execute(connection, "rollback");
      return true;
    } catch (SQLException e) {
      connection.close();
      return false;
    }
  }

  private Connection connect(boolean queryOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    var connection = config.createConnection(url);
    if (queryOnly) {
      execute(connection, "pragma query_only = on");
    }
    return connection;
  }

  /**
   * Makes the file a write-ahead log, which stays with it, and asks for what must hold.
   *
   * @return what the connection has of what it must have
   */
  public Durability prepare() throws SQLException {
    try (var connection = connect(false)) {
      return new Durability(
          ask(connection, "pragma journal_mode = wal").equals("wal"),
          ask(connection, "pragma synchronous").equals("2"),
          ask(connection, "pragma foreign_keys").equals("1"));
    }
  }

  /** What a connection must have so that what was answered is on disk, and fits together. */
  public record Durability(boolean writeAheadLog, boolean fullSync, boolean foreignKeys) {

    /** Whether all of it is there. */
    public boolean complete() {
      return writeAheadLog && fullSync && foreignKeys;
    }
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    execute(connection, "commit");
    committed = true;
  }

  @Override
  public void discard(Connection connection) throws SQLException {
    connection.close();
  }

  @Override
  public void check() throws SQLException {
    var connection = beginReading(CHECK);
    try {
      ask(connection, "select count(*) from sqlite_schema");
    } finally {
      endReading(connection);
    }
  }

  @Override
  public Duration patience() {
    return busyTimeout;
  }

  @Override
  public void close() {
    closed = true;
    try {
      closeIdleReaders();
      if (writing.tryLock()) {
        try {
          closeIdleWriter();
        } finally {
          writing.unlock();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A connection to the file did not close", e);
    }
  }

  private void closeIdleReaders() throws SQLException {
    for (var reader = idleReaders.pollFirst(); reader != null; reader = idleReaders.pollFirst()) {
      reader.close();
    }
  }

  private void closeIdleWriter() throws SQLException {
    if (idleWriter.isPresent()) {
      idleWriter.get().close();
      idleWriter = Optional.empty();
    }
  }

  private void requireOpen() throws SQLException {
    if (closed) {
      throw new SQLTransientConnectionException("the store was closed", "08003");
    }
  }

  private static boolean acquired(Wait wait) throws SQLException {
    try {
      return wait.ends();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted while waiting");
    }
  }

  @FunctionalInterface
  private interface Wait {
    boolean ends() throws InterruptedException;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "";
    }
  }
}
