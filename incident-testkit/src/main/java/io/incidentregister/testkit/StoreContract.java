package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every store must do, whoever wrote it: everything that the ports of {@code
 * io.incidentregister.application.store} promise. An adapter is held to it by a subclass that names
 * its fixture:
 *
 * <pre>{@code
 * class SqliteStoreTest extends StoreContract {
 *   @Override
 *   protected StoreFixture fixture() {
 *     return new SqliteFixture();
 *   }
 * }
 * }</pre>
 *
 * <p>No test can be overridden. What a store cannot do it declares in its fixture, and then that is
 * asserted. The tests stand in superclasses by subject; to whoever runs them they are one flat
 * list.
 */
public abstract class StoreContract extends StoreBacked {

  /** For subclasses. */
  protected StoreContract() {}

  @Test
  final void findsNothingInANewOrganization() {
    var organization = newOrganization();
    assertEquals(List.of(), organization.find(new IncidentNumber(1)));
  }

  @Test
  final void findsWhatWasOpened() {
    var organization = newOrganization();
    var opened = organization.openTitled("One", "Two", "Three");
    assertEquals(
        opened,
        organization.find(opened.stream().map(Incident::number).toArray(IncidentNumber[]::new)));
  }

  @Test
  final void passesOnWhatTheWorkThrowsAndWritesNothing() {
    var organization = newOrganization();
    var thrown = new IllegalStateException("the work's own");
    var caught =
        assertThrows(
            IllegalStateException.class,
            () ->
                store()
                    .write(
                        transaction -> {
                          organization.openIn(transaction, List.of(IncidentFields.titled("Never")));
                          throw thrown;
                        }));
    assertSame(thrown, caught);
    assertEquals(List.of(), organization.find(new IncidentNumber(1)));
  }

  @Test
  final void keepsWhatWasWrittenForWhoOpensItAgainOrLosesItAsDeclared() {
    var settings = tested().newStore();
    SampleOrganization organization;
    List<Incident> opened;
    try (var first = tested().provider().open(settings, OpenMode.CREATE)) {
      organization = new SampleOrganization(first, ids(), new SteppingClock());
      opened = organization.openTitled("Kept");
      opened =
          organization.revise(
              SamplePatch.patch().status(Status.REVIEW).build(), List.of(opened.get(0).number()));
    }
    var expected =
        switch (tested().durability()) {
          case KEPT_ON_DISK -> opened;
          case GONE_WITH_THE_PROCESS -> List.<Incident>of();
        };
    try (var second = tested().provider().open(settings, OpenMode.CREATE)) {
      var id = organization.id();
      assertEquals(
          expected,
          second.read(
              transaction -> transaction.incidents().find(id, List.of(new IncidentNumber(1)))));
    }
  }
}
