package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.persistence.jdbi.dialect.PostgresqlDialect;
import io.incidentregister.persistence.jdbi.repository.JdbiTransaction;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What taking a key means where several write at once. */
class KeptAnswersTest {

  @Test
  void aKeyThatAnotherTransactionHoldsForTooLongIsInUse() {
    try (var fixture = new PostgresqlFixture();
        var store = fixture.provider().open(fixture.newStore(), OpenMode.CREATE)) {
      var key = key(new SampleOrganization(store, UUID::randomUUID, new SteppingClock()));
      store.write(
          holder -> {
            take(holder, key);
            var refusal =
                assertThrows(
                    ConflictException.class, () -> store.write(waiting -> take(waiting, key)));
            assertEquals("idempotency_key_in_use", refusal.code());
            return true;
          });
    }
  }

  @Test
  void aKeyOfACallThatKeptNothingIsFree() {
    try (var fixture = new SqliteFixture();
        var store = fixture.provider().open(fixture.newStore(), OpenMode.CREATE)) {
      var key = key(new SampleOrganization(store, UUID::randomUUID, new SteppingClock()));
      assertEquals(Optional.empty(), store.write(tx -> take(tx, key)));
      assertEquals(Optional.empty(), store.write(tx -> take(tx, key)));
    }
  }

  @Test
  void onlyTheKeyIsWaitedForShorterThanOtherLocks() throws SQLException {
    try (var fixture = new PostgresqlFixture()) {
      var settings = fixture.newStore();
      try (var store = fixture.provider().open(settings, OpenMode.CREATE)) {
        var key = key(new SampleOrganization(store, UUID::randomUUID, new SteppingClock()));
        try (var connection = TestDatabase.POSTGRESQL.connect(settings);
            var handle = Jdbi.create(connection).open()) {
          handle.begin();
          handle.execute("set local lock_timeout = '1234ms'");
          take(new JdbiTransaction(handle, new PostgresqlDialect()), key);
          assertEquals("1234ms", handle.createQuery("show lock_timeout").mapTo(String.class).one());
          handle.rollback();
        }
      }
    }
  }

  private static KeptAnswers.Key key(SampleOrganization organization) {
    return new KeptAnswers.Key(
        organization.id(), organization.admin().id(), new IdempotencyKey("once"));
  }

  private static Optional<?> take(Transaction transaction, KeptAnswers.Key key) {
    var now = SteppingClock.START;
    return transaction
        .keptAnswers()
        .take(key, Hash.of("asked for"), now, now.minus(Duration.ofHours(24)));
  }
}
