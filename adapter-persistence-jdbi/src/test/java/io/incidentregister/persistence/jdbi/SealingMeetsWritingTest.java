package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** On a store that lets others write meanwhile. */
class SealingMeetsWritingTest {

  private final List<Runnable> beforeTakenUpIsDeleted = new ArrayList<>();
  private final SqlLogger log =
      new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
          if (context.getParsedSql().getSql().startsWith("delete from unsealed_entry")) {
            var now = List.copyOf(beforeTakenUpIsDeleted);
            beforeTakenUpIsDeleted.clear();
            now.forEach(Runnable::run);
          }
        }
      };

  @Test
  void anEntryThatIsCommittedWhileOthersAreTakenUpGoesOnWaiting() {
    try (var fixture = new PostgresqlFixture();
        var store = TestDatabase.POSTGRESQL.open(fixture.newStore(), log)) {
      var organization = new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
      organization.openTitled("One", "Two");
      beforeTakenUpIsDeleted.add(() -> organization.openTitled("Meanwhile"));

      assertEquals(2, takeUp(store, organization).size());
      long waiting = store.read(tx -> tx.ledger().countWaiting(organization.id()));
      assertEquals(1, waiting);
      assertEquals(1, takeUp(store, organization).size());
    }
  }

  private static List<Hash> takeUp(Store store, SampleOrganization organization) {
    return store.write(
        tx -> {
          var leaves = new ArrayList<Hash>();
          tx.ledger().lockHead(organization.id());
          tx.ledger().takeUpWaiting(organization.id(), leaves::add);
          return leaves;
        });
  }
}
