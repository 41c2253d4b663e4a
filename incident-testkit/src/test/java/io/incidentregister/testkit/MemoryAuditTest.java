package io.incidentregister.testkit;

import io.incidentregister.testkit.register.AuditContract;

/** Holds sealing and verifying, over the reference, to their contract. */
class MemoryAuditTest extends AuditContract {
  @Override
  protected StoreFixture fixture() {
    return new MemoryFixture();
  }
}
