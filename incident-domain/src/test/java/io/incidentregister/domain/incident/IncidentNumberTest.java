package io.incidentregister.domain.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentNumberTest {

  @ParameterizedTest
  @CsvSource({
    "1, INC-00001",
    "99999, INC-99999",
    "100000, INC-100000",
    "999999999999, INC-999999999999"
  })
  void isWrittenWithAtLeastFiveDigits(long value, String text) {
    assertEquals(text, new IncidentNumber(value).toString());
    assertEquals(Optional.of(new IncidentNumber(value)), IncidentNumber.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INC-00007", "inc-7", "iNc-000000000000000000000000000000000000007"})
  void isReadInAnyCaseWithAnyPadding(String text) {
    assertEquals(Optional.of(new IncidentNumber(7)), IncidentNumber.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "INC-",
        "INC-0",
        "INC-00000",
        "INC7",
        "INC--7",
        "INC-+7",
        " INC-7",
        "INC-7 ",
        "INC-7\n",
        "INC-1000000000000",
        "INC-9999999999999999999999",
        "INC-٧",
        "INC-7.0",
        "ınc-7",
        "7"
      })
  void isNotReadFromAnythingElse(String text) {
    assertEquals(Optional.empty(), IncidentNumber.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "0007", "INC-7"})
  void isReadFromABareNumberWhereThatIsAsked(String text) {
    assertEquals(Optional.of(new IncidentNumber(7)), IncidentNumber.parseLenient(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-7", "+7", "7.0", "1000000000000", "0x7", "٧"})
  void isNotReadFromANumberThatIsNone(String text) {
    assertEquals(Optional.empty(), IncidentNumber.parseLenient(text));
  }

  @Test
  void liesInItsRange() {
    assertThrows(IllegalArgumentException.class, () -> new IncidentNumber(0));
    assertThrows(IllegalArgumentException.class, () -> new IncidentNumber(IncidentNumber.MAX + 1));
    assertEquals(-1, new IncidentNumber(2).compareTo(new IncidentNumber(10)));
  }
}
