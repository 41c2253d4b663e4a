package io.incidentregister.persistence.jdbi;

import static io.incidentregister.testkit.sample.SamplePatch.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlLogger;
import org.junit.jupiter.api.Test;

/** In PostgreSQL others go on while somebody has locked the organization's own chain. */
class ChainMeetsWritingTest {

  @Test
  void whoeverChangesIncidentsDoesNotWaitForTheOrganizationsChain() {
    try (var fixture = new PostgresqlFixture();
        var store = TestDatabase.POSTGRESQL.open(fixture.newStore(), SqlLogger.NOP_SQL_LOGGER)) {
      var organization = new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
      var numbers = List.of(organization.openTitled("One").get(0).number());

      var head =
          store.write(
              tx -> {
                var locked = tx.directory().lockChainHead(organization.id());
                organization.revise(patch().title("Meanwhile").build(), numbers);
                return locked;
              });

      assertEquals(0, head.version());
      assertEquals("Meanwhile", organization.find(numbers.get(0)).get(0).fields().title());
    }
  }
}
