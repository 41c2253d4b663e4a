package io.incidentregister.architecture;

import io.incidentregister.testkit.StoreContract;
import io.incidentregister.testkit.StoreFixture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the contract of the ports on every store that is found, whoever brings it. */
@ParameterizedClass(name = "{0}")
@MethodSource("fixtures")
class EveryStoreTest extends StoreContract {

  private final StoreFixture fixture;

  EveryStoreTest(StoreFixture fixture) {
    this.fixture = fixture;
  }

  static List<StoreFixture> fixtures() {
    return Enrolment.fixtures();
  }

  @Override
  protected StoreFixture fixture() {
    return fixture;
  }
}
