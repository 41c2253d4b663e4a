package io.incidentregister.persistence.jdbi.connection;

import io.incidentregister.persistence.jdbi.connection.Failures.Moment;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Runs work in transactions: begins, commits, tries again, and says in our words what failed. */
public final class Transactions implements AutoCloseable {

  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private final Connections connections;
  private final Failures failures;
  private final Jdbi readers;
  private final Jdbi writers;

  /**
   * @param log sees every statement that is run
   */
  public Transactions(Connections connections, Failures failures, SqlLogger log) {
    this.connections = connections;
    this.failures = failures;
    this.readers = jdbi(connections.readers(), log);
    this.writers = jdbi(connections.writers(), log);
  }

  private static Jdbi jdbi(ConnectionFactory connections, SqlLogger log) {
    var jdbi = Jdbi.create(connections).setSqlLogger(log);
    // Ours are begun and ended by the connections.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
    // Messages would otherwise carry statements with what was bound to them.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  /** Runs work that sees one state and writes nothing. */
  public <T> T read(Function<Handle, T> work) {
    try (Handle handle = readers.open()) {
      try {
        return work.apply(handle);
      } catch (RuntimeException e) {
        giveUp(handle, e);
        throw e;
      }
    } catch (RuntimeException e) {
      throw inOurWords(e, Moment.READING);
    }
  }

  /** Runs work and commits it. */
  public <T> T write(Function<Handle, T> work) {
    return write(work, result -> true);
  }

  /**
   * Runs work and commits it, if its result says so. Work that meets other work is run again.
   *
   * @param worthKeeping whether to commit
   */
  public <T> T write(Function<Handle, T> work, Predicate<T> worthKeeping) {
    long start = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return writeOnce(work, worthKeeping);
      } catch (RuntimeException e) {
        boolean patient = System.nanoTime() - start < connections.patience().toNanos();
        if (attempt == ATTEMPTS
            || !patient
            || Failures.behind(e).filter(Failures::passing).isEmpty()) {
          throw inOurWords(e, Moment.WRITING);
        }
        pause(attempt);
      }
    }
  }

  private <T> T writeOnce(Function<Handle, T> work, Predicate<T> worthKeeping) {
    try (Handle handle = writers.open()) {
      try {
        T result = work.apply(handle);
        if (worthKeeping.test(result)) {
          commit(handle);
        }
        return result;
      } catch (RuntimeException e) {
        giveUp(handle, e);
        throw e;
      }
    }
  }

  private void commit(Handle handle) {
    try {
      connections.commit(handle.getConnection());
    } catch (SQLException e) {
      if (Failures.passing(e)) {
        throw new PassingFailure(e);
      }
      discard(handle, e);
      throw failures.translate(e, Moment.COMMITTING);
    }
  }

  /** A connection may be stuck in what happened to it, as SQLite's is when the disk was full. */
  private void giveUp(Handle handle, RuntimeException thrown) {
    Failures.behind(thrown)
        .filter(failure -> !Failures.spares(failure))
        .ifPresent(failure -> discard(handle, failure));
  }

  private void discard(Handle handle, SQLException failure) {
    try {
      connections.discard(handle.getConnection());
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private RuntimeException inOurWords(RuntimeException thrown, Moment moment) {
    return Failures.behind(thrown)
        .map(failure -> failures.translate(failure, moment))
        .orElse(thrown);
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(FIRST_PAUSE.multipliedBy(1L << attempt).toMillis());
    } catch (InterruptedException e) {
      // The next attempt runs at once; whoever interrupted finds the mark.
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the store answers. */
  public void check() {
    try {
      connections.check();
    } catch (SQLException e) {
      throw failures.translate(e, Moment.READING);
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  /** A commit that failed, and may succeed when everything before it is done again. */
  private static final class PassingFailure extends JdbiException {
    PassingFailure(SQLException cause) {
      super(cause);
    }
  }
}
