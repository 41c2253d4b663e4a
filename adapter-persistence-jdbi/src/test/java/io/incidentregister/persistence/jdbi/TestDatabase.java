package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Store;
import io.incidentregister.testkit.StoreFixture;
import org.jdbi.v3.core.statement.SqlLogger;

/** The databases that a test runs on. */
enum TestDatabase {
  SQLITE {
    @Override
    StoreFixture fixture() {
      return new SqliteFixture();
    }

    @Override
    Store open(Settings settings, SqlLogger log) {
      return SqliteStoreProvider.open(settings, OpenMode.CREATE, log);
    }
  },
  POSTGRESQL {
    @Override
    StoreFixture fixture() {
      return new PostgresqlFixture();
    }

    @Override
    Store open(Settings settings, SqlLogger log) {
      return PostgresqlStoreProvider.open(settings, OpenMode.CREATE, log);
    }
  };

  abstract StoreFixture fixture();

  /** Opens or makes a store whose statements are seen. */
  abstract Store open(Settings settings, SqlLogger log);
}
