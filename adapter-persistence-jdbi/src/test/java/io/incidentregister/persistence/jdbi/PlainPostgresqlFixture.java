package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.plugin.Settings;
import io.incidentregister.testkit.Durability;
import io.incidentregister.testkit.StoreFixture;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** Registers in databases whose user may make tables, and no extensions, of which there is none. */
final class PlainPostgresqlFixture implements StoreFixture {

  @Override
  public String storeName() {
    return "postgresql";
  }

  @Override
  public Settings newStore() {
    String url = PostgresServer.createDatabase();
    String user = "plain_" + url.replaceAll(".*/register_|\\?.*", "");
    var password = UUID.randomUUID();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("create role %s login password '%s'".formatted(user, password));
      statement.execute("grant create on schema public to " + user);
    } catch (SQLException e) {
      throw new IllegalStateException("No user made in " + url, e);
    }
    return Settings.of("db", url.replaceFirst("\\?.*", "?user=" + user + "&password=" + password));
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
