package io.incidentregister.architecture;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.incidentregister.testkit.StoreContract;
import io.incidentregister.testkit.StoreFixture;
import io.incidentregister.testkit.once.OnceContract;
import io.incidentregister.testkit.register.AuditContract;
import io.incidentregister.testkit.register.RegisterContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the contracts on every store that is found, whoever brings it. Each test of a contract is
 * reported as a test here; one that was skipped is reported as a failure.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class EveryStoreTest {

  private static final ThreadLocal<Optional<StoreFixture>> SUBJECT =
      ThreadLocal.withInitial(Optional::empty);

  @TestFactory
  Stream<DynamicContainer> keepsTheContractOfThePorts() {
    return Enrolment.fixtures().stream().map(fixture -> run(PortsOfAStore.class, fixture));
  }

  @TestFactory
  Stream<DynamicContainer> keepsTheContractOfTheUseCases() {
    return Enrolment.fixtures().stream().map(fixture -> run(UseCasesOverAStore.class, fixture));
  }

  @TestFactory
  Stream<DynamicContainer> keepsTheContractOfCallsDoneOnce() {
    return Enrolment.fixtures().stream().map(fixture -> run(CallsOnceOverAStore.class, fixture));
  }

  @TestFactory
  Stream<DynamicContainer> keepsTheContractOfTheAudit() {
    return Enrolment.fixtures().stream().map(fixture -> run(AuditOfAStore.class, fixture));
  }

  private static DynamicContainer run(Class<?> contract, StoreFixture fixture) {
    var outcomes = new Outcomes(fixture.storeName());
    SUBJECT.set(Optional.of(fixture));
    try {
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(contract))
                  .configurationParameter("junit.jupiter.execution.timeout.default", "120 s")
                  .build(),
              outcomes);
    } finally {
      SUBJECT.remove();
    }
    return dynamicContainer(fixture.storeName(), outcomes.tests());
  }

  private static StoreFixture subject() {
    return SUBJECT.get().orElseThrow();
  }

  /** Not found by its name: only the tests above run it. */
  static final class PortsOfAStore extends StoreContract {
    @Override
    protected StoreFixture fixture() {
      return subject();
    }
  }

  /** Not found by its name: only the tests above run it. */
  static final class UseCasesOverAStore extends RegisterContract {
    @Override
    protected StoreFixture fixture() {
      return subject();
    }
  }

  /** Not found by its name: only the tests above run it. */
  static final class CallsOnceOverAStore extends OnceContract {
    @Override
    protected StoreFixture fixture() {
      return subject();
    }
  }

  /** Not found by its name: only the tests above run it. */
  static final class AuditOfAStore extends AuditContract {
    @Override
    protected StoreFixture fixture() {
      return subject();
    }
  }

  /** What came of a contract's tests, as tests. */
  private static final class Outcomes implements TestExecutionListener {
    private final String store;
    private final List<DynamicTest> tests = new ArrayList<>();

    Outcomes(String store) {
      this.store = store;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      // A container that fails, such as a store that does not open, takes its tests with it.
      if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
        tests.add(
            dynamicTest(
                test.getDisplayName(),
                () -> {
                  if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    throw new AssertionError(
                        store + ": " + test.getDisplayName(), result.getThrowable().orElse(null));
                  }
                }));
      }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      tests.add(
          dynamicTest(
              test.getDisplayName(),
              () -> {
                throw new AssertionError(store + ": " + test.getDisplayName() + " is skipped");
              }));
    }

    List<DynamicTest> tests() {
      if (tests.isEmpty()) {
        throw new AssertionError("no test of the contract ran on " + store);
      }
      return tests;
    }
  }
}
