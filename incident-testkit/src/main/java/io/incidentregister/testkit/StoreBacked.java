package io.incidentregister.testkit;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.store.Store;
import io.incidentregister.testkit.sample.CountingIds;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Holds the store that the tests of a contract share. Each test works in organizations of its own,
 * which is cheaper than a store of its own, and a store that mixes organizations up is found out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreBacked {

  private final CountingIds ids = new CountingIds();
  private Optional<StoreFixture> openFixture = Optional.empty();
  private Optional<Store> openStore = Optional.empty();

  /** For the contracts. */
  protected StoreBacked() {}

  /** What is held to the contract. Asked once for each test class, and closed after it. */
  protected abstract StoreFixture fixture();

  @BeforeAll
  final void openOneStoreForAllTests() {
    var fixture = fixture();
    openFixture = Optional.of(fixture);
    openStore = Optional.of(fixture.provider().open(fixture.newStore(), OpenMode.CREATE));
  }

  @AfterAll
  final void closeTheStore() {
    openStore.ifPresent(Store::close);
    openFixture.ifPresent(StoreFixture::close);
  }

  /** The fixture under test. */
  protected final StoreFixture tested() {
    return openFixture.orElseThrow();
  }

  /** The store that all tests share. */
  protected final Store store() {
    return openStore.orElseThrow();
  }

  /** Does something in a store that nobody used before, and closes it. */
  protected final void inANewStore(Consumer<Store> work) {
    try (var store = tested().provider().open(tested().newStore(), OpenMode.CREATE)) {
      work.accept(store);
    }
  }

  /** Ids that no other test of the class gets. */
  protected final CountingIds ids() {
    return ids;
  }

  /** A new organization in the shared store, whose clock stands at {@link SteppingClock#START}. */
  protected final SampleOrganization newOrganization() {
    return newOrganization(new SteppingClock());
  }

  /** A new organization in the shared store. */
  protected final SampleOrganization newOrganization(SteppingClock clock) {
    return new SampleOrganization(store(), ids, clock);
  }
}
