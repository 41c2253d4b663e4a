package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.audit.PeriodicSealing;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Ledger;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.testkit.sample.CountingIds;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodicSealingTest {

  private static final Duration OFTEN = Duration.ofMillis(1);

  private final SteppingClock clock = new SteppingClock();
  private final CountingIds ids = new CountingIds();
  private final Watched store = new Watched();

  @Test
  void sealsEveryOrganizationInWhichSomethingWaits() {
    var one = new SampleOrganization(store.good, ids, clock);
    var other = new SampleOrganization(store.good, ids, clock);
    var idle = new SampleOrganization(store.good, ids, clock);
    one.openTitled("One", "Two");
    other.openTitled("Three");
    sealUntilWritten(2);
    assertEquals(0, waiting(one) + waiting(other));
    assertEquals(2, sealed(one));
    assertEquals(1, sealed(other));
    assertEquals(0, sealed(idle));
    assertEquals(2, store.writes.get());
  }

  @Test
  void goesOnAfterAFailure() {
    var one = new SampleOrganization(store.good, ids, clock);
    one.openTitled("One");
    store.failures.set(3);
    sealUntilWritten(1);
    assertEquals(0, store.failures.get());
    assertEquals(1, sealed(one));
  }

  @Test
  void anOrganizationThatCannotBeSealedStopsNoOther() {
    var one = new SampleOrganization(store.good, ids, clock);
    var other = new SampleOrganization(store.good, ids, clock);
    for (var broken : List.of(one, other)) {
      var sound = broken == one ? other : one;
      broken.openTitled("Never sealed");
      sound.openTitled("Sealed");
      store.broken = Optional.of(broken.id());
      store.writes.set(0);
      sealUntilWritten(1);
      assertEquals(0, waiting(sound));
      assertEquals(1, waiting(broken));
      store.broken = Optional.empty();
      store.writes.set(0);
      sealUntilWritten(1);
    }
  }

  @Test
  void endsBeforeTheStoreIsClosed() {
    var one = new SampleOrganization(store.good, ids, clock);
    one.openTitled("One");
    var register =
        IncidentRegister.with(Settings.of("seal.every", "PT0.001S"))
            .store(store)
            .clock(clock)
            .open(OpenMode.EXISTING);
    register.sealPeriodically();
    register.sealPeriodically();
    Together.await(store.wrote(1));
    register.close();
    assertTrue(store.closed.get());
    assertEquals(0, store.usedAfterwards.get());
  }

  @Test
  void startsNothingUnlessAskedOrWhenSwitchedOff() {
    var one = new SampleOrganization(store.good, ids, clock);
    one.openTitled("One");
    try (var register =
        IncidentRegister.with(Settings.of("seal.every", "0"))
            .store(store)
            .clock(clock)
            .open(OpenMode.EXISTING)) {
      register.sealPeriodically();
      assertEquals(
          0,
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("incident-register-seals"))
              .count());
    }
    assertEquals(1, waiting(one));
  }

  @ParameterizedTest
  @CsvSource({"60,PT1M", "1,PT1S", "86400,PT24H", "PT5M,PT5M", "PT0.001S,PT0.001S", " 30 ,PT30S"})
  void readsHowOften(String text, Duration every) {
    assertEquals(Optional.of(every), PeriodicSealing.every(Settings.of("seal.every", text)));
  }

  @Test
  void sealsOnceAMinuteUnlessToldOtherwise() {
    assertEquals(
        Optional.of(Duration.ofMinutes(1)), PeriodicSealing.every(Settings.of("db", "memory:")));
    assertEquals(Optional.empty(), PeriodicSealing.every(Settings.of("seal.every", "0")));
    assertEquals(Optional.empty(), PeriodicSealing.every(Settings.of("seal.every", "PT0S")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "86401", "PT25H", "-PT1S", "PT0.0000001S", "soon", "1.5"})
  void refusesAnyOtherSetting(String text) {
    var refused =
        assertThrows(
            ConfigurationException.class,
            () -> PeriodicSealing.every(Settings.of("seal.every", text)));
    assertTrue(refused.detail().contains("seal.every"), refused::detail);
  }

  private void sealUntilWritten(int times) {
    var sealing = PeriodicSealing.start(store, clock, OFTEN);
    try {
      Together.await(store.wrote(times));
    } finally {
      sealing.close();
    }
  }

  private long waiting(SampleOrganization organization) {
    return store.good.read(transaction -> transaction.ledger().countWaiting(organization.id()));
  }

  private long sealed(SampleOrganization organization) {
    return store.good.read(transaction -> transaction.ledger().countSealed(organization.id()));
  }

  /** A store that fails as often as it is told to, and tells of what was written. */
  private static final class Watched implements Store {
    private final Store good =
        new MemoryFixture().provider().open(Settings.of("db", "memory:"), OpenMode.CREATE);
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger usedAfterwards = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Optional<CountDownLatch> awaited = Optional.empty();
    private volatile Optional<OrganizationId> broken = Optional.empty();

    synchronized CountDownLatch wrote(int times) {
      var latch = new CountDownLatch(Math.max(0, times - writes.get()));
      awaited = Optional.of(latch);
      return latch;
    }

    private Transaction breaking(Transaction transaction) {
      return new PassingTransaction(transaction) {
        @Override
        public Ledger ledger() {
          return new PassingLedger(super.ledger()) {
            @Override
            public Head lockHead(OrganizationId organization) {
              if (broken.equals(Optional.of(organization))) {
                throw new IllegalArgumentException("no head");
              }
              return super.lockHead(organization);
            }
          };
        }
      };
    }

    @Override
    public <T> T read(Function<? super Transaction, T> work) {
      if (closed.get()) {
        usedAfterwards.incrementAndGet();
      }
      return good.read(work);
    }

    @Override
    public <T> T write(Function<? super Transaction, T> work) {
      if (failures.get() > 0) {
        failures.decrementAndGet();
        throw StoreException.unavailable("store_busy", "It is busy.", new IllegalStateException());
      }
      T result = good.write(transaction -> work.apply(breaking(transaction)));
      synchronized (this) {
        writes.incrementAndGet();
        awaited.ifPresent(CountDownLatch::countDown);
      }
      return result;
    }

    @Override
    public void check() {
      good.check();
    }

    @Override
    public void close() {
      closed.set(true);
      good.close();
    }
  }
}
