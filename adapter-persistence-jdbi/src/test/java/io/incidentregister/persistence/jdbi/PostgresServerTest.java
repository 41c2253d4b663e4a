package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresServerTest {

  @Test
  void givesEveryCallerAnEmptyDatabaseOfTheSameServer() throws SQLException {
    String first = PostgresServer.createDatabase();
    String second = PostgresServer.createDatabase();

    run(first, "CREATE TABLE incident (name text)");

    assertNotEquals(first, second);
    assertEquals(ask(first, "SHOW data_directory"), ask(second, "SHOW data_directory"));
    assertEquals("1", ask(first, "SELECT count(*) FROM pg_tables WHERE tablename = 'incident'"));
    assertEquals("0", ask(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'incident'"));
  }

  @Test
  void copiesATemplateWithItsRowsAndLeavesItAlone() throws SQLException {
    String template = PostgresServer.createDatabase();
    run(template, "CREATE TABLE incident (name text)");
    run(template, "INSERT INTO incident VALUES ('Ransomware')");

    String copy = PostgresServer.createDatabase(template);
    run(copy, "INSERT INTO incident VALUES ('Outage')");

    assertEquals("2", ask(copy, "SELECT count(*) FROM incident"));
    assertEquals("1", ask(template, "SELECT count(*) FROM incident"));
  }

  @Test
  void sortsByCodePointAndStoresAnyCharacter() throws SQLException {
    String database = PostgresServer.createDatabase();

    assertEquals("UTF8", ask(database, "SHOW server_encoding"));
    assertEquals("t", ask(database, "SELECT 'Z' < 'a' COLLATE \"default\""));
    assertEquals("Zażółć 🔥", ask(database, "SELECT 'Zażółć 🔥'"));
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    String database = PostgresServer.createDatabase();
    String guessed = database.substring(0, database.lastIndexOf('=') + 1) + "guess";

    assertThrows(SQLException.class, () -> ask(guessed, "SELECT 1"));
  }

  @Test
  void listensOnLoopbackOnlyAndAllowsTwoHundredConnections() throws SQLException {
    String database = PostgresServer.createDatabase();

    assertEquals(
        List.of("127.0.0.1", "200", "off"),
        List.of(
            ask(database, "SHOW listen_addresses"),
            ask(database, "SHOW max_connections"),
            ask(database, "SHOW fsync")));
  }

  private static void run(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
