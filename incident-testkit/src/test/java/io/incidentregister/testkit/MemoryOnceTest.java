package io.incidentregister.testkit;

import io.incidentregister.testkit.once.OnceContract;

/** Holds calls done once, over the reference, to their contract. */
class MemoryOnceTest extends OnceContract {
  @Override
  protected StoreFixture fixture() {
    return new MemoryFixture();
  }
}
