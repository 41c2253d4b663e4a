package io.incidentregister.architecture;

import io.incidentregister.testkit.StoreFixture;
import io.incidentregister.testkit.register.RegisterContract;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the contract of the use cases on every store that is found, whoever brings it. */
@ParameterizedClass(name = "{0}")
@MethodSource("fixtures")
class EveryRegisterTest extends RegisterContract {

  private final StoreFixture fixture;

  EveryRegisterTest(StoreFixture fixture) {
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
