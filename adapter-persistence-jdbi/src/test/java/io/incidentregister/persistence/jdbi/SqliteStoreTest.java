package io.incidentregister.persistence.jdbi;

import io.incidentregister.testkit.StoreContract;
import io.incidentregister.testkit.StoreFixture;

class SqliteStoreTest extends StoreContract {
  @Override
  protected StoreFixture fixture() {
    return new SqliteFixture();
  }
}
