package io.incidentregister.application.once;

import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import java.util.function.Function;

/**
 * A store whose every transaction is part of one that runs already: what is written through it is
 * there with all of that, or not at all.
 */
final class JoinedStore implements Store {

  private final Transaction running;

  JoinedStore(Transaction running) {
    this.running = running;
  }

  @Override
  public <T> T read(Function<? super Transaction, T> work) {
    return work.apply(running);
  }

  /** What fails leaves nothing behind, also when whoever asked for it carries on. */
  @Override
  public <T> T write(Function<? super Transaction, T> work) {
    boolean done = false;
    try {
      T result = work.apply(running);
      done = true;
      return result;
    } finally {
      if (!done) {
        running.rollBackOnly();
      }
    }
  }

  @Override
  public void check() {
    // It answers: a transaction runs in it.
  }

  @Override
  public void close() {
    // It belongs to whoever runs the transaction.
  }
}
