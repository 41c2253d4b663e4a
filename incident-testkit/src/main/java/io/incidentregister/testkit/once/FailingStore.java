package io.incidentregister.testkit.once;

import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store in which some writes fail when all of their work is done, as a commit may. */
final class FailingStore implements Store {

  private final Store good;
  private final Set<Integer> failing;
  private final AtomicInteger writes = new AtomicInteger();

  /**
   * @param failing which writes fail, counted from 1
   */
  FailingStore(Store good, Set<Integer> failing) {
    this.good = good;
    this.failing = failing;
  }

  /** How many writes there were. */
  int writes() {
    return writes.get();
  }

  @Override
  public <T> T read(Function<? super Transaction, T> work) {
    return good.read(work);
  }

  @Override
  public <T> T write(Function<? super Transaction, T> work) {
    boolean fails = failing.contains(writes.incrementAndGet());
    return good.write(
        transaction -> {
          T result = work.apply(transaction);
          if (fails) {
            throw StoreException.unavailable(
                "store_unreachable", "as planned", new IllegalStateException("as planned"));
          }
          return result;
        });
  }

  @Override
  public void check() {
    good.check();
  }

  @Override
  public void close() {
    good.close();
  }
}
