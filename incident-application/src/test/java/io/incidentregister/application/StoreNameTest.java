package io.incidentregister.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreNameTest {

  @ParameterizedTest
  @CsvSource({
    "memory:, memory",
    "jdbc:postgresql://localhost/register, postgresql",
    "jdbc:sqlite:incidents.db, sqlite",
    "jdbc:oracle:thin:@//h, oracle",
    "incidents.db, sqlite",
    "/var/lib/incidents, sqlite",
    "C:\\data\\incidents.db, sqlite",
    "jdbc, sqlite",
    "memory, sqlite"
  })
  void tellsThePluginFromWhereTheRegisterIsKept(String db, String expected) {
    assertEquals(expected, StoreName.of(db));
  }
}
