package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.audit.Progress;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents.Recorded;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.testkit.sample.SamplePatch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store that was made by a program before: without undos and seals, or without comments and
 * search.
 */
class OldStoreTest {

  private static final OrganizationId ORGANIZATION =
      new OrganizationId(UUID.fromString("0190f5e4-0000-7000-8000-000000000001"));
  private static final UserId USER =
      new UserId(UUID.fromString("0190f5e4-0000-7000-8000-000000000002"));
  private static final UUID UID = UUID.fromString("0190f5e4-0000-7000-8000-000000000003");
  private static final UUID OPERATION = UUID.fromString("0190f5e4-0000-7000-8000-000000000004");
  private static final IncidentNumber NUMBER = new IncidentNumber(1);
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  private static final Comment COMMENT =
      Comment.of(
          new CommentId(UUID.fromString("0190f5e4-0000-7000-8000-000000000006")),
          USER,
          "Said later",
          AT.plusSeconds(1));

  /** What it says of the entry in the first canonical form. */
  private static final EntryText FIRST = first();

  private static EntryText first() {
    var operation =
        new OperationText(
            ORGANIZATION.toString(),
            OPERATION.toString(),
            "create",
            USER.toString(),
            Optional.empty(),
            "cli",
            "req-1",
            AT.toString(),
            AT.toString(),
            Optional.empty(),
            Optional.empty(),
            "1");
    var changes =
        Canonical.changes(
            List.of(
                new Change.Value(Field.TITLE, Optional.empty(), Optional.of("Old")),
                new Change.Value(Field.STATUS, Optional.empty(), Optional.of("New"))));
    var start = HistoryEntry.chainStart(UID).hex();
    var unhashed =
        new EntryText(
            1, UID.toString(), "INC-00001", "0", "1", Optional.of(operation), changes, start, "");
    return new EntryText(
        1,
        unhashed.incidentUid(),
        unhashed.incident(),
        unhashed.versionBefore(),
        unhashed.versionAfter(),
        unhashed.operation(),
        changes,
        start,
        unhashed.expectedHash().hex());
  }

  @ParameterizedTest
  @EnumSource
  void isReadAsItWasAndItsIncidentsAreThere(TestDatabase database) throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      make(database, settings, 1);
      try (var store = fixture.provider().open(settings, OpenMode.EXISTING)) {
        var found = store.read(tx -> tx.incidents().find(ORGANIZATION, List.of(NUMBER))).get(0);
        assertEquals("Old", found.fields().title());
        assertFalse(found.deleted());
        long listed = store.read(tx -> tx.incidents().count(ORGANIZATION, IncidentFilter.ALL));
        assertEquals(1, listed);
        var operation =
            store
                .read(tx -> tx.history().operations(ORGANIZATION, OperationFilter.ALL, 0, 10))
                .get(0)
                .operation();
        assertEquals(new OperationId(OPERATION), operation.id());
        assertEquals(Optional.empty(), operation.idempotencyKey());
        assertEquals(Optional.empty(), operation.undoes());
        assertEquals(1, history(store).size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasEntriesOfTheFirstFormThatWaitForASeal(TestDatabase database) throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      make(database, settings, 1);
      try (var store = fixture.provider().open(settings, OpenMode.EXISTING)) {
        var entries = ledger(store);
        assertEquals(List.of(new LedgerEntry(FIRST, OptionalLong.empty(), true)), entries);
        assertEquals(FIRST.hash(), entries.get(0).entry().expectedHash().hex());
        long waiting = store.read(tx -> tx.ledger().countWaiting(ORGANIZATION));
        assertEquals(1, waiting);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnInTheSecondFormAndSealsBoth(TestDatabase database) throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      make(database, settings, 1);
      try (var store = fixture.provider().open(settings, OpenMode.EXISTING)) {
        var second = deleteIncident(store);
        var leaves = new ArrayList<Hash>();
        long first =
            store.write(
                tx -> {
                  tx.ledger().lockHead(ORGANIZATION);
                  return tx.ledger().takeUpWaiting(ORGANIZATION, leaves::add);
                });

        assertEquals(0, first);
        assertEquals(List.of(new Hash(FIRST.hash()), second.hash()), leaves);
        assertEquals(
            List.of(
                new LedgerEntry(FIRST, OptionalLong.of(0), false),
                new LedgerEntry(EntryText.of(second), OptionalLong.of(1), false)),
            ledger(store));
        assertEquals(
            List.of(1, 2), ledger(store).stream().map(each -> each.entry().form()).toList());
      }
    }
  }

  /** Its history does not tell of the tag that search finds, so it is verified without. */
  @ParameterizedTest
  @EnumSource
  void ofTheSecondSchemaIsSearchedAndGoesOnWithAllThereIsNow(TestDatabase database)
      throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      make(database, settings, 2);
      try (var store = fixture.provider().open(settings, OpenMode.EXISTING)) {
        for (String part : List.of("old", "mail", "inc-0000", "ld")) {
          assertEquals(1, count(store, part), part);
        }
        assertEquals(0, count(store, "new"));
        var tag = new TagId(OPERATION);
        assertEquals(
            List.of(NUMBER), store.read(tx -> tx.catalogue().taggedWith(ORGANIZATION, tag)));
        assertEquals(
            new ChainHead(0, OrganizationEntry.chainStart(ORGANIZATION)),
            store.read(tx -> tx.directory().chainHead(ORGANIZATION)));
        var user = store.read(tx -> tx.directory().users(ORGANIZATION)).get(0);
        assertEquals(Optional.empty(), user.lastLogin());
        assertEquals(Optional.empty(), user.avatar());

        change(store, OperationKind.COMMENT, incident -> incident.comment(COMMENT));
        var title = SamplePatch.patch().title("New").build();
        change(
            store,
            OperationKind.UPDATE,
            incident -> incident.revise(title, USER, AT.plusSeconds(1)));

        assertEquals(
            List.of(COMMENT), store.read(tx -> tx.comments().list(ORGANIZATION, NUMBER, 0, 10)));
        assertEquals(0, count(store, "old"));
        assertEquals(1, count(store, "new"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTheSecondSchemaIsVerifiedAndSealed(TestDatabase database) throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      make(database, settings, 2);
      database.execute(
          settings, "delete from incident_tag", "update organization set next_number = 2");
      try (var store = fixture.provider().open(settings, OpenMode.EXISTING);
          var register = IncidentRegister.with(settings).store(store).open(OpenMode.EXISTING)) {
        var caller = new Caller(ORGANIZATION, USER, Face.EMBEDDED, "req-3");
        change(store, OperationKind.COMMENT, incident -> incident.comment(COMMENT));
        register.sealHistory().handle(caller);

        var verified =
            register
                .verifyHistory()
                .handle(new VerifyHistory.Query(caller, Optional.empty()), Progress.NONE);

        assertEquals(Optional.empty(), verified.finding());
        assertEquals(2, verified.entries());
      }
    }
  }

  private static long count(Store store, String part) {
    var all = IncidentFilter.ALL;
    var filter =
        new IncidentFilter(
            Set.of(),
            List.of(),
            List.of(),
            List.of(part),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Set.of(),
            all.standings(),
            all.dates(),
            false);
    return store.read(tx -> tx.incidents().count(ORGANIZATION, filter));
  }

  private static void change(Store store, OperationKind kind, Function<Incident, Revision> change) {
    store.write(
        tx -> {
          var kept = tx.incidents().lock(ORGANIZATION, List.of(NUMBER)).get(0);
          var operation =
              new Operation(
                  ORGANIZATION,
                  new OperationId(UUID.randomUUID()),
                  kind,
                  USER,
                  Optional.empty(),
                  Face.EMBEDDED,
                  "req-2",
                  AT.plusSeconds(1),
                  AT.plusSeconds(1),
                  Optional.empty(),
                  Optional.empty(),
                  1);
          var revision = change.apply(kept.incident()).by(operation.attribution());
          var entry = HistoryEntry.of(operation, revision, kept.chainHead());
          tx.incidents().record(operation, List.of(new Recorded(revision, entry)));
          return entry;
        });
  }

  private static HistoryEntry deleteIncident(Store store) {
    return store.write(
        tx -> {
          var kept = tx.incidents().lock(ORGANIZATION, List.of(NUMBER)).get(0);
          var operation =
              new Operation(
                  ORGANIZATION,
                  new OperationId(UUID.fromString("0190f5e4-0000-7000-8000-000000000005")),
                  OperationKind.UNDO,
                  USER,
                  Optional.empty(),
                  Face.EMBEDDED,
                  "req-2",
                  AT.plusSeconds(1),
                  AT.plusSeconds(1),
                  Optional.empty(),
                  Optional.of(new OperationId(OPERATION)),
                  1);
          var revision = kept.incident().delete().by(operation.attribution());
          var entry = HistoryEntry.of(operation, revision, kept.chainHead());
          tx.incidents().record(operation, List.of(new Recorded(revision, entry)));
          return entry;
        });
  }

  private static List<HistoryEntry> history(Store store) {
    return store.read(tx -> tx.history().entriesOf(ORGANIZATION, List.of(NUMBER)));
  }

  private static List<LedgerEntry> ledger(Store store) {
    return store.read(
        tx -> {
          var entries = new ArrayList<LedgerEntry>();
          tx.ledger().entries(ORGANIZATION, 1, IncidentNumber.MAX, entries::add);
          return entries;
        });
  }

  /**
   * Makes a store as a program before made it: its first migrations, and rows of one incident.
   *
   * @param schema how many migrations there were
   */
  private static void make(TestDatabase database, Settings settings, int schema)
      throws SQLException {
    var statements = new ArrayList<String>();
    statements.addAll(OldSchema.allUpTo(1, database));
    var at = "2026-01-02T03:04:05.000Z";
    statements.add(
        "insert into organization values ('%s', 'Old', 'LIVE', '%s', %s, 2)"
            .formatted(ORGANIZATION, at, database.bytes("00".repeat(32))));
    statements.add(
        """
        insert into member values
          ('%s', '%s', 'a@example.com', 'a@example.com', 'A', 'B', 'HUMAN', 'ADMIN', '%s', null)
        """
            .formatted(ORGANIZATION, USER, at));
    statements.add(
        """
        insert into incident (org_id, number, uid, version, title, title_folded, description,
          description_folded, status, opened_by, updated_by, created_at, updated_at, comment_count,
          chain_head)
        values ('%1$s', 1, '%2$s', 1, 'Old', 'old', '', '', %3$d, '%4$s', '%4$s', '%5$s', '%5$s', 0,
          %6$s)
        """
            .formatted(ORGANIZATION, UID, 1, USER, at, database.bytes(FIRST.hash())));
    statements.add(
        "insert into operation values ('%s', '%s', 'create', '%s', 'cli', 'req-1', '%5$s', '%5$s', 1)"
            .formatted(ORGANIZATION, OPERATION, USER, "", at));
    statements.add(
        "insert into history_entry values ('%s', 1, 1, 0, '%s', '%s', '%s', %s, %s)"
            .formatted(
                ORGANIZATION,
                UID,
                OPERATION,
                FIRST.changes(),
                database.bytes(FIRST.previousHash()),
                database.bytes(FIRST.hash())));
    if (schema == 2) {
      tag(statements);
      statements.addAll(OldSchema.step(2, database));
    }
    database.execute(settings, statements.toArray(String[]::new));
  }

  /** What may be found: a tag, and texts in any case. */
  private static void tag(List<String> statements) {
    statements.add(
        "insert into tag values ('%1$s', '%2$s', 'Mail', 'mail', '%3$s')"
            .formatted(ORGANIZATION, OPERATION, USER));
    statements.add(
        "insert into incident_tag values ('%s', 1, '%s')".formatted(ORGANIZATION, OPERATION));
  }
}
