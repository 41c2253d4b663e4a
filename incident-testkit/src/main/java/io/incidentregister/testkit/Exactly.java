package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.ThreatObjective;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Compares to the last detail: also what is no part of a thing's identity. */
final class Exactly {

  private Exactly() {}

  /** The incidents are the same, down to the times of their threat objectives. */
  static void same(List<Incident> expected, List<Incident> actual) {
    assertEquals(expected, actual);
    assertEquals(objectiveTimes(expected), objectiveTimes(actual), "times of threat objectives");
  }

  /** The entries are the same, down to the times of the threat objectives that they tell of. */
  static void sameHistory(List<HistoryEntry> expected, List<HistoryEntry> actual) {
    assertEquals(expected, actual);
    assertEquals(
        expected.stream().flatMap(Exactly::toldTimes).toList(),
        actual.stream().flatMap(Exactly::toldTimes).toList(),
        "times of threat objectives");
  }

  private static List<List<Instant>> objectiveTimes(List<Incident> incidents) {
    return incidents.stream()
        .map(
            incident ->
                incident.fields().objectives().stream().map(ThreatObjective::createdAt).toList())
        .toList();
  }

  private static Stream<Instant> toldTimes(HistoryEntry entry) {
    return entry.content().changes().stream()
        .filter(Change.Objectives.class::isInstance)
        .map(Change.Objectives.class::cast)
        .flatMap(change -> Stream.concat(change.added().stream(), change.removed().stream()))
        .map(ThreatObjective::createdAt);
  }
}
