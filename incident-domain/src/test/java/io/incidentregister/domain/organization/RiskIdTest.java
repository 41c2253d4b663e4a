package io.incidentregister.domain.organization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskIdTest {

  @ParameterizedTest
  @CsvSource({
    "RSK-00001, RSK-00001",
    "rsk-1, RSK-00001",
    "Akr-0000000000000042, AKR-00042",
    "RSK-100000, RSK-100000",
    "akr-999999999999, AKR-999999999999"
  })
  void isReadInAnyCaseAndPaddingAndWrittenPadded(String text, String written) {
    assertEquals(Optional.of(written), RiskId.parse(text).map(RiskId::toString));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "RSK-", "RSK-0", "RSK-00000", "1", "INC-00001", "RSK-1 ", "RSK-1000000000000"})
  void readsNothingElse(String text) {
    assertEquals(Optional.empty(), RiskId.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsk-00001", "RSK-1", "RSK-000001", "RSK-00000", "RSK-1000000000000"})
  void isNothingThatIsWrittenOtherwise(String text) {
    assertThrows(IllegalArgumentException.class, () -> new RiskId(text));
  }
}
