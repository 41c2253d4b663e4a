package io.incidentregister.http;

import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A store that counts what succeeded in writing: what is refused throws, and does not. */
public final class CountingStore implements Store {

  private final Store store;
  private final AtomicLong writes = new AtomicLong();

  CountingStore(Store store) {
    this.store = store;
  }

  /** How many writes came to their end. */
  public long writes() {
    return writes.get();
  }

  @Override
  public <T> T read(Function<? super Transaction, T> work) {
    return store.read(work);
  }

  @Override
  public <T> T write(Function<? super Transaction, T> work) {
    T result = store.write(work);
    writes.incrementAndGet();
    return result;
  }

  @Override
  public void check() {
    store.check();
  }

  @Override
  public void close() {
    store.close();
  }
}
