package io.incidentregister.application.memory;

import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** One state, replaced as a whole: readers see one or the other, writers take turns. */
final class MemoryStore implements Store {

  private final ReentrantLock writing = new ReentrantLock(true);
  private volatile State committed = new State();

  @Override
  public <T> T read(Function<? super Transaction, T> work) {
    // A copy, so that a write in it has no effect.
    return work.apply(new MemoryTransaction(committed.copy()));
  }

  @Override
  public <T> T write(Function<? super Transaction, T> work) {
    writing.lock();
    try {
      var transaction = new MemoryTransaction(committed.copy());
      T result = work.apply(transaction);
      if (!transaction.isRollBackOnly()) {
        committed = transaction.state();
      }
      return result;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void check() {
    // It is there.
  }

  @Override
  public void close() {
    // Nothing is held that anyone else could want.
  }
}
