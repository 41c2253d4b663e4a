package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.audit.Progress;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.SortKey;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.audit.Finding;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import io.incidentregister.testkit.sample.SamplePatch;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store that was made by the program before actors, effective times, issues and merges: with
 * comments, risks, deletions and undos, and a clock that was set back between them.
 */
class ThirdSchemaTest {

  private static final OrganizationId ORGANIZATION = new OrganizationId(id(1));
  private static final UserId ADMIN = new UserId(id(2));
  private static final UserId EDITOR = new UserId(id(3));
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  /** The hash of the newest entry of the first incident, as the program before worked it out. */
  private static final String FIRST_HEAD =
      "51b6ea69ea9cb094a9c87c508d4f7b4e2e8851baf80feebd5deb7bce772a7bca";

  @ParameterizedTest
  @EnumSource
  void isReadAsItWasAndSaysWhoChangedWhatLast(TestDatabase database) throws SQLException {
    opened(
        database,
        List.of(),
        (store, story) -> {
          var numbers = story.incidents.keySet();
          var kept = store.write(tx -> tx.incidents().lockAlsoDeleted(ORGANIZATION, numbers));
          assertEquals(List.copyOf(story.incidents.values()), kept);
          assertEquals(FIRST_HEAD, kept.get(0).chainHead().hex());
          var first = kept.get(0).incident();
          assertEquals(EDITOR, first.lastChange().user());
          assertEquals(AT.plusSeconds(10), first.lastChange().recordedAt(), "not set back");
          assertEquals(AT.plusSeconds(6), first.lastChange().effectiveAt());
          assertEquals(AT, first.opening().effectiveAt());
          assertEquals(
              List.of(false, false, true),
              kept.stream().map(each -> each.incident().deleted()).toList());
          assertEquals(
              story.comments(), store.read(tx -> tx.comments().inRange(ORGANIZATION, 1, 9)));
          assertEquals(
              story.history, store.read(tx -> tx.history().entriesOf(ORGANIZATION, numbers)));
          var operations =
              store.read(tx -> tx.history().operations(ORGANIZATION, OperationFilter.ALL, 0, 99));
          assertEquals(story.operations, operations.size());
          assertTrue(operations.stream().allMatch(each -> each.operation().actor().isEmpty()));
        });
  }

  @ParameterizedTest
  @EnumSource
  void isListedByWhenIncidentsWereOpenedAndChangedLast(TestDatabase database) throws SQLException {
    opened(
        database,
        List.of(),
        (store, story) -> {
          assertEquals(List.of(1L, 2L), listed(store, SortKey.CHANGED));
          assertEquals(List.of(1L, 2L), listed(store, SortKey.OPENED));
          assertEquals(Map.of(), store.read(tx -> tx.incidents().holders(ORGANIZATION, List.of())));
        });
  }

  @ParameterizedTest
  @EnumSource
  void isVerifiedSealedAndGoesOnWithAllThereIsNow(TestDatabase database) throws SQLException {
    opened(
        database,
        List.of(),
        (store, story) -> {
          try (var register = register(store)) {
            var caller = new Caller(ORGANIZATION, ADMIN, Face.EMBEDDED, "req-2");
            assertEquals(Optional.empty(), verify(register, caller));
            register.sealHistory().handle(caller);

            var merged =
                register
                    .mergeIncidents()
                    .handle(MergeIncidents.Command.of(caller, "INC-2", List.of("INC-1")));
            assertEquals(Optional.empty(), verify(register, caller));
            var said = story.comments().get(0).comment();
            assertEquals(
                List.of(
                    new Placed(new IncidentNumber(1), said),
                    new Placed(new IncidentNumber(2), said)),
                store.read(tx -> tx.comments().find(ORGANIZATION, List.of(said.id()))));

            for (OperationId undone :
                List.of(merged.operation().orElseThrow().id(), story.deletion())) {
              register.undoOperation().handle(UndoOperation.Command.of(caller, undone.toString()));
            }
            register.sealHistory().handle(caller);
            assertEquals(Optional.empty(), verify(register, caller));
            assertEquals(3, listed(store, SortKey.CHANGED).size(), "also the deleted one is back");
          }
        });
  }

  /** What was damaged before keeps nobody from opening it, and the audit finds it. */
  @ParameterizedTest
  @EnumSource
  void opensAlsoWhenItsHistoryIsDamaged(TestDatabase database) throws SQLException {
    for (String damage :
        List.of(
            "delete from history_entry where number = 1 and version_after = 4",
            "delete from history_entry where number = 1",
            "delete from operation where kind = 'comment'")) {
      opened(
          database,
          List.of(damage),
          (store, story) -> {
            try (var register = register(store)) {
              var caller = new Caller(ORGANIZATION, ADMIN, Face.EMBEDDED, "req-2");
              assertEquals(
                  Optional.of("INC-00001"),
                  verify(register, caller).map(finding -> finding.where().substring(0, 9)),
                  damage);
            }
          });
    }
  }

  /** However many operations there are, no incident is compared with all of them. */
  @Test
  void itsMigrationInAFileLooksUpWhatTheHistorySaysOfEachIncident() throws SQLException {
    try (var fixture = new SqliteFixture();
        var connection = TestDatabase.SQLITE.connect(fixture.newStore());
        var statement = connection.createStatement()) {
      var steps = new ArrayList<String>();
      for (String sql : OldSchema.allUpTo(4, TestDatabase.SQLITE)) {
        if (sql.contains("\nupdate incident ")) {
          try (var plan = statement.executeQuery("explain query plan " + sql)) {
            while (plan.next()) {
              steps.add(plan.getString("detail"));
            }
          }
        }
        statement.execute(sql);
      }
      assertTrue(steps.size() > 5, steps::toString);
      assertTrue(steps.stream().noneMatch(step -> step.contains("(org_id=?)")), steps::toString);
    }
  }

  private static Optional<Finding> verify(IncidentRegister register, Caller caller) {
    return register
        .verifyHistory()
        .handle(new VerifyHistory.Query(caller, Optional.empty()), Progress.NONE)
        .finding();
  }

  private static IncidentRegister register(Store store) {
    return IncidentRegister.with(Settings.of("db", "opened")).store(store).open(OpenMode.EXISTING);
  }

  private static List<Long> listed(Store store, SortKey key) {
    return store
        .read(
            tx ->
                tx.incidents()
                    .list(
                        ORGANIZATION,
                        IncidentFilter.ALL,
                        new SortOrder(key, false),
                        Window.first(10)))
        .stream()
        .map(incident -> incident.number().value())
        .toList();
  }

  @FunctionalInterface
  private interface Assertions {
    void hold(Store store, Story story);
  }

  /** Makes such a store, does something to it, and opens it with the program of now. */
  private static void opened(TestDatabase database, List<String> damage, Assertions assertions)
      throws SQLException {
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      var story = new Story(database);
      var statements = new ArrayList<String>();
      statements.addAll(OldSchema.allUpTo(3, database));
      statements.addAll(story.statements());
      statements.addAll(damage);
      database.execute(settings, statements.toArray(String[]::new));
      try (var store = fixture.provider().open(settings, OpenMode.EXISTING)) {
        assertions.hold(store, story);
      }
    }
  }

  private static UUID id(int number) {
    return UUID.fromString("0190f5e4-0000-7000-8000-%012d".formatted(number));
  }

  /** What happened in the store, and the rows that the program before made of it. */
  private static final class Story {
    private final TestDatabase database;
    private final TreeMap<IncidentNumber, Kept> incidents = new TreeMap<>();
    private final Map<CommentId, Placed> comments = new LinkedHashMap<>();
    private final List<HistoryEntry> history = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private int operations;

    Story(TestDatabase database) {
      this.database = database;
      open("One", "Two", "Three");
      var title = SamplePatch.patch().title("One, changed").build();
      change(ADMIN, 10, OperationKind.UPDATE, each -> each.revise(title, ADMIN, at(10)), 1);
      // The clock is set back here.
      var said = Comment.of(new CommentId(id(70)), EDITOR, "It's \"said\"", at(5));
      var edited = said.edited("It's \"edited\"", at(6));
      change(EDITOR, 5, OperationKind.COMMENT, each -> each.comment(said), 1);
      change(EDITOR, 6, OperationKind.COMMENT, each -> each.edit(said, edited), 1);
      var gone = Comment.of(new CommentId(id(71)), ADMIN, "Gone", at(20));
      change(ADMIN, 20, OperationKind.COMMENT, each -> each.comment(gone), 2);
      change(ADMIN, 21, OperationKind.COMMENT, each -> each.uncomment(gone), 2);
      var risk = new RiskId("RSK-00001");
      change(EDITOR, 22, OperationKind.RISK, each -> each.link(risk, true), 2);
      change(EDITOR, 30, OperationKind.DELETE, Incident::delete, 2);
      change(ADMIN, 40, Optional.of(lastOperation()), Incident::restore, 2);
      var kept = Comment.of(new CommentId(id(72)), EDITOR, "Kept", at(41));
      change(EDITOR, 41, OperationKind.COMMENT, each -> each.comment(kept), 3);
      change(ADMIN, 50, OperationKind.DELETE, Incident::delete, 3);
      history.sort(
          Comparator.comparing((HistoryEntry each) -> each.content().incident())
              .thenComparing(each -> each.content().versionAfter()));
    }

    /** The operation that deleted what is deleted. */
    OperationId deletion() {
      return lastOperation();
    }

    /** By incident, oldest first. */
    List<Placed> comments() {
      return comments.values().stream().sorted(Comparator.comparing(Placed::incident)).toList();
    }

    private OperationId lastOperation() {
      return new OperationId(id(100 + operations));
    }

    private static Instant at(int seconds) {
      return AT.plusSeconds(seconds);
    }

    private void open(String... titles) {
      var opening = operation(ADMIN, 0, OperationKind.CREATE, Optional.empty(), titles.length);
      for (String title : titles) {
        var number = new IncidentNumber(incidents.size() + 1L);
        var revision =
            Incident.open(
                ORGANIZATION,
                number,
                id(Math.toIntExact(10 + number.value())),
                IncidentFields.titled(title),
                ADMIN,
                AT);
        record(opening, revision, HistoryEntry.chainStart(revision.after().uid()));
      }
    }

    private void change(
        UserId by,
        int seconds,
        OperationKind kind,
        Function<Incident, Revision> change,
        int number) {
      change(operation(by, seconds, kind, Optional.empty(), 1), change, number);
    }

    private void change(
        UserId by,
        int seconds,
        Optional<OperationId> undoes,
        Function<Incident, Revision> change,
        int number) {
      change(operation(by, seconds, OperationKind.UNDO, undoes, 1), change, number);
    }

    private void change(Operation operation, Function<Incident, Revision> change, int number) {
      var kept = Objects.requireNonNull(incidents.get(new IncidentNumber(number)));
      record(operation, change.apply(kept.incident()), kept.chainHead());
    }

    private Operation operation(
        UserId by, int seconds, OperationKind kind, Optional<OperationId> undoes, int count) {
      operations++;
      var operation =
          new Operation(
              ORGANIZATION,
              lastOperation(),
              kind,
              by,
              Optional.empty(),
              Face.REGISTER,
              "req-1",
              at(seconds),
              at(seconds),
              Optional.empty(),
              undoes,
              count);
      rows.add(
          """
          insert into operation (org_id, operation_id, kind, user_id, face, request_id, recorded_at,
            effective_at, undoes, incident_count)
          values ('%1$s', '%2$s', '%3$s', '%4$s', 'register', 'req-1', '%5$s', '%5$s', %6$s, %7$d)
          """
              .formatted(
                  ORGANIZATION,
                  operation.id(),
                  kind.code(),
                  by,
                  at(seconds),
                  undoes.map(id -> "'" + id + "'").orElse("null"),
                  count));
      return operation;
    }

    private void record(Operation operation, Revision revision, Hash head) {
      var done = revision.by(operation.attribution());
      var entry = HistoryEntry.of(operation, done, head);
      var number = done.after().number();
      incidents.put(number, new Kept(done.after(), entry.hash()));
      history.add(entry);
      for (Change change : done.changes()) {
        if (change instanceof Change.Comments some) {
          some.removed().forEach(each -> comments.remove(each.id()));
          some.added().forEach(each -> comments.put(each.id(), new Placed(number, each)));
        }
      }
      var content = entry.content();
      rows.add(
          """
          insert into history_entry (org_id, number, version_after, version_before, incident_uid,
            operation_id, changes, previous_hash, hash, form)
          values ('%s', %d, %d, %d, '%s', '%s', '%s', %s, %s, 2)
          """
              .formatted(
                  ORGANIZATION,
                  number.value(),
                  content.versionAfter(),
                  content.versionBefore(),
                  content.incidentUid(),
                  operation.id(),
                  Canonical.changes(content.changes()).replace("'", "''"),
                  database.bytes(entry.previousHash().hex()),
                  database.bytes(entry.hash().hex())));
      rows.add(
          "insert into unsealed_entry values ('%s', %d, %d)"
              .formatted(ORGANIZATION, number.value(), content.versionAfter()));
    }

    /** The rows of everything, as they were in the end. */
    List<String> statements() {
      var all = new ArrayList<String>();
      all.add(
          """
          insert into organization (org_id, name, purpose, created_at, signing_key, next_number)
          values ('%s', 'Old', 'LIVE', '%s', %s, 4)
          """
              .formatted(ORGANIZATION, AT, database.bytes("00".repeat(32))));
      for (UserId user : List.of(ADMIN, EDITOR)) {
        all.add(
            """
            insert into member (org_id, user_id, email, email_folded, first_name, last_name, kind,
              roles, joined_at)
            values ('%1$s', '%2$s', '%3$s', '%3$s', 'A', 'B', 'HUMAN', 'ADMIN', '%4$s')
            """
                .formatted(ORGANIZATION, user, user.toString().substring(30) + "@example.com", AT));
      }
      incidents.values().forEach(kept -> all.add(row(kept)));
      all.add(
          "insert into incident_risk select org_id, number, 'RSK-00001' from incident"
              + " where number = 2");
      for (Placed each : comments.values()) {
        var comment = each.comment();
        all.add(
            "insert into comment values ('%s', '%s', %d, '%s', '%s', '%s', '%s')"
                .formatted(
                    ORGANIZATION,
                    comment.id(),
                    each.incident().value(),
                    comment.author(),
                    comment.message().replace("'", "''"),
                    comment.createdAt(),
                    comment.updatedAt()));
      }
      all.addAll(rows);
      return all;
    }

    private String row(Kept kept) {
      var incident = kept.incident();
      var title = incident.fields().title();
      return """
      insert into incident (org_id, number, uid, version, title, title_folded, description,
        description_folded, status, opened_by, updated_by, created_at, updated_at, comment_count,
        deleted, chain_head)
      values ('%s', %d, '%s', %d, '%s', '%s', '', '', 1, '%s', '%s', '%s', '%s', %d, %s, %s)
      """
          .formatted(
              ORGANIZATION,
              incident.number().value(),
              incident.uid(),
              incident.version(),
              title,
              Folding.fold(title),
              ADMIN,
              incident.updatedBy(),
              AT,
              incident.updatedAt(),
              incident.commentCount(),
              incident.deleted(),
              database.bytes(kept.chainHead().hex()));
    }
  }
}
