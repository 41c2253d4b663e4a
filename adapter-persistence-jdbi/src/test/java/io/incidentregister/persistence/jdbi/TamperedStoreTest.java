package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.Ledger.SealedEntry;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.MerkleTree;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever somebody writes into the tables, the ledger reads it, so that it can be named. */
class TamperedStoreTest {

  @ParameterizedTest
  @EnumSource
  void readsAnEntryOfWhichNothingIsLeft(TestDatabase database) throws SQLException {
    tampered(
        database,
        store -> {
          var entry = entries(store).get(1).entry();
          assertEquals(0, entry.form());
          assertEquals("", entry.incidentUid());
          assertEquals("", entry.versionBefore());
          assertEquals("", entry.changes());
          assertEquals("", entry.previousHash());
          assertEquals("", entry.hash());
          assertEquals("INC-00002", entry.incident());
        },
        """
        update history_entry set form = null, incident_uid = null, version_before = null,
          changes = null, previous_hash = null, hash = null
        where number = 2
        """);
  }

  @ParameterizedTest
  @EnumSource
  void readsHashesOfTheWrongLengthAndAnEntryThatWasMovedToTheOrganization(TestDatabase database)
      throws SQLException {
    tampered(
        database,
        store -> {
          var entry = entries(store).get(0).entry();
          assertEquals("organization", entry.incident());
          assertEquals("abcd", entry.hash());
          assertEquals("00".repeat(33), entry.previousHash());
          assertEquals("not changes", entry.changes());
          assertEquals(7, entry.form());
        },
        """
        update history_entry set number = 0, hash = %s, previous_hash = %s,
          changes = 'not changes', form = 7
        where number = 2
        """
            .formatted(database.bytes("abcd"), database.bytes("00".repeat(33))));
  }

  @ParameterizedTest
  @EnumSource
  void readsAnOperationWhoseWordsMeanNothing(TestDatabase database) throws SQLException {
    String moment = database == TestDatabase.SQLITE ? "yesterday" : "infinity";
    tampered(
        database,
        store -> {
          var operation = entries(store).get(0).entry().operation().orElseThrow();
          assertEquals("mischief", operation.kind());
          assertEquals("", operation.user());
          assertEquals("back door", operation.face());
          assertEquals(Optional.of("two words"), operation.idempotencyKey());
          assertEquals("-1", operation.incidentCount());
          assertEquals(
              database == TestDatabase.SQLITE
                  ? "yesterday"
                  : "+1000000000-01-01T17:59:59.999999999Z",
              operation.recordedAt());
          assertEquals("", operation.effectiveAt());
        },
        """
        update operation set kind = 'mischief', user_id = null, face = 'back door',
          idempotency_key = 'two words', incident_count = -1, recorded_at = '%s',
          effective_at = null
        """
            .formatted(moment));
  }

  @ParameterizedTest
  @EnumSource
  void readsMomentsAsTheyAreToldWhetherOrNotTheyWereRecordedLikeThat(TestDatabase database)
      throws SQLException {
    tampered(
        database,
        store -> {
          var operation = entries(store).get(0).entry().operation().orElseThrow();
          assertEquals("2026-01-02T03:04:05Z", operation.recordedAt());
          assertEquals("2026-01-02T03:04:05.678901Z", operation.effectiveAt());
        },
        """
        update operation set recorded_at = '2026-01-02T03:04:05.000Z',
          effective_at = '2026-01-02T03:04:05.678901Z'
        """);
  }

  @ParameterizedTest
  @EnumSource
  void readsEntriesWithoutTheirOperation(TestDatabase database) throws SQLException {
    tampered(
        database,
        store -> {
          assertEquals(3, entries(store).size());
          assertTrue(entries(store).stream().allMatch(each -> each.entry().operation().isEmpty()));
        },
        "delete from operation");
  }

  @ParameterizedTest
  @EnumSource
  void namesOperationsThatLackAnEntry(TestDatabase database) throws SQLException {
    tampered(
        database,
        store -> {
          var incomplete = incomplete(store);
          assertEquals(
              List.of("3"), incomplete.stream().map(OperationText::incidentCount).toList());
        },
        "delete from history_entry where number = 3");
  }

  @ParameterizedTest
  @EnumSource
  void namesOperationsThatSayNothingOfHowManyIncidentsTheyChanged(TestDatabase database)
      throws SQLException {
    tampered(
        database,
        store -> {
          var incomplete = incomplete(store);
          assertEquals(List.of(""), incomplete.stream().map(OperationText::incidentCount).toList());
        },
        "update operation set incident_count = null");
  }

  @ParameterizedTest
  @EnumSource
  void tellsThatASealedEntryIsNotThere(TestDatabase database) throws SQLException {
    tampered(
        database,
        store -> {
          var sealed = sealed(store, 0);
          assertEquals(List.of(0L, 1L, 2L), sealed.stream().map(SealedEntry::place).toList());
          assertEquals(
              List.of(true, false, true),
              sealed.stream().map(each -> each.hash().isPresent()).toList());
        },
        "delete from history_entry where number = 2");
  }

  @ParameterizedTest
  @EnumSource
  void readsASealThatIsNone(TestDatabase database) throws SQLException {
    tampered(
        database,
        store -> {
          var seal = seals(store).get(0);
          assertEquals(new SealText(seal.organization(), "-5", "", "", "", "ff", "", ""), seal);
        },
        """
        update seal set number = -5, sealed_at = null, first_entry = null, entry_count = null,
          root = %s, previous_hash = null, hash = null
        """
            .formatted(database.bytes("ff")));
  }

  @ParameterizedTest
  @EnumSource
  void sealsAllElseWhenSomethingThatWaitsCannotBeSealed(TestDatabase database) throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      try (var store = fixture.provider().open(settings, OpenMode.CREATE)) {
        var organization = newOrganization(store);
        organization.openTitled("One", "Two", "Three", "Four");
        database.execute(
            settings,
            "delete from history_entry where number = 1",
            "update history_entry set hash = %s where number = 2".formatted(database.bytes("ff")),
            "insert into sealed_entry select org_id, 0, number, version_after from unsealed_entry"
                + " where number = 3");

        long first =
            store.write(
                tx -> {
                  tx.ledger().lockHead(organization.id());
                  return tx.ledger().takeUpWaiting(organization.id(), leaf -> {});
                });

        assertEquals(1, first);
        var sealed = sealed(store, first);
        assertEquals(List.of(4L), sealed.stream().map(SealedEntry::incident).toList());
        long waiting = store.read(tx -> tx.ledger().countWaiting(organization.id()));
        assertEquals(3, waiting);
      }
    }
  }

  /** Three incidents, opened by one operation and sealed, in tables that take anything. */
  private static void tampered(TestDatabase database, Consumer<Store> assertions, String tampering)
      throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      try (var store = fixture.provider().open(settings, OpenMode.CREATE)) {
        var organization = newOrganization(store);
        organization.openTitled("One", "Two", "Three");
        store.write(tx -> seal(tx, organization.id()));
      }
      for (String table : List.of("history_entry", "operation", "seal")) {
        loosen(database, settings, table);
      }
      database.execute(settings, tampering);
      try (var store = fixture.provider().open(settings, OpenMode.EXISTING)) {
        assertions.accept(store);
      }
    }
  }

  /** Takes away the keys of a table, and that its columns have values. */
  private static void loosen(TestDatabase database, Settings settings, String table)
      throws SQLException {
    database.execute(
        settings,
        "create table loose as select * from " + table,
        "drop table " + table,
        "alter table loose rename to " + table);
  }

  private static Seal seal(Transaction transaction, OrganizationId organization) {
    var ledger = transaction.ledger();
    var head = ledger.lockHead(organization);
    var tree = new MerkleTree();
    long first = ledger.takeUpWaiting(organization, tree::add);
    var seal = Seal.after(head, SteppingClock.START, first, tree.size(), tree.root());
    ledger.append(seal);
    return seal;
  }

  private static SampleOrganization newOrganization(Store store) {
    return new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
  }

  private static List<LedgerEntry> entries(Store store) {
    return all(store, (tx, sink) -> tx.ledger().entries(id(tx), 0, Long.MAX_VALUE, sink));
  }

  private static List<OperationText> incomplete(Store store) {
    return all(store, (tx, sink) -> tx.ledger().incompleteOperations(id(tx), sink));
  }

  private static List<SealedEntry> sealed(Store store, long first) {
    return all(store, (tx, sink) -> tx.ledger().sealed(id(tx), first, 10, sink));
  }

  private static List<SealText> seals(Store store) {
    return all(store, (tx, sink) -> tx.ledger().seals(id(tx), sink));
  }

  private static <T> List<T> all(Store store, BiConsumer<Transaction, Consumer<T>> reading) {
    return store.read(
        tx -> {
          var found = new ArrayList<T>();
          reading.accept(tx, found::add);
          return found;
        });
  }

  private static OrganizationId id(Transaction transaction) {
    return transaction.directory().organizations().get(0).id();
  }
}
