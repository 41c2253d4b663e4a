package io.incidentregister.persistence.jdbi.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Where a store's connections come from. On each that is given a transaction is open; giving it
 * back rolls back what was not committed.
 */
public interface Connections extends AutoCloseable {

  /** Connections that see one state of the store, and cannot write. */
  ConnectionFactory readers();

  /** Connections that write. */
  ConnectionFactory writers();

  /** Commits what was done on a writing connection. */
  void commit(Connection connection) throws SQLException;

  /** Gives up a connection on which something failed, so that nobody gets it again. */
  void discard(Connection connection) throws SQLException;

  /** Returns when the store answers, within three seconds. */
  void check() throws SQLException;

  /** After how long a write that meets others is not tried again. */
  Duration patience();

  @Override
  void close();
}
