package io.incidentregister.testkit;

import io.incidentregister.application.plugin.Settings;

/** The store in memory, the reference of every contract. */
public final class MemoryFixture implements StoreFixture {

  @Override
  public String storeName() {
    return "memory";
  }

  @Override
  public Settings newStore() {
    return Settings.of("db", "memory:");
  }

  @Override
  public Durability durability() {
    return Durability.GONE_WITH_THE_PROCESS;
  }

  @Override
  public void close() {
    // Every store in memory is gone when it is closed.
  }
}
