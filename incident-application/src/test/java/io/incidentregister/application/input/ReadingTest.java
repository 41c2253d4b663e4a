package io.incidentregister.application.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31t12:00:00z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00+05:45, 2026-01-31T06:15:00Z",
    "2026-01-31T12:00:00-12:00, 2026-02-01T00:00:00Z",
    "2026-01-31T12:00:00-00:00, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.1Z, 2026-01-31T12:00:00.100Z",
    "2026-01-31T12:00:00.999999999999Z, 2026-01-31T12:00:00.999Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "1970-01-01T01:00:00+01:00, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void readsAnInstantWithAnyOffset(String text, Instant expected) {
    assertEquals(Optional.of(expected), Reading.instant(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-01-31T12:00Z",
        "2026-01-31 12:00:00Z",
        "2026-01-31T12:00:00,5Z",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00:00+0100",
        "2026-01-31T12:00:00+1:00",
        "2026-01-31T12:00:00+19:00",
        "2026-02-30T00:00:00Z",
        "2025-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T12:60:00Z",
        "2026-06-30T23:59:60Z",
        "10000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "1700000000",
        "٢٠٢٦-01-31T12:00:00Z",
        "2026-01-31T12:00:00Z ",
        "now"
      })
  void refusesWhatIsNoInstant(String text) {
    assertEquals(Optional.empty(), Reading.instant(text));
  }

  @Test
  void takesADateForItsMidnight() {
    assertEquals(
        Optional.of(Instant.parse("2026-01-31T00:00:00Z")), Reading.instantOrDate("2026-01-31"));
    assertEquals(Optional.empty(), Reading.instantOrDate("2026-02-30"));
    assertEquals(Optional.empty(), Reading.instantOrDate("2026-1-31"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "00000000-0000-0000-0000-00000000000g", "{}"})
  void refusesWhatIsNoUuid(String text) {
    assertEquals(Optional.empty(), Reading.uuid(text));
  }
}
