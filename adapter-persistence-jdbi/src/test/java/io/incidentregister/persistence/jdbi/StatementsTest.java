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
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.ObjectiveInput;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of statements does not depend on the number of incidents. */
class StatementsTest {

  private static final int MANY = 1_000;

  private final List<String> statements = new ArrayList<>();
  private final SqlLogger log =
      new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
          statements.add(context.getParsedSql().getSql());
        }
      };

  @ParameterizedTest
  @EnumSource
  void aBulkOfAThousandRunsAsManyStatementsAsABulkOfOne(TestDatabase database) {
    with(
        database,
        (register, organization) -> {
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
        (register, organization) ->
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

  @Test
  void aBulkInAFileLooksUpEveryRowByItsKey() throws SQLException {
    try (var fixture = new SqliteFixture()) {
      var settings = fixture.newStore();
      try (var store = TestDatabase.SQLITE.open(settings, log);
          var register = register(store);
          var connection =
              DriverManager.getConnection("jdbc:sqlite:" + settings.find("db").orElseThrow());
          var statement = connection.createStatement()) {
        var organization = new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
        open(register, organization, 3);
        count(() -> update(register, organization, 1, 3));
        for (String sql : statements) {
          try (var plan = statement.executeQuery("explain query plan " + sql)) {
            while (plan.next()) {
              var step = plan.getString("detail");
              assertFalse(step.matches("SCAN (?!jsonb?_each).*"), () -> step + " in " + sql);
              assertFalse(step.endsWith("(org_id=?)"), () -> step + " in " + sql);
            }
          }
        }
      }
    }
  }

  private void assertSameStatements(IntConsumer reading) {
    assertEquals(count(() -> reading.accept(1)), count(() -> reading.accept(MANY)));
  }

  private int count(Runnable work) {
    statements.clear();
    work.run();
    assertTrue(!statements.isEmpty(), "nothing was counted");
    return statements.size();
  }

  @FunctionalInterface
  private interface Work {
    void run(IncidentRegister register, SampleOrganization organization);
  }

  private void with(TestDatabase database, Work work) {
    try (var fixture = database.fixture();
        var store = database.open(fixture.newStore(), log);
        var register = register(store)) {
      work.run(register, new SampleOrganization(store, UUID::randomUUID, new SteppingClock()));
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
                incidents,
                OpenIncidents.UnknownDetection.NOW,
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
                    OnError.REFUSE,
                    Mode.APPLY,
                    Plan.NONE,
                    List.of()));
    assertEquals(ids.size(), result.operation().orElseThrow().incidentCount());
  }
}
