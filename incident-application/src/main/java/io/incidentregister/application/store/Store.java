package io.incidentregister.application.store;

import java.util.function.Function;

/**
 * Where a register is kept. Safe for use by many threads.
 *
 * <p>All methods throw {@link io.incidentregister.application.error.StoreException} when the store
 * cannot do its work.
 */
public interface Store extends AutoCloseable {

  /**
   * Reads in one transaction, which sees one state of the store from beginning to end. A write in
   * it is a programming error.
   */
  <T> T read(Function<? super Transaction, T> work);

  /**
   * Writes in one transaction: all of it is on disk when this returns, or none of it happened.
   *
   * <p>Serialization failures and deadlocks are tried again a bounded number of times, so the work
   * may run more than once and must not act on anything but its transaction. What the work throws
   * rolls back and is passed on.
   */
  <T> T write(Function<? super Transaction, T> work);

  /** Returns when the store answers; throws when it does not, within a few seconds. */
  void check();

  /** Gives back what the store holds. Closing twice is no error. */
  @Override
  void close();
}
