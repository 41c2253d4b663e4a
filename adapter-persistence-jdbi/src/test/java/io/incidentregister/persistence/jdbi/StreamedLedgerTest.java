package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory does not grow with the ledger that is read. */
class StreamedLedgerTest {

  private static final int ENTRIES = 50_000;
  private static final int TEXT = 1_800;
  private static final long MEGABYTE = 1 << 20;

  @ParameterizedTest
  @EnumSource
  void memoryStaysFlatWhileEntriesAreRead(TestDatabase database) throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      try (var store = fixture.provider().open(settings, OpenMode.CREATE)) {
        var organization = new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
        organization.openTitled("Often changed");
        database.execute(
            settings,
            """
            with recursive version (number) as (
              select 2 union all select number + 1 from version where number != %d)
            insert into history_entry (org_id, number, version_after, version_before, incident_uid,
              operation_id, changes, previous_hash, hash, form)
            select org_id, h.number, version.number, version.number - 1, incident_uid,
              operation_id, '%s', previous_hash, hash, form
            from history_entry as h cross join version
            """
                .formatted(ENTRIES, "x".repeat(TEXT)));

        var seen = new AtomicInteger();
        var used = new ArrayList<Long>();
        long before = usedMemory();
        store.read(
            tx -> {
              tx.ledger()
                  .entries(
                      organization.id(),
                      1,
                      1,
                      entry -> {
                        if (seen.getAndIncrement() % 10_000 == 0) {
                          used.add(usedMemory());
                        }
                      });
              return true;
            });

        assertEquals(ENTRIES, seen.get());
        long grown =
            (used.stream().mapToLong(Long::longValue).max().orElseThrow() - before) / MEGABYTE;
        long texts = (long) ENTRIES * TEXT / MEGABYTE;
        assertTrue(grown < texts / 4, () -> grown + " MB while " + texts + " MB were read");
      }
    }
  }

  private static long usedMemory() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
