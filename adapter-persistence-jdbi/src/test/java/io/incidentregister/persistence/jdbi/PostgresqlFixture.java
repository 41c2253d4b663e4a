package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.plugin.Settings;
import io.incidentregister.testkit.Durability;
import io.incidentregister.testkit.StoreFixture;

/** Registers in databases of the PostgreSQL that the tests share. */
public final class PostgresqlFixture implements StoreFixture {

  @Override
  public String storeName() {
    return "postgresql";
  }

  @Override
  public Settings newStore() {
    return Settings.of("db", PostgresServer.createDatabase());
  }

  @Override
  public Durability durability() {
    return Durability.KEPT_ON_DISK;
  }

  @Override
  public void close() {
    // The server, and every database in it, is gone with this process.
  }
}
