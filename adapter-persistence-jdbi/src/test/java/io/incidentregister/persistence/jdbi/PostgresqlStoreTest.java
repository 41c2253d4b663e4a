package io.incidentregister.persistence.jdbi;

import io.incidentregister.testkit.StoreContract;
import io.incidentregister.testkit.StoreFixture;

class PostgresqlStoreTest extends StoreContract {
  @Override
  protected StoreFixture fixture() {
    return new PostgresqlFixture();
  }
}
