package io.incidentregister.testkit;

import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import java.util.function.Function;

/** Passes everything on; a fault overrides what it breaks. */
class PassingStore implements Store {

  private final Store good;

  PassingStore(Store good) {
    this.good = good;
  }

  @Override
  public <T> T read(Function<? super Transaction, T> work) {
    return good.read(work);
  }

  @Override
  public <T> T write(Function<? super Transaction, T> work) {
    return good.write(work);
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
