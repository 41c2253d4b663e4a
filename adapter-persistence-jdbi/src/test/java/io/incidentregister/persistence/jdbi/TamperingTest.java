package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.audit.Progress;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.audit.Finding;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.testkit.StoreFixture;
import io.incidentregister.testkit.sample.SampleActors;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever somebody does to the tables behind the register's back is found, and named rightly. What
 * cannot be found is here, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperingTest {

  private static final List<String> TABLES =
      List.of(
          "incident",
          "incident_tag",
          "incident_objective",
          "incident_risk",
          "incident_issue",
          "incident_group",
          "comment",
          "organization",
          "operation",
          "history_entry",
          "unsealed_entry",
          "sealed_entry",
          "seal",
          "seal_head");

  private static final String FIRST_TAG = "select tag_id from tag where content = 'mail'";
  private static final String OTHER_ID = "'01900000-0000-7000-8000-000000000009'";
  private static final String OTHER_TIME = "'2020-02-02T02:02:02.020Z'";

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterAll
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @TestFactory
  Stream<DynamicNode> findsAndNamesOnSqlite() throws SQLException {
    return tests(new World(TestDatabase.SQLITE));
  }

  @TestFactory
  Stream<DynamicNode> findsAndNamesOnPostgresql() throws SQLException {
    return tests(new World(TestDatabase.POSTGRESQL));
  }

  private Stream<DynamicNode> tests(World world) {
    open.add(world);
    var tests = new Tests(world);
    tests.nothing("before anybody tampers");
    tests.entries();
    tests.operations();
    tests.incidents();
    tests.commentsAndRisks();
    tests.actorsIssuesAndMerges();
    tests.organization();
    tests.sealing();
    tests.cuts();
    tests.nothing("after all was brought back");
    return tests.found.stream();
  }

  /**
   * A register in which something of everything happened; the copy of its tables is brought back.
   */
  private static final class World implements AutoCloseable {
    private final TestDatabase database;
    private final StoreFixture fixture;
    private final Settings settings;
    private final Store store;
    private final IncidentRegister register;
    private final SteppingClock clock = new SteppingClock();
    private final SampleOrganization organization;
    private final Head first;
    private final Head second;

    World(TestDatabase database) throws SQLException {
      this.database = database;
      fixture = database.fixture();
      settings = fixture.newStore();
      store = database.open(settings, SqlLogger.NOP_SQL_LOGGER);
      organization = new SampleOrganization(store, UUID::randomUUID, clock);
      register = IncidentRegister.with(settings).store(store).clock(clock).open(OpenMode.EXISTING);
      organization.beside(made("Scanner"));
      organization.beside(made("Hotline"));
      open(everyField(), everyField(), everyField(), titled(), titled());
      talkAbout(new IncidentNumber(5));
      mergeDeclared(new IncidentNumber(6), new IncidentNumber(7));
      first = seal();
      copy("first_");
      update("Second", "INC-1", "INC-2");
      update("Third", "INC-1", "INC-2");
      var opened = open(titled());
      register.undoOperation().handle(UndoOperation.Command.of(organization.caller(), opened));
      second = seal();
      update("Unsealed", "INC-1", "INC-4");
      copy("copy_");
    }

    private static OrganizationChange made(String source) {
      return OrganizationChange.made(Subject.SOURCE, source, "name", source);
    }

    /** Two comments, one of which is edited, and a risk. */
    private void talkAbout(IncidentNumber number) {
      var author = organization.admin().id();
      var first = Comment.of(new CommentId(UUID.randomUUID()), author, "Fist", clock.instant());
      var second = Comment.of(new CommentId(UUID.randomUUID()), author, "Second", clock.instant());
      var edited = first.edited("First", clock.step(Duration.ofSeconds(1)));
      var said = SampleOperation.of(OperationKind.COMMENT);
      organization.change(said, incident -> incident.comment(first), number);
      organization.change(said, incident -> incident.comment(second), number);
      organization.change(said, incident -> incident.edit(first, edited), number);
      organization.change(
          SampleOperation.of(OperationKind.RISK),
          incident -> incident.link(new RiskId("RSK-00001"), true),
          number);
    }

    /**
     * Opens two that are about issues for groups, which somebody declared at another time, and of
     * which one becomes a part of the other with what was said about it; it is about another issue
     * then, which it does not hold.
     */
    private void mergeDeclared(IncidentNumber into, IncidentNumber part) {
      for (String group : List.of("first", "second")) {
        var issue = new IssueId(UUID.randomUUID());
        organization.open(
            declared(OperationKind.CREATE),
            new Links(List.of(), List.of(issue), List.of(group)),
            IncidentFields.titled("Declared"));
      }
      var said =
          Comment.of(
              new CommentId(UUID.randomUUID()),
              new Attribution(
                  organization.admin().id(),
                  Optional.of(SampleActors.FULL),
                  clock.instant(),
                  clock.instant().minusSeconds(60)),
              "Declared");
      organization.change(
          declared(OperationKind.COMMENT), incident -> incident.comment(said), part);
      register
          .mergeIncidents()
          .handle(
              MergeIncidents.Command.of(
                  organization.caller(), into.toString(), List.of(part.toString())));
      var issue = List.of(new IssueId(UUID.randomUUID()));
      organization.change(
          declared(OperationKind.ISSUE), incident -> incident.linkIssues(issue, true), into, part);
    }

    private SampleOperation declared(OperationKind kind) {
      return SampleOperation.of(kind)
          .declaring(SampleActors.FULL)
          .effective(clock.instant().minusSeconds(60));
    }

    private static PatchFields titled() {
      return PatchFields.builder().set("title", "Title").build();
    }

    private static PatchFields everyField() {
      var patch = PatchFields.builder();
      for (String date : List.of("detected", "occurred", "responded", "contained")) {
        patch.set(date + "_date", "2025-05-05T05:05:05Z");
      }
      return patch
          .set("title", "Title")
          .set("description", "Description")
          .set("severity", "SEV-2")
          .set("severity_reasoning", "Reasons")
          .set("status", "Closed")
          .set("source", "SIEM")
          .set("assigned_to", "admin@example.com")
          .tags("Add", List.of("mail", "vip"))
          .threatObjectives(Given.value(List.of(new ObjectiveInput("Fraud", Optional.of("High")))))
          .build();
    }

    private String open(PatchFields... incidents) {
      clock.step(Duration.ofSeconds(1));
      return register
          .openIncidents()
          .handle(OpenIncidents.Command.of(organization.caller(), List.of(incidents)))
          .operation()
          .orElseThrow()
          .id()
          .toString();
    }

    private void update(String title, String... ids) {
      clock.step(Duration.ofSeconds(1));
      register
          .updateIncidents()
          .handle(
              UpdateIncidents.Command.of(
                  organization.caller(),
                  List.of(ids),
                  PatchFields.builder().set("title", title).build()));
    }

    Head seal() {
      clock.step(Duration.ofSeconds(1));
      return register.sealHistory().handle(organization.caller()).head();
    }

    Optional<Finding> verify(Optional<Head> saved) {
      return register
          .verifyHistory()
          .handle(new VerifyHistory.Query(organization.caller(), saved), Progress.NONE)
          .finding();
    }

    void copy(String prefix) throws SQLException {
      execute(
          TABLES.stream()
              .map(table -> "create table %s%s as select * from %s".formatted(prefix, table, table))
              .toArray(String[]::new));
    }

    void bringBack(String prefix) throws SQLException {
      var statements = new ArrayList<String>();
      for (String table : TABLES) {
        statements.add("delete from " + table);
        statements.add("insert into %s select * from %s%s".formatted(table, prefix, table));
      }
      execute(statements.toArray(new String[0]));
    }

    /** Whoever tampers does not keep to foreign keys. */
    void execute(String... statements) throws SQLException {
      var all = new ArrayList<String>();
      if (database == TestDatabase.POSTGRESQL) {
        all.add("set session_replication_role = replica");
      }
      all.add("begin");
      all.addAll(List.of(statements));
      all.add("commit");
      database.execute(settings, all.toArray(new String[0]));
    }

    @Override
    public void close() {
      store.close();
      fixture.close();
    }
  }

  private static final class Tests {
    private final World world;
    private final List<DynamicNode> found = new ArrayList<>();

    Tests(World world) {
      this.world = world;
    }

    private void expect(String expected, String... statements) {
      found.add(
          DynamicTest.dynamicTest(
              expected + ": " + String.join("; ", statements),
              () -> {
                try {
                  world.execute(statements);
                  var finding = world.verify(Optional.empty());
                  assertTrue(finding.isPresent(), "something is found");
                  assertTrue(
                      finding.get().sentence().startsWith(expected), finding.get()::sentence);
                } finally {
                  world.bringBack("copy_");
                }
              }));
    }

    void nothing(String when) {
      found.add(
          DynamicTest.dynamicTest(
              "nothing is found " + when,
              () -> assertEquals(Optional.empty(), world.verify(Optional.of(world.second)))));
    }

    private String set(String table, String assignment, String where) {
      return "update %s set %s where %s".formatted(table, assignment, where);
    }

    private String bytes() {
      return world.database.bytes("ab".repeat(32));
    }

    void entries() {
      String second = "number = 1 and version_after = 2";
      String altered = "entry_altered: INC-00001 version 2: ";
      for (String assignment :
          List.of(
              "form = 1",
              "form = 9",
              "version_before = 0",
              "incident_uid = " + OTHER_ID,
              "operation_id = (select operation_id from history_entry where number = 4 and"
                  + " version_after = 1)",
              "changes = '1:0,'",
              "changes = 'nonsense'",
              "changes = replace(changes, 'Second', 'Secund')",
              "previous_hash = " + bytes(),
              "previous_hash = " + world.database.bytes("ab"),
              "hash = " + bytes(),
              "hash = " + world.database.bytes(""))) {
        expect(altered, set("history_entry", assignment, second));
      }
      expect(
          "operation_missing: INC-00001 version 2: ",
          set("history_entry", "operation_id = " + OTHER_ID, second));
      expect(
          "entry_altered: INC-00004 version 2: ",
          set("history_entry", "changes = '1:0,'", "number = 4 and version_after = 2"));

      String gone = "entry_missing: INC-00001 version 2: ";
      expect(gone, "delete from history_entry where " + second);
      expect(gone, set("history_entry", "version_after = 9", second));
      expect(gone, set("history_entry", "number = 77", second));
      expect(gone, set("history_entry", "number = 3", second));
      expect(
          "entry_missing: INC-00001 version 1: ",
          "delete from history_entry where number = 1 and version_after = 1");
      expect(
          "entry_missing: INC-00001 version 4: ",
          "delete from history_entry where number = 1 and version_after = 4",
          "delete from unsealed_entry where number = 1");
      expect(
          "entry_missing: INC-00001 versions 3 to 4: ",
          "delete from history_entry where number = 1 and version_after > 2");

      expect(
          "entry_moved: INC-00001 version 5: ",
          set(
              "history_entry",
              "number = 1, version_before = 4, version_after = 5",
              "number = 2 and version_after = 3"));
      expect(
          "entry_moved: INC-00001 version 2: ",
          set("history_entry", "version_after = 99", second),
          set("history_entry", "version_after = 2", "number = 1 and version_after = 3"),
          set("history_entry", "version_after = 3", "number = 1 and version_after = 99"));
      expect(
          "entry_moved: INC-00001 version 2: ",
          set("history_entry", "number = 99", second),
          set("history_entry", "number = 1", "number = 2 and version_after = 2"),
          set("history_entry", "number = 2", "number = 99"));
      expect("entry_moved: -5 version 2: ", set("history_entry", "number = -5", second));
      expect(
          "entry_moved: INC-00001 version 5: ",
          """
          insert into history_entry (org_id, number, version_after, version_before, incident_uid,
            operation_id, changes, previous_hash, hash, form)
          select org_id, number, 5, version_before, incident_uid, operation_id, changes,
            previous_hash, hash, form
          from history_entry where number = 1 and version_after = 4
          """);
      expect(
          "entry_altered: INC-00001 version 5: ",
          """
          insert into history_entry (org_id, number, version_after, version_before, incident_uid,
            operation_id, changes, previous_hash, hash, form)
          select org_id, number, 5, 4, incident_uid, operation_id, changes, hash, %s, form
          from history_entry where number = 1 and version_after = 4
          """
              .formatted(bytes()));
      forged();
    }

    /** An entry that is right in everything but that it waits for no seal. */
    private void forged() {
      found.add(
          DynamicTest.dynamicTest(
              "an entry is recorded as the register does it, and its waiting taken away",
              () -> {
                try {
                  world.update("Forged", "INC-1");
                  world.execute(
                      "delete from unsealed_entry where number = 1 and version_after = 5");
                  assertEquals(
                      "entry_unaccounted at INC-00001 version 5",
                      world
                          .verify(Optional.empty())
                          .map(finding -> finding.code() + " at " + finding.where())
                          .orElse("nothing"));
                } finally {
                  world.bringBack("copy_");
                }
              }));
    }

    void operations() {
      String its =
          "operation_id = (select operation_id from history_entry where number = 1 and"
              + " version_after = 2)";
      for (String assignment :
          List.of(
              "kind = 'create'",
              "user_id = " + OTHER_ID,
              "actor = '1:A,-,-,-,'",
              "actor = 'nonsense'",
              "face = 'cli'",
              "request_id = 'req-2'",
              "recorded_at = " + OTHER_TIME,
              "effective_at = " + OTHER_TIME,
              "idempotency_key = 'key'",
              "undoes = " + OTHER_ID,
              "incident_count = 3")) {
        expect("entry_altered: INC-00001 version 2: ", set("operation", assignment, its));
      }
      expect("operation_missing: INC-00001 version 2: ", "delete from operation where " + its);
      for (int count : List.of(0, 1)) {
        expect(
            "operation_incomplete: operation " + OTHER_ID.replace("'", "") + ": ",
            """
            insert into operation (org_id, operation_id, kind, user_id, face, request_id,
              recorded_at, effective_at, incident_count)
            select org_id, %s, kind, user_id, face, request_id, recorded_at, effective_at, %d
            from operation where %s
            """
                .formatted(OTHER_ID, count, its));
      }
    }

    void incidents() {
      incident("uid", "uid = " + OTHER_ID);
      incident("version", "version = 5");
      incident("version", "version = 3");
      incident("title", "title = 'Other', title_folded = 'other'");
      incident("description", "description = 'other', description_folded = 'other'");
      incident("severity", "severity = 1");
      incident("severity", "severity = null");
      incident(
          "severity_reasoning",
          "severity_reasoning = 'other', severity_reasoning_folded = 'other'");
      incident("closure", "closure = 'CANCELLED'");
      incident("status", "status = 3, closure = null");
      incident("source", "source = 'EDR', source_folded = 'edr'");
      incident("assigned_to", "assigned_to = " + OTHER_ID);
      incident("assigned_to", "assigned_to = null");
      incident("opening", "opened_by = " + OTHER_ID);
      incident("updated_by", "updated_by = " + OTHER_ID);
      incident("opening", "opened_actor = '1:A,-,-,-,'");
      incident("opening", "opened_effective_at = " + OTHER_TIME);
      incident("last_change", "changed_by = " + OTHER_ID);
      incident("last_change", "changed_actor = '1:A,-,-,-,'");
      incident("last_change", "changed_at = " + OTHER_TIME);
      incident("last_change", "changed_effective_at = " + OTHER_TIME);
      incident("closure, merged_into", "closure = 'CANCELLED', merged_into = 2");
      incident("opening", "created_at = " + OTHER_TIME);
      incident("updated_date", "updated_at = " + OTHER_TIME);
      for (String date : List.of("detected", "occurred", "responded", "contained")) {
        incident(date + "_date", date + "_at = " + OTHER_TIME);
        incident(date + "_date", date + "_at = null");
      }
      incident("comment_count", "comment_count = 1");
      incident("deleted", "deleted = true");
      incident("chain_head", "chain_head = " + bytes());
      String altered = "incident_altered: INC-00001: ";
      for (String assignment :
          List.of(
              "title_folded = 'other'",
              "description_folded = 'other'",
              "severity_reasoning_folded = 'other'",
              "source_folded = null",
              "title = ' Unsealed ', title_folded = ' unsealed '",
              "title = '', title_folded = ''",
              "version = 0",
              "severity = 77",
              "status = 77",
              "status = 1",
              "closure = null",
              "closure = 'nonsense'",
              "comment_count = -1",
              "merged_into = 1",
              "merged_into = 2",
              "merged_into = 0",
              "opened_actor = 'nonsense'",
              "changed_actor = '2: A,-,-,-,'",
              "chain_head = " + world.database.bytes("ab"))) {
        expect(altered, set("incident", assignment, "number = 1"));
      }
      expect("incident_missing: INC-00002: ", set("incident", "number = 77", "number = 2"));
      expect("incident_altered: incident -3: ", set("incident", "number = -3", "number = 2"));
      expect("incident_missing: INC-00002: ", "delete from incident where number = 2");
      expect("history_missing: INC-00003: ", "delete from history_entry where number = 3");
      expect("history_missing: INC-00008: ", "delete from history_entry where number = 8");
      expect(
          "incident_missing: INC-00003: It is gone with its history",
          TABLES.stream()
              .filter(table -> !table.startsWith("o") && !table.startsWith("seal"))
              .map(table -> "delete from " + table + " where number = 3")
              .toArray(String[]::new));
      for (int number : List.of(9, 7_000)) {
        expect(
            number == 9 ? "history_missing: INC-00009: " : "incident_missing: INC-00009: ",
            """
            insert into incident (org_id, number, uid, version, title, title_folded, description,
              description_folded, status, opened_by, updated_by, created_at, updated_at,
              opened_effective_at, changed_by, changed_at, changed_effective_at, comment_count,
              chain_head)
            select org_id, %d, %s, 1, title, title_folded, description, description_folded, 1,
              opened_by, updated_by, created_at, updated_at, opened_effective_at, changed_by,
              changed_at, changed_effective_at, 0, chain_head
            from incident where number = 1
            """
                .formatted(number, OTHER_ID));
      }
      expect(
          "incident_missing: INC-00008: ",
          TABLES.stream()
              .filter(table -> table.equals("incident") || table.equals("history_entry"))
              .map(table -> "update " + table + " set number = 7000 where number = 8")
              .toArray(String[]::new));

      String tags = altered + "It is not what its history says: tags.";
      expect(tags, "delete from incident_tag where number = 1");
      expect(
          tags,
          set(
              "incident_tag",
              "tag_id = " + OTHER_ID,
              "number = 1 and tag_id = (" + FIRST_TAG + ")"));
      expect(
          "incident_altered: INC-00003: It is not what its history says: tags.",
          set("incident_tag", "number = 4", "number = 3"));
      String objectives = altered + "It is not what its history says: threat_objectives.";
      expect(objectives, "delete from incident_objective where number = 1");
      expect(objectives, set("incident_objective", "relevance = 'Low'", "number = 1"));
      expect(objectives, set("incident_objective", "relevance = null", "number = 1"));
      expect(objectives, set("incident_objective", "objective = 'Sabotage'", "number = 1"));
      expect(objectives, set("incident_objective", "created_at = " + OTHER_TIME, "number = 1"));
      expect(altered, set("incident_objective", "objective = 'nonsense'", "number = 1"));
      expect(
          altered + "It is not what its history says: risk_associations.",
          "insert into incident_risk (org_id, number, risk_id)"
              + " select org_id, number, 'RSK-00001' from incident where number = 1");
    }

    private void incident(String field, String assignment) {
      expect(
          "incident_altered: INC-00001: It is not what its history says: " + field,
          set("incident", assignment, "number = 1"));
    }

    void commentsAndRisks() {
      String altered = "incident_altered: INC-00005: It is not what its history says: ";
      String first = "message = 'First'";
      for (String assignment :
          List.of(
              "message = 'Fist'",
              "comment_id = " + OTHER_ID,
              "author_id = " + OTHER_ID,
              "created_at = " + OTHER_TIME,
              "updated_at = " + OTHER_TIME,
              "updated_at = created_at",
              "actor = '1:A,-,-,-,'",
              "effective_at = " + OTHER_TIME)) {
        expect(altered + "comments.", set("comment", assignment, first));
      }
      expect(altered + "comments, comment_count.", "delete from comment where " + first);
      expect(altered + "comments, comment_count.", "delete from comment");
      expect(
          "incident_altered: INC-00005: Its comments cannot be read",
          set("comment", "actor = 'nonsense'", first));
      expect(
          altered + "comments.",
          "delete from comment where " + first,
          set("incident", "comment_count = 1", "number = 5"));
      expect(altered + "comment_count.", set("incident", "comment_count = 3", "number = 5"));
      expect(
          "incident_altered: INC-00005: Its comments cannot be read",
          set("comment", "message = ''", first));
      String other = "incident_altered: INC-00004: It is not what its history says: ";
      expect(other + "comments, comment_count.", set("comment", "number = 4", first));
      expect(
          other + "comments, comment_count.",
          """
          insert into comment (org_id, comment_id, number, author_id, message, created_at,
            effective_at, updated_at)
          select org_id, %s, 4, author_id, 'Never said', created_at, effective_at, updated_at
          from comment where %s
          """
              .formatted(OTHER_ID, first));

      String risks = altered + "risk_associations.";
      expect(risks, "delete from incident_risk");
      expect(risks, set("incident_risk", "risk_id = 'RSK-00002'", "number = 5"));
      expect(
          risks,
          "insert into incident_risk (org_id, number, risk_id)"
              + " select org_id, number, 'AKR-00001' from incident_risk");
      expect(other + "risk_associations.", set("incident_risk", "number = 4", "number = 5"));
      expect(
          "incident_altered: INC-00005: It cannot be read",
          set("incident_risk", "risk_id = 'nonsense'", "number = 5"));
    }

    void actorsIssuesAndMerges() {
      String into = "incident_altered: INC-00006: It is not what its history says: ";
      String part = "incident_altered: INC-00007: It is not what its history says: ";
      String ofInto = "number = 6";
      String ofPart = "number = 7";
      for (String assignment : List.of("actor = null", "actor = '1:A,-,-,-,'")) {
        expect(
            "entry_altered: INC-00006 version 1: ",
            set(
                "operation",
                assignment,
                "operation_id = (select operation_id from history_entry where number = 6 and"
                    + " version_after = 1)"));
      }
      expect(into + "opening.", set("incident", "opened_actor = null", ofInto));
      expect(into + "opening.", set("incident", "opened_effective_at = created_at", ofInto));
      expect(into + "last_change.", set("incident", "changed_actor = null", ofInto));
      expect(into + "last_change.", set("incident", "changed_effective_at = changed_at", ofInto));

      expect(part + "merged_into.", set("incident", "merged_into = null", ofPart));
      expect(part + "merged_into.", set("incident", "merged_into = 5", ofPart));
      expect(part + "comments.", set("comment", "message = 'Otherwise'", ofPart));
      expect(part + "comments.", set("comment", "actor = null", ofPart));
      expect(part + "comments.", set("comment", "effective_at = created_at", ofPart));
      expect(part + "comments, comment_count.", "delete from comment where " + ofPart);
      expect(into + "comments, comment_count.", "delete from comment where " + ofInto);
      expect(into + "comments, comment_count.", "delete from comment where message = 'Declared'");

      expect(into + "issues.", "delete from incident_issue where " + ofInto);
      expect(part + "issues.", "delete from incident_issue where not held");
      expect(
          into + "issues.",
          set(
              "incident_issue",
              "issue_id = " + OTHER_ID,
              "issue_id = (select i.issue_id from incident_issue as i where held limit 1)"));
      expect(
          "incident_altered: INC-00004: It is not what its history says: issues.",
          set("incident_issue", "number = 4", ofInto));
      expect(
          "incident_altered: INC-00001: It is not what its history says: issues.",
          "insert into incident_issue (org_id, number, issue_id, held)"
              + " select org_id, number, %s, false from incident where number = 1"
                  .formatted(OTHER_ID));
      expect(
          "incident_altered: INC-00006: It cannot be read",
          set("incident_issue", "held = false", ofInto));
      expect(
          "incident_altered: INC-00007: It cannot be read",
          "delete from incident_issue where held",
          set("incident_issue", "held = true", ofPart));
      if (world.database == TestDatabase.SQLITE) {
        expect(
            "incident_altered: INC-00006: It cannot be read",
            set("incident_issue", "issue_id = upper(issue_id)", ofInto));
        expect(
            "incident_altered: INC-00006: It cannot be read",
            set("incident", "uid = upper(uid)", ofInto));
      }

      expect(into + "groups.", "delete from incident_group where " + ofInto);
      expect(into + "groups.", set("incident_group", "group_id = 'other'", ofInto));
      expect(into + "groups.", set("incident_group", "group_id = 'First'", ofInto));
      expect(
          part + "groups.",
          "insert into incident_group (org_id, number, group_id)"
              + " select org_id, number, 'more' from incident_group where number = 7");
      expect(
          "incident_altered: INC-00004: It is not what its history says: groups.",
          set("incident_group", "number = 4", ofInto));
      for (String group : List.of("''", "' first'")) {
        expect(
            "incident_altered: INC-00006: It cannot be read",
            set("incident_group", "group_id = " + group, ofInto));
      }
    }

    void organization() {
      String second = "number = 0 and version_after = 2";
      String altered = "entry_altered: organization version 2: ";
      for (String assignment :
          List.of(
              "form = 1",
              "form = 9",
              "version_before = 0",
              "incident_uid = " + OTHER_ID,
              "changes = '1:0,'",
              "changes = 'nonsense'",
              "changes = replace(changes, 'Hotline', 'Hotlime')",
              "previous_hash = " + bytes(),
              "hash = " + bytes(),
              "hash = " + world.database.bytes(""))) {
        expect(altered, set("history_entry", assignment, second));
      }
      expect(
          altered,
          set(
              "operation",
              "user_id = " + OTHER_ID,
              "operation_id = (select operation_id from history_entry where " + second + ")"));
      expect(
          "operation_missing: organization version 2: ",
          set("history_entry", "operation_id = " + OTHER_ID, second));

      String gone = "entry_missing: organization version 2: ";
      expect(gone, "delete from history_entry where " + second);
      expect(
          "entry_missing: organization version 1: ",
          "delete from history_entry where number = 0 and version_after = 1");
      expect(
          "entry_missing: organization version",
          "delete from history_entry where number = 0 and version_after > 1");
      expect("entry_missing: organization version", "delete from history_entry where number = 0");
      expect(
          gone, set("history_entry", "number = 4, version_before = 2, version_after = 3", second));
      expect(
          "entry_moved: INC-00004 version 3: ",
          """
          insert into history_entry (org_id, number, version_after, version_before, incident_uid,
            operation_id, changes, previous_hash, hash, form)
          select org_id, 4, 3, 2, incident_uid, operation_id, changes, previous_hash, hash, form
          from history_entry where %s
          """
              .formatted(second));
      expect(
          "entry_moved: organization version 99: ",
          set(
              "history_entry",
              "number = 0, version_before = 98, version_after = 99",
              "number = 4 and version_after = 2"));
      expect(
          "entry_moved: organization version 1: ",
          set("history_entry", "version_after = 99", second),
          set("history_entry", "version_after = 2", "number = 0 and version_after = 1"),
          set("history_entry", "version_after = 1", "number = 0 and version_after = 99"));

      String ended = "entry_altered: organization version ";
      expect(ended, set("organization", "chain_head = " + bytes(), "true"));
      expect(ended, set("organization", "chain_head = null", "true"));
      expect(ended, set("organization", "chain_version = 0", "true"));
      expect(ended, set("organization", "chain_version = 99", "true"));
      expect(
          "entry_missing: organization version",
          set("organization", "chain_version = 99, chain_head = " + bytes(), "true"));
      expect(
          "entry_altered: organization: ",
          set("organization", "chain_head = " + world.database.bytes("ab"), "true"));
      expect(
          "entry_unaccounted: organization version 2: ",
          "delete from sealed_entry where " + second);
      expect(
          "entry_unaccounted: organization version 2: ",
          "insert into unsealed_entry (org_id, number, version_after)"
              + " select org_id, 0, 2 from seal_head");
    }

    void sealing() {
      for (String assignment :
          List.of(
              "sealed_at = " + OTHER_TIME,
              "first_entry = 1",
              "entry_count = 4",
              "root = " + bytes(),
              "previous_hash = " + bytes(),
              "hash = " + bytes(),
              "hash = " + world.database.bytes("ab"))) {
        expect("seal_altered: seal 1: ", set("seal", assignment, "number = 1"));
        expect("seal_altered: seal 2: ", set("seal", assignment, "number = 2"));
      }
      expect("seal_altered: seal 9: ", set("seal", "number = 9", "number = 2"));
      expect("seal_missing: seal 1: ", "delete from seal where number = 1");
      expect("seal_missing: seal 2: ", "delete from seal where number = 2");
      expect("seal_missing: seal 1: ", "delete from seal", "delete from seal_head");
      expect("seal_altered: head: ", "delete from seal_head");
      expect("seal_altered: head: ", set("seal_head", "hash = " + bytes(), "true"));
      expect("seal_altered: head: ", set("seal_head", "number = 1", "true"));
      expect("seal_missing: seal 3: ", set("seal_head", "number = 3", "true"));

      String first = "number = 1 and version_after = 1";
      expect("entry_unaccounted: INC-00001 version 1: ", "delete from sealed_entry where " + first);
      expect(
          "entry_unaccounted: INC-00001 version 1: ",
          set("sealed_entry", "version_after = 99", first));
      expect(
          "sealed_entry_altered: seal 1: ",
          set("sealed_entry", "place = 99", "place = 1"),
          set("sealed_entry", "place = 1", "place = 2"),
          set("sealed_entry", "place = 2", "place = 99"));
      expect("sealed_entry_missing: place 1: ", set("sealed_entry", "place = 99", "place = 1"));
      expect(
          "seal_missing: seal 3: ",
          "insert into sealed_entry (org_id, place, number, version_after)"
              + " select org_id, 99, 77, 1 from seal_head");
      expect(
          "sealed_entry_missing: INC-00077 version 1: ",
          set("sealed_entry", "number = 77", first),
          "insert into unsealed_entry (org_id, number, version_after)"
              + " select org_id, 1, 1 from seal_head");
      expect(
          "entry_unaccounted: INC-00004 version 2: ",
          "delete from unsealed_entry where number = 4");
      expect(
          "entry_unaccounted: INC-00001 version 1: ",
          "insert into unsealed_entry (org_id, number, version_after)"
              + " select org_id, 1, 1 from seal_head");
      expect(
          "waiting_entry_missing: 3 entries",
          "insert into unsealed_entry (org_id, number, version_after)"
              + " select org_id, 77, 1 from seal_head");
    }

    void cuts() {
      cut(
          "the newest seal is taken off, and its entries wait again",
          Finding.Code.HEAD_MISSING,
          () -> {
            world.execute(
                "insert into unsealed_entry (org_id, number, version_after) select org_id, number,"
                    + " version_after from sealed_entry where place >= (select first_entry from"
                    + " seal where number = 2)",
                "delete from sealed_entry where place >= (select first_entry from seal where number"
                    + " = 2)",
                "delete from seal where number = 2",
                set("seal_head", "number = 1", "true"),
                "update seal_head set hash = (select hash from seal where number = 1)");
          });
      cut(
          "everything is as it was at the first seal",
          Finding.Code.HEAD_MISSING,
          () -> world.bringBack("first_"));
      cut(
          "everything is as it was at the first seal, and another history was made since",
          Finding.Code.HEAD_DIFFERS,
          () -> {
            world.bringBack("first_");
            world.update("Another", "INC-1");
            world.seal();
          });
    }

    /** What nothing but a head that was kept can show. */
    private void cut(String what, Finding.Code code, Tampering tampering) {
      found.add(
          DynamicTest.dynamicTest(
              code + ": " + what,
              () -> {
                try {
                  tampering.run();
                  assertEquals(Optional.empty(), world.verify(Optional.empty()));
                  assertEquals(Optional.empty(), world.verify(Optional.of(world.first)));
                  assertEquals(
                      Optional.of(code + " at seal 2"),
                      world
                          .verify(Optional.of(world.second))
                          .map(finding -> finding.code() + " at " + finding.where()));
                } finally {
                  world.bringBack("copy_");
                }
              }));
    }

    private interface Tampering {
      void run() throws SQLException;
    }
  }
}
