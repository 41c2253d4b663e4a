package io.incidentregister.testkit;

/** Holds the reference to the contract that is read from it. */
class MemoryStoreTest extends StoreContract {
  @Override
  protected StoreFixture fixture() {
    return new MemoryFixture();
  }
}
