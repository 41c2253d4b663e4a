package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the contract on stores that are broken on purpose: it must tell each from a good one. */
class BrokenStoresTest {

  /**
   * A fault that shows only when two meet in time may be missed on a busy machine, but not often.
   */
  private static final int CHANCES = 3;

  /** Which fault the contract below runs on; set before each run, which is in this thread. */
  private static final ThreadLocal<List<Broken>> FAULT = ThreadLocal.withInitial(List::of);

  @ParameterizedTest
  @EnumSource(Broken.class)
  void theContractFindsTheFault(Broken fault) {
    FAULT.set(List.of(fault));
    try {
      boolean noticed = false;
      for (int chance = 0; chance < CHANCES && !noticed; chance++) {
        var summary = run();
        assertTrue(summary.getTestsFoundCount() > 100, "it is the whole contract");
        noticed = !summary.getFailures().isEmpty();
      }
      assertTrue(noticed, () -> "nobody noticed that it " + fault);
    } finally {
      FAULT.remove();
    }
  }

  @Test
  void theContractPassesTheGoodStoreInTheSameWay() {
    var summary = run();
    assertEquals(List.of(), summary.getFailures());
    assertTrue(summary.getTestsSucceededCount() > 100);
  }

  private static TestExecutionSummary run() {
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Subject.class))
                .configurationParameter("junit.jupiter.execution.timeout.default", "30 s")
                .build(),
            listener);
    return listener.getSummary();
  }

  /** Not found by its name: only the tests above run it. */
  @ExtendWith(OneFailureIsEnough.class)
  static final class Subject extends StoreContract {
    @Override
    protected StoreFixture fixture() {
      return FAULT.get().stream()
          .<StoreFixture>map(BrokenFixture::new)
          .findFirst()
          .orElseGet(MemoryFixture::new);
    }
  }

  /** Leaves out what comes after the first test that fails, for speed. */
  static final class OneFailureIsEnough implements ExecutionCondition, AfterTestExecutionCallback {

    private boolean failed;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return failed
          ? ConditionEvaluationResult.disabled("the fault is found")
          : ConditionEvaluationResult.enabled("nothing has failed");
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
      failed |= context.getExecutionException().isPresent();
    }
  }
}
