package io.incidentregister.persistence.jdbi;

import io.incidentregister.testkit.StoreContract;
import io.incidentregister.testkit.StoreFixture;

/** A PostgreSQL without pg_trgm is as good a store as one with it. */
class PlainPostgresqlStoreTest extends StoreContract {
  @Override
  protected StoreFixture fixture() {
    return new PlainPostgresqlFixture();
  }
}
