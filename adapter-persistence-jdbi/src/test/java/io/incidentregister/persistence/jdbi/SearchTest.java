package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.text.Folding;
import io.incidentregister.testkit.sample.SampleFields;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SamplePatch;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of texts are found through an index of the database, where it has one. */
class SearchTest {

  private static final int MANY = 5_000;

  /** Asks the database how it is going to run what looks for incidents. */
  private static final class Plans implements SqlLogger {
    private final TestDatabase database;
    private final List<String> plans = new ArrayList<>();

    Plans(TestDatabase database) {
      this.database = database;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
      String sql = context.getParsedSql().getSql();
      if (sql.startsWith("select number from")
          || sql.startsWith("select count(*) from incident as i")) {
        try {
          plans.add(plan(context, sql));
        } catch (SQLException e) {
          throw new IllegalStateException(sql, e);
        }
      }
    }

    /** With what is bound, for which PostgreSQL plans; nothing else of Jdbi tells what that is. */
    @SuppressWarnings("removal")
    private String plan(StatementContext context, String sql) throws SQLException {
      boolean inFile = database == TestDatabase.SQLITE;
      String explain = inFile ? "explain query plan " : "explain ";
      var plan = new StringBuilder();
      try (var statement = context.getConnection().prepareStatement(explain + sql)) {
        int position = 1;
        for (String name : context.getParsedSql().getParameters().getParameterNames()) {
          var argument = context.getBinding().findForName(name, context).orElseThrow();
          argument.apply(position++, statement, context);
        }
        try (var steps = statement.executeQuery()) {
          while (steps.next()) {
            plan.append(steps.getString(inFile ? "detail" : "QUERY PLAN")).append('\n');
          }
        }
      }
      return plan.toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void partsOfThreeCharactersAreFoundThroughTheIndex(TestDatabase database) throws SQLException {
    String index =
        database == TestDatabase.SQLITE
            ? "SCAN s VIRTUAL TABLE INDEX"
            : "Bitmap Index Scan on incident_search_by_text";
    var plans = new Plans(database);
    try (var fixture = database.fixture()) {
      var settings = fixture.newStore();
      try (var store = database.open(settings, plans)) {
        var organization = newOrganization(store);
        organization.open(many());
        // What was added last waits in a list until then, through which a search has to go.
        database.execute(settings, database == TestDatabase.SQLITE ? "analyze" : "vacuum analyze");

        for (var filter :
            List.of(
                titles("a4999z"), descriptions("b4999z"), free("c4999z"), free("b77z", "c88z"))) {
          plans.plans.clear();
          find(store, organization, filter);
          assertEquals(2, plans.plans.size());
          for (String plan : plans.plans) {
            assertTrue(plan.contains(index), plan);
          }
        }
        for (var filter : List.of(titles("a1"), free("a4999z", "b1"))) {
          plans.plans.clear();
          find(store, organization, filter);
          for (String plan : plans.plans) {
            assertFalse(plan.contains(index), plan);
          }
        }
      }
    }
  }

  /** Numbers are in no other text, so that each text is of one incident. */
  private static List<IncidentFields> many() {
    return IntStream.rangeClosed(1, MANY)
        .mapToObj(
            i ->
                SampleFields.titled("Mail a%dz to all".formatted(i))
                    .description("It was b%dz, as always, ".formatted(i).repeat(20))
                    .severityReasoning("Because of c%dz".formatted(i))
                    .build())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void wordsOfTheQueryLanguageMeanThemselves(TestDatabase database) {
    with(
        database,
        store -> {
          var organization = newOrganization(store);
          var titles =
              new String[] {
                "say \"quoted\" twice",
                "alpha AND beta",
                "alpha OR beta",
                "NOT alpha",
                "NEAR(alpha beta)",
                "text:alpha",
                "alpha*",
                "^alpha",
                "100% sure",
                "1000 sure",
                "snake_case",
                "snakeXcase",
                "back\\slash",
                "back\\\\slash",
                "🦊🦊🦊",
                "🦊🦊",
                "Öl über Öl"
              };
          organization.openTitled(titles);
          for (String part :
              List.of(
                  "\"quoted\"",
                  "y \"q",
                  "\" OR \"",
                  "AND",
                  "OR ",
                  " OR beta",
                  "NOT",
                  "NEAR(",
                  "text:",
                  "pha*",
                  "^al",
                  "0% s",
                  "00%",
                  "e_c",
                  "_ca",
                  "k\\s",
                  "\\\\s",
                  "k\\\\",
                  "🦊🦊🦊",
                  "\uD83E\uDD8A\uD83E\uDD8A",
                  "ÖL ÜBER",
                  "%%%",
                  "___")) {
            assertEquals(
                IntStream.range(0, titles.length)
                    .filter(i -> Folding.fold(titles[i]).contains(Folding.fold(part)))
                    .mapToObj(i -> i + 1L)
                    .toList(),
                find(store, organization, free(part)),
                part);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void aLongPartIsFoundAndOneThatIsLongerIsNot(TestDatabase database) {
    with(
        database,
        store -> {
          var organization = newOrganization(store);
          String text =
              IntStream.range(0, 3_000).mapToObj(Integer::toString).reduce("", String::concat);
          organization.open(SampleFields.titled("Long").description(text).build());
          assertEquals(List.of(1L), find(store, organization, free(text)));
          assertEquals(List.of(), find(store, organization, free(text + "x")));
        });
  }

  @ParameterizedTest
  @EnumSource
  void idsAndTagsAreFoundBesideTexts(TestDatabase database) {
    with(
        database,
        store -> {
          var organization = newOrganization(store);
          organization.open(
              SampleFields.titled("One").tags(organization.tags("Phishing mail")).build(),
              SampleFields.titled("Two phishing").build(),
              SampleFields.titled("00003 and inc-00004").build(),
              SampleFields.titled("Four").build());
          assertEquals(List.of(1L, 2L), find(store, organization, free("phishing")));
          assertEquals(List.of(1L), find(store, organization, free("ing ma")));
          assertEquals(List.of(3L), find(store, organization, free("00003")));
          assertEquals(List.of(3L, 4L), find(store, organization, free("INC-00004")));
          assertEquals(List.of(3L, 4L), find(store, organization, free("-00004")));
          assertEquals(List.of(1L, 2L, 3L, 4L), find(store, organization, free("nc-")));
          assertEquals(List.of(1L, 2L), find(store, organization, free("mail", "two")));
          assertEquals(List.of(2L, 3L, 4L), find(store, organization, free("two", "00004")));
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyOrganizationHasItsOwnTexts(TestDatabase database) {
    with(
        database,
        store -> {
          var one = newOrganization(store);
          var other = newOrganization(store);
          one.openTitled("Phishing", "Something else");
          other.openTitled("Something else", "Phishing", "Phishing");
          assertEquals(List.of(1L), find(store, one, free("phishing")));
          assertEquals(List.of(2L, 3L), find(store, other, free("phishing")));
        });
  }

  @ParameterizedTest
  @EnumSource
  void whatIsDeletedIsFoundAgainWhenItIsBack(TestDatabase database) {
    with(
        database,
        store -> {
          var organization = newOrganization(store);
          var number = organization.openTitled("Phishing").get(0).number();
          organization.delete(number);
          assertEquals(List.of(), find(store, organization, free("phishing")));
          organization.restore(number);
          organization.revise(SamplePatch.patch().title("Fraud").build(), List.of(number));
          assertEquals(List.of(), find(store, organization, free("phishing")));
          assertEquals(List.of(1L), find(store, organization, free("fraud")));
        });
  }

  @Test
  void aUserWhoMayNotMakeTheExtensionGetsAStoreWithoutItsIndex() throws SQLException {
    var settings = new PlainPostgresqlFixture().newStore();
    with(
        TestDatabase.POSTGRESQL,
        settings,
        store -> {
          var organization = newOrganization(store);
          organization.openTitled("Phishing", "Other");
          assertEquals(List.of(1L), find(store, organization, free("PHISH")));
        });
    assertEquals(List.of(), trigramIndexes(settings));
  }

  @Test
  void anExtensionThatLiesWhereNobodyLooksIsUsedAllTheSame() throws SQLException {
    var settings = new PostgresqlFixture().newStore();
    TestDatabase.POSTGRESQL.execute(
        settings, "create schema elsewhere", "create extension pg_trgm schema elsewhere");
    with(
        TestDatabase.POSTGRESQL,
        settings,
        store -> {
          var organization = newOrganization(store);
          organization.openTitled("Phishing", "Other");
          assertEquals(List.of(1L), find(store, organization, free("PHISH")));
        });
    assertEquals(List.of("incident_search_by_text"), trigramIndexes(settings));
  }

  private static List<String> trigramIndexes(Settings settings) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = TestDatabase.POSTGRESQL.connect(settings);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select indexname from pg_indexes where indexdef like '%gin_trgm_ops%'")) {
      while (rows.next()) {
        found.add(rows.getString("indexname"));
      }
    }
    return found;
  }

  private interface Work {
    void run(Store store);
  }

  private static void with(TestDatabase database, Work work) {
    try (var fixture = database.fixture()) {
      with(database, fixture.newStore(), work);
    }
  }

  private static void with(TestDatabase database, Settings settings, Work work) {
    try (var store = database.open(settings, SqlLogger.NOP_SQL_LOGGER)) {
      work.run(store);
    }
  }

  private static SampleOrganization newOrganization(Store store) {
    return new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
  }

  /** The numbers of what is listed, which are as many as are counted. */
  private static List<Long> find(
      Store store, SampleOrganization organization, IncidentFilter filter) {
    return store.read(
        tx -> {
          var listed =
              tx
                  .incidents()
                  .list(organization.id(), filter, SortOrder.BY_NUMBER, Window.first(MANY))
                  .stream()
                  .map(incident -> incident.number().value())
                  .toList();
          assertEquals(listed.size(), tx.incidents().count(organization.id(), filter));
          return listed;
        });
  }

  private static IncidentFilter titles(String... parts) {
    return filter(parts, new String[0], new String[0]);
  }

  private static IncidentFilter descriptions(String... parts) {
    return filter(new String[0], parts, new String[0]);
  }

  private static IncidentFilter free(String... parts) {
    return filter(new String[0], new String[0], parts);
  }

  private static IncidentFilter filter(String[] titles, String[] descriptions, String[] free) {
    return new IncidentFilter(
        Set.of(),
        folded(titles),
        folded(descriptions),
        folded(free),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Map.of(),
        false);
  }

  private static List<String> folded(String[] parts) {
    return Arrays.stream(parts).map(Folding::fold).toList();
  }
}
