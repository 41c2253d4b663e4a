package io.incidentregister.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  @Test
  void givesUuidsOfVersion7ThatCarryTheTime() {
    var now = Instant.parse("2026-01-02T03:04:05.678Z");
    var ids = new TimeOrderedIds(() -> now, new Random(5));
    var given = new HashSet<UUID>();
    for (int i = 0; i < 10_000; i++) {
      UUID id = ids.next();
      assertEquals(7, id.version());
      assertEquals(2, id.variant());
      assertEquals(now.toEpochMilli(), id.getMostSignificantBits() >>> 16);
      given.add(id);
    }
    assertEquals(10_000, given.size());
  }
}
