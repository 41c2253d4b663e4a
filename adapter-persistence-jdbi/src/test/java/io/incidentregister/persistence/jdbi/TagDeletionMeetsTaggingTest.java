package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.testkit.sample.SampleOperation;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SamplePatch;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/**
 * In PostgreSQL a tag may be deleted while somebody puts it on an incident. Whoever comes first
 * finishes first; the other sees what became of it.
 */
class TagDeletionMeetsTaggingTest {

  private final CountDownLatch tagging = new CountDownLatch(1);
  private final CountDownLatch tagged = new CountDownLatch(1);
  private final CountDownLatch locking = new CountDownLatch(1);
  private final CountDownLatch deleted = new CountDownLatch(1);
  private final SqlLogger log =
      new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
          String sql = context.getParsedSql().getSql();
          if (sql.startsWith("insert into incident_tag")) {
            tagging.countDown();
          } else if (sql.contains("from tag") && sql.contains("for update")) {
            locking.countDown();
          }
        }
      };

  @Test
  void whoPutsATagOnAnIncidentThatIsBeingDeletedMakesItAnew() {
    with(
        (store, organization, tag, number) -> {
          var attempts = new AtomicInteger();
          Together.run(
              2,
              List.of(
                  () ->
                      store.write(
                          tx -> {
                            tx.catalogue().lockTag(organization.id(), tag.id());
                            tx.catalogue().deleteTags(organization.id(), List.of(tag.id()));
                            deleted.countDown();
                            Together.await(tagging);
                            return tag;
                          }),
                  () -> {
                    Together.await(deleted);
                    return store.write(
                        tx -> {
                          attempts.incrementAndGet();
                          return tag(organization, tx, number);
                        });
                  }));
          assertEquals(2, attempts.get());
          var tags = organization.find(number).get(0).fields().tags();
          assertEquals(List.of("mail"), tags.stream().map(Tag::content).toList());
          assertTrue(!tags.get(0).id().equals(tag.id()), "it is another one");
        });
  }

  @Test
  void whoDeletesATagThatIsBeingPutOnAnIncidentSeesThatItIs() {
    with(
        (store, organization, tag, number) -> {
          var seen =
              Together.run(
                  2,
                  List.of(
                      () ->
                          store.write(
                              tx -> {
                                tag(organization, tx, number);
                                tagged.countDown();
                                Together.await(locking);
                                return List.<IncidentNumber>of();
                              }),
                      () -> {
                        Together.await(tagged);
                        return store.write(
                            tx -> {
                              tx.catalogue().lockTag(organization.id(), tag.id());
                              return tx.catalogue().taggedWith(organization.id(), tag.id());
                            });
                      }));
          assertEquals(List.of(number), seen.get(1));
        });
  }

  /** As the use cases do it: a tag is made when it is not there yet. */
  private static Tag tag(
      SampleOrganization organization, Transaction transaction, IncidentNumber number) {
    var catalogue = transaction.catalogue();
    var id = organization.id();
    var tag =
        catalogue.tagsByContent(id, List.of("mail")).stream()
            .findFirst()
            .orElseGet(() -> catalogue.addMissing(id, List.of(organization.newTag("mail"))).get(0));
    organization.changeIn(
        transaction,
        SampleOperation.of(OperationKind.UPDATE),
        incident ->
            incident.revise(
                SamplePatch.patch().addTags(List.of(tag)).build(),
                organization.admin().id(),
                SteppingClock.START),
        number);
    return tag;
  }

  private interface Work {
    void run(Store store, SampleOrganization organization, Tag tag, IncidentNumber number);
  }

  private void with(Work work) {
    try (var fixture = new PostgresqlFixture();
        var store = TestDatabase.POSTGRESQL.open(fixture.newStore(), log)) {
      var organization = new SampleOrganization(store, UUID::randomUUID, new SteppingClock());
      var number = organization.openTitled("One").get(0).number();
      work.run(store, organization, organization.tags("mail").get(0), number);
    }
  }
}
