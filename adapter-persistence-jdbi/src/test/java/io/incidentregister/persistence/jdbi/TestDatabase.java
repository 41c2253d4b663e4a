package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import io.incidentregister.testkit.StoreFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

    @Override
    Connection connect(Settings settings) throws SQLException {
      return DriverManager.getConnection("jdbc:sqlite:" + settings.get(StoreProvider.DB));
    }

    @Override
    String bytes(String hex) {
      return "x'" + hex + "'";
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

    @Override
    Connection connect(Settings settings) throws SQLException {
      return DriverManager.getConnection(settings.get(StoreProvider.DB));
    }

    @Override
    String bytes(String hex) {
      return "'\\x" + hex + "'";
    }
  };

  abstract StoreFixture fixture();

  /** Opens or makes a store whose statements are seen. */
  abstract Store open(Settings settings, SqlLogger log);

  /** Opens a connection past the store, as somebody has who tampers with it. */
  abstract Connection connect(Settings settings) throws SQLException;

  /** Bytes as they are written in SQL. */
  abstract String bytes(String hex);

  /** Runs statements past the store. */
  void execute(Settings settings, String... statements) throws SQLException {
    try (var connection = connect(settings);
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
