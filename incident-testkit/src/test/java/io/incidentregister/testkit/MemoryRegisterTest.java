package io.incidentregister.testkit;

import io.incidentregister.testkit.register.RegisterContract;

/** Holds the use cases, over the reference, to their contract. */
class MemoryRegisterTest extends RegisterContract {
  @Override
  protected StoreFixture fixture() {
    return new MemoryFixture();
  }
}
