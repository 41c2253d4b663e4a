package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept is UTC, and not the zone of the machine that both wrote and reads it. */
class StoredTimesTest {

  @ParameterizedTest
  @EnumSource
  void keepsTimesInUtcWhateverTheZoneOfTheMachine(TestDatabase database) throws SQLException {
    var start = SteppingClock.START;
    assertNotEquals(
        ZoneOffset.UTC, ZoneId.systemDefault().getRules().getOffset(start), "the build says so");
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      try (var store = database.open(settings, SqlLogger.NOP_SQL_LOGGER)) {
        new SampleOrganization(store, UUID::randomUUID, new SteppingClock()).openTitled("One");
        String db = settings.find("db").orElseThrow();
        assertEquals(start.toString(), created(database, db));
      }
    }
  }

  private static String created(TestDatabase database, String db) throws SQLException {
    String url = database == TestDatabase.SQLITE ? "jdbc:sqlite:" + db : db;
    String column =
        database == TestDatabase.SQLITE
            ? "created_at"
            : "to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var result = statement.executeQuery("select " + column + " from incident")) {
      assertTrue(result.next());
      return result.getString(1);
    }
  }
}
