package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.Ledger.SealedEntry;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.SortKey;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SamplePatch;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of statements does not depend on the number of incidents. */
class StatementsTest {

  private static final int MANY = 1_000;

  private final StatementLog log = new StatementLog();
  private final List<String> statements = log.statements();

  @ParameterizedTest
  @EnumSource
  void aBulkOfAThousandRunsAsManyStatementsAsABulkOfOne(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          open(register, organization, MANY + 1);
          int one = count(() -> update(register, organization, 1, 1));
          int many = count(() -> update(register, organization, 2, MANY + 1));
          assertEquals(one, many);
          assertTrue(one > 10 && one < 25, () -> "so many: " + statements);
        });
  }

  @ParameterizedTest
  @EnumSource
  void openingAThousandRunsAsManyStatementsAsOpeningOne(TestDatabase database) {
    with(
        database,
        (store, register, organization) ->
            assertEquals(
                count(() -> open(register, organization, 1)),
                count(() -> open(register, organization, MANY))));
  }

  @ParameterizedTest
  @EnumSource
  void readingAThousandRunsAsManyStatementsAsReadingOne(TestDatabase database) {
    try (var fixture = database.fixture();
        var store = database.open(fixture.newStore(), log)) {
      var organization = new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
      open(register(store), organization, MANY);
      assertSameStatements(many -> organization.find(numbers(many)));
      assertSameStatements(many -> organization.history(numbers(many)));
      var uids = organization.find(numbers(MANY)).stream().map(Incident::uid).toList();
      assertSameStatements(
          many -> {
            var asked = uids.subList(0, many);
            var found = store.read(tx -> tx.incidents().numbers(organization.id(), asked));
            assertEquals(many, found.size());
          });
      var issues = Arrays.stream(numbers(MANY)).map(StatementsTest::issue).toList();
      assertSameStatements(
          many -> {
            var asked = issues.subList(0, many);
            store.read(tx -> tx.incidents().holders(organization.id(), asked));
          });
      assertSameStatements(
          many ->
              store.read(
                  tx ->
                      tx.incidents()
                          .list(
                              organization.id(),
                              IncidentFilter.ALL,
                              SortOrder.NEWEST_FIRST,
                              Window.first(many))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void lockingAThousandAlsoDeletedRunsAsManyStatementsAsLockingOne(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          open(register, organization, MANY);
          assertSameStatements(
              many ->
                  store.write(
                      tx ->
                          tx.incidents()
                              .lockAlsoDeleted(organization.id(), List.of(numbers(many)))));
        });
  }

  @ParameterizedTest
  @EnumSource
  void readingHistoryRunsAsManyStatementsForAThousandAsForOne(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          open(register, organization, MANY);
          var id = organization.id();
          var operation =
              store
                  .read(tx -> tx.history().operations(id, OperationFilter.ALL, 0, 1))
                  .get(0)
                  .operation()
                  .id();
          assertSameStatements(
              many -> store.read(tx -> tx.history().entriesOf(id, operation, 0, many)));
          assertSameStatements(
              many -> {
                var told = store.read(tx -> tx.history().statusChanges(id, List.of(numbers(many))));
                assertEquals(many, told.size());
              });
          assertSameStatements(
              many -> store.read(tx -> tx.history().operations(id, touching(many), 0, many)));
          assertSameStatements(
              many -> store.read(tx -> tx.history().countOperations(id, touching(many))));
        });
  }

  @ParameterizedTest
  @EnumSource
  void readingTheLedgerRunsAsManyStatementsForAThousandAsForOne(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          open(register, organization, MANY);
          var id = organization.id();
          store.write(tx -> seal(tx, id));
          assertSameStatements(many -> store.read(tx -> tx.incidents().inRange(id, 1, many)));
          assertSameStatements(
              many ->
                  store.read(
                      tx -> {
                        var seen = new ArrayList<LedgerEntry>();
                        tx.ledger().entries(id, 1, many, seen::add);
                        assertEquals(many, seen.size());
                        return seen;
                      }));
          assertSameStatements(
              many ->
                  store.read(
                      tx -> {
                        var seen = new ArrayList<SealedEntry>();
                        tx.ledger().sealed(id, 0, many, seen::add);
                        assertEquals(many, seen.size());
                        return seen;
                      }));
        });
  }

  @ParameterizedTest
  @EnumSource
  void takingUpAThousandRunsAsManyStatementsAsTakingUpOne(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          var id = organization.id();
          store.write(tx -> tx.ledger().lockHead(id)); // The first to lock it makes it.
          open(register, organization, 1);
          int one = count(() -> assertEquals(1, store.write(tx -> seal(tx, id)).size()));
          open(register, organization, MANY);
          int many = count(() -> assertEquals(MANY, store.write(tx -> seal(tx, id)).size()));
          assertEquals(one, many);
        });
  }

  @ParameterizedTest
  @EnumSource
  void commentsRisksAndTextsOfAThousandAreWrittenByAsManyStatementsAsOfOne(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          open(register, organization, MANY + 1);
          for (var change : changes(organization)) {
            int one = count(() -> change(organization, change, 1, 1));
            int many = count(() -> change(organization, change, 2, MANY + 1));
            assertEquals(one, many);
          }
        });
  }

  /**
   * A comment is made, edited and deleted, a risk and an issue linked, the incident closed and
   * reopened, both unlinked, and a title changed.
   */
  private static List<Function<Incident, Revision>> changes(SampleOrganization organization) {
    var risk = new RiskId("RSK-00001");
    var title = SamplePatch.patch().title("Another").build();
    var user = organization.admin().id();
    return List.of(
        incident -> incident.comment(said(organization, incident)),
        incident ->
            incident.edit(
                said(organization, incident),
                said(organization, incident).edited("Something else", SteppingClock.START)),
        incident ->
            incident.uncomment(
                said(organization, incident).edited("Something else", SteppingClock.START)),
        incident -> incident.link(risk, true),
        incident -> incident.linkIssues(List.of(issue(incident.number())), true),
        incident -> incident.close(Closure.CANCELLED, user, SteppingClock.START),
        incident -> incident.reopen(Optional.empty(), user, SteppingClock.START),
        incident -> incident.linkIssues(List.of(issue(incident.number())), false),
        incident -> incident.link(risk, false),
        incident -> incident.revise(title, user, SteppingClock.START));
  }

  private static Comment said(SampleOrganization organization, Incident incident) {
    return Comment.of(
        said(incident.number()), organization.admin().id(), "Said", SteppingClock.START);
  }

  private static IssueId issue(IncidentNumber number) {
    return new IssueId(new UUID(0, number.value()));
  }

  private static CommentId said(IncidentNumber number) {
    return new CommentId(new UUID(0, number.value()));
  }

  private static void change(
      SampleOrganization organization, Function<Incident, Revision> change, int from, int to) {
    var numbers =
        IntStream.rangeClosed(from, to)
            .mapToObj(IncidentNumber::new)
            .toArray(IncidentNumber[]::new);
    var operation = organization.change(SampleOperation.of(OperationKind.UPDATE), change, numbers);
    assertEquals(numbers.length, operation.incidentCount());
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotChangeIsNotWritten(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          open(register, organization, 2);
          count(() -> update(register, organization, 1, 2));
          for (String table :
              List.of(
                  "comment",
                  "incident_risk",
                  "incident_issue",
                  "incident_group",
                  "incident_search")) {
            for (String statement : statements) {
              assertFalse(
                  statement.matches("(?s)(insert .*into|delete from|update) " + table + "\\b.*"),
                  statement);
            }
          }
          assertTrue(
              statements.stream().noneMatch(statement -> statement.contains("incident_search")));
        });
  }

  @ParameterizedTest
  @EnumSource
  void anEntryOfTheOrganizationCostsTwoStatementsHoweverMuchItSays(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          var much =
              IntStream.range(0, MANY)
                  .mapToObj(i -> made("Source " + i))
                  .toArray(OrganizationChange[]::new);
          int one = count(() -> organization.beside(made("Source")));
          int many = count(() -> organization.beside(much));
          assertEquals(one, many);
          // Lock the chain, operation, move the chain, entry, waiting.
          assertEquals(5, one, () -> statements.toString());
        });
  }

  private static OrganizationChange made(String source) {
    return OrganizationChange.made(Subject.SOURCE, source, "name", source);
  }

  @ParameterizedTest
  @EnumSource
  void readingCommentsRunsAsManyStatementsForAThousandAsForOne(TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          open(register, organization, MANY);
          change(organization, changes(organization).get(0), 1, MANY);
          var id = organization.id();
          assertSameStatements(
              many -> {
                var found = store.read(tx -> tx.comments().inRange(id, 1, many));
                assertEquals(many, found.size());
              });
          assertSameStatements(
              many -> {
                var ids = Arrays.stream(numbers(many)).map(StatementsTest::said).toList();
                assertEquals(many, store.read(tx -> tx.comments().find(id, ids)).size());
              });
          assertSameStatements(
              many -> {
                var found = store.read(tx -> tx.comments().of(id, List.of(numbers(many))));
                assertEquals(many, found.size());
              });
          assertSameStatements(
              many -> store.read(tx -> tx.comments().list(id, numbers(1)[0], 0, many)));
        });
  }

  @ParameterizedTest
  @EnumSource
  void tagsAndSourcesAreWrittenAndReadByAsManyStatementsForAThousandAsForAFew(
      TestDatabase database) {
    with(
        database,
        (store, register, organization) -> {
          var id = organization.id();
          var contents = IntStream.range(0, MANY).mapToObj(i -> "tag " + i).toArray(String[]::new);
          var tags = organization.tags(contents);
          assertSameStatements(
              2,
              many ->
                  store.write(
                      tx -> {
                        tx.catalogue()
                            .renameTags(
                                tags.subList(0, many).stream()
                                    .map(
                                        tag ->
                                            new Tag(
                                                id, tag.id(), many + tag.content(), tag.creator()))
                                    .toList());
                        return many;
                      }));
          assertSameStatements(
              1,
              many ->
                  store.write(
                      tx -> {
                        tx.catalogue()
                            .deleteTags(id, tags.subList(0, many).stream().map(Tag::id).toList());
                        return tx.catalogue().tags(id);
                      }));
          var sources = Arrays.stream(contents).map(name -> new Source(id, name, false)).toList();
          store.write(
              tx -> {
                tx.catalogue().add(sources);
                return sources;
              });
          assertSameStatements(
              1,
              many ->
                  store.write(
                      tx -> {
                        tx.catalogue()
                            .update(
                                sources.subList(0, many).stream()
                                    .map(source -> new Source(id, source.name(), true))
                                    .toList());
                        return many;
                      }));
          open(register, organization, MANY);
          var mail = organization.presentTags("mail").get(0);
          assertEquals(
              1,
              count(
                  () ->
                      assertEquals(
                          MANY,
                          store.read(tx -> tx.catalogue().taggedWith(id, mail.id())).size())));
        });
  }

  /** Locks the head and takes up what waits. */
  private static List<Hash> seal(Transaction transaction, OrganizationId organization) {
    var leaves = new ArrayList<Hash>();
    transaction.ledger().lockHead(organization);
    transaction.ledger().takeUpWaiting(organization, leaves::add);
    return leaves;
  }

  private static OperationFilter touching(int incidents) {
    return new OperationFilter(
        Set.of(), Set.of(), Set.of(numbers(incidents)), Set.of(), OperationFilter.ALL.recorded());
  }

  @Test
  void aBulkInAFileLooksUpEveryRowByItsKey() throws SQLException {
    inAFile(
        (store, register, organization) -> {
          open(register, organization, 3);
          return () -> update(register, organization, 1, 3);
        },
        StatementsTest::assertLooksUp);
  }

  @Test
  void commentsRisksTextsAndTheOrganizationsEntriesInAFileAreLookedUpByTheirKeys()
      throws SQLException {
    inAFile(
        (store, register, organization) -> {
          open(register, organization, 3);
          var id = organization.id();
          return () -> {
            changes(organization).forEach(change -> change(organization, change, 1, 3));
            var operation = organization.beside(made("Source")).content().operation();
            var tag = organization.presentTags("mail").get(0).id();
            store.write(
                tx -> {
                  tx.catalogue().lockTag(id, tag);
                  tx.catalogue().deleteTags(id, List.of());
                  tx.credentials().revokeAllOf(id, organization.admin().id(), SteppingClock.START);
                  return tx.catalogue().taggedWith(id, tag);
                });
            store.read(
                tx -> {
                  tx.comments().inRange(id, 1, 3);
                  tx.comments().list(id, numbers(1)[0], 0, 10);
                  tx.comments().find(id, List.of(said(numbers(1)[0])));
                  tx.comments().of(id, List.of(numbers(3)));
                  tx.incidents().holders(id, List.of(issue(numbers(1)[0])));
                  tx.incidents().numbers(id, List.of(operation.id().value()));
                  tx.history().statusChanges(id, List.of(numbers(3)));
                  tx.avatars().find(id, organization.admin().id());
                  tx.directory().chainHead(id);
                  return tx.history().organizationEntryOf(id, operation.id());
                });
          };
        },
        (sql, steps) -> {
          // The organization's own row has no more key than that.
          if (!sql.contains("organization where org_id") && !sql.contains("update organization")) {
            assertLooksUp(
                sql,
                steps.stream()
                    .filter(step -> !step.startsWith("SEARCH searched_organization"))
                    .toList());
          }
        });
  }

  @Test
  void historyInAFileIsLookedUpByIncidentOperationUserAndKey() throws SQLException {
    inAFile(
        (store, register, organization) -> {
          open(register, organization, 3);
          var id = organization.id();
          var all = OperationFilter.ALL;
          var operation =
              store.read(tx -> tx.history().operations(id, all, 0, 1)).get(0).operation();
          var user = Set.of(organization.admin().id());
          var key = Set.of(new IdempotencyKey("mine"));
          return () ->
              store.read(
                  tx -> {
                    var history = tx.history();
                    history.operation(id, operation.id());
                    history.entriesOf(id, operation.id(), 0, 10);
                    history.entriesOf(id, numbers(1)[0], 0, 10);
                    history.entriesOf(id, List.of(numbers(3)));
                    history.countEntries(id, numbers(1)[0]);
                    for (var filter :
                        List.of(
                            touching(1),
                            touching(3),
                            new OperationFilter(Set.of(), user, Set.of(), Set.of(), all.recorded()),
                            new OperationFilter(
                                Set.of(), Set.of(), Set.of(), key, all.recorded()))) {
                      history.operations(id, filter, 0, 10);
                      history.countOperations(id, filter);
                    }
                    tx.ledger().entries(id, 1, 3, entry -> {});
                    return id;
                  });
        },
        (sql, steps) ->
            assertLooksUp(
                sql, steps.stream().filter(step -> !step.equals("SCAN touching")).toList()));
  }

  @Test
  void pagesAndCountsOfListsInAFileAreReadFromIndexesAlone() throws SQLException {
    inAFile(
        (store, register, organization) -> {
          open(register, organization, 3);
          var id = organization.id();
          return () ->
              store.read(
                  tx -> {
                    for (var key :
                        List.of(
                            SortKey.ID,
                            SortKey.OPENED,
                            SortKey.CHANGED,
                            SortKey.CREATED_DATE,
                            SortKey.UPDATED_DATE,
                            SortKey.DETECTED_DATE,
                            SortKey.STATUS,
                            SortKey.SEVERITY)) {
                      tx.incidents()
                          .list(id, IncidentFilter.ALL, new SortOrder(key, true), Window.first(10));
                    }
                    return tx.incidents().count(id, IncidentFilter.ALL);
                  });
        },
        (sql, steps) -> {
          if (sql.startsWith("select number from") || sql.startsWith("select count")) {
            assertTrue(
                steps.stream().anyMatch(step -> step.contains("COVERING INDEX listed_incident_by")),
                () -> steps + " in " + sql);
          }
        });
  }

  private static void assertLooksUp(String sql, List<String> steps) {
    for (String step : steps) {
      assertFalse(step.matches("SCAN (?!jsonb?_each).*"), () -> step + " in " + sql);
      assertFalse(step.endsWith("(org_id=?)"), () -> step + " in " + sql);
    }
  }

  @FunctionalInterface
  private interface Preparation {
    Runnable prepare(Store store, IncidentRegister register, SampleOrganization organization);
  }

  /** Looks at the steps of every statement that some work runs in a file. */
  private void inAFile(Preparation preparation, BiConsumer<String, List<String>> plans)
      throws SQLException {
    try (var fixture = new SqliteFixture()) {
      var settings = fixture.newStore();
      try (var store = TestDatabase.SQLITE.open(settings, log);
          var register = register(store);
          var connection =
              DriverManager.getConnection("jdbc:sqlite:" + settings.find("db").orElseThrow());
          var statement = connection.createStatement()) {
        var organization = new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
        count(preparation.prepare(store, register, organization));
        for (String sql : statements) {
          try (var plan = statement.executeQuery("explain query plan " + sql)) {
            var steps = new ArrayList<String>();
            while (plan.next()) {
              steps.add(plan.getString("detail"));
            }
            plans.accept(sql, steps);
          }
        }
      }
    }
  }

  private void assertSameStatements(IntConsumer reading) {
    assertSameStatements(1, reading);
  }

  private void assertSameStatements(int few, IntConsumer work) {
    assertEquals(count(() -> work.accept(few)), count(() -> work.accept(MANY)));
  }

  private int count(Runnable work) {
    return log.count(work);
  }

  @FunctionalInterface
  private interface Work {
    void run(Store store, IncidentRegister register, SampleOrganization organization);
  }

  private void with(TestDatabase database, Work work) {
    try (var fixture = database.fixture();
        var store = database.open(fixture.newStore(), log);
        var register = register(store)) {
      work.run(
          store, register, new SampleOrganization(store, UUID::randomUUID, new SteppingClock()));
    }
  }

  private static IncidentRegister register(Store store) {
    return IncidentRegister.with(Settings.of("db", "opened")).store(store).open(OpenMode.EXISTING);
  }

  private static IncidentNumber[] numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(IncidentNumber::new)
        .toArray(IncidentNumber[]::new);
  }

  static void open(IncidentRegister register, SampleOrganization organization, int count) {
    var incidents =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    PatchFields.builder()
                        .set("title", "Phishing " + i)
                        .set("description", "A mail to " + i)
                        .tags("Add", List.of("mail", "week " + i % 50))
                        .build())
            .toList();
    register
        .openIncidents()
        .handle(
            new OpenIncidents.Command(
                organization.caller(),
                incidents.stream().map(OpenIncidents.Opening::of).toList(),
                OpenIncidents.UnknownDetection.NOW,
                Declared.NOTHING,
                OnError.REFUSE,
                Mode.APPLY,
                Plan.NONE,
                List.of()));
  }

  /** Changes fields, adds and takes away tags and objectives, and makes tags. */
  static void update(IncidentRegister register, SampleOrganization organization, int from, int to) {
    var ids = IntStream.rangeClosed(from, to).mapToObj(number -> "INC-" + number).toList();
    var patch =
        PatchFields.builder()
            .set("status", "In Progress")
            .set("severity", "SEV-2")
            .tags("Replace", List.of("mail", "made by " + from))
            .threatObjectives(
                Given.value(
                    List.of(
                        new ObjectiveInput("Fraud", Optional.of("High")),
                        new ObjectiveInput("Extortion", Optional.empty()))))
            .build();
    var result =
        register
            .updateIncidents()
            .handle(
                new UpdateIncidents.Command(
                    organization.caller(),
                    ids,
                    Map.of(),
                    patch,
                    Declared.NOTHING,
                    OnError.REFUSE,
                    Mode.APPLY,
                    Plan.NONE,
                    List.of()));
    assertEquals(ids.size(), result.operation().orElseThrow().incidentCount());
  }
}
