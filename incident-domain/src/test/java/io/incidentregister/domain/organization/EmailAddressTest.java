package io.incidentregister.domain.organization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@acme.example",
        "a.b+c@sub.acme.example",
        "o'neil@acme",
        "jörg@straße.example",
        "李@例子.example",
        "I@ACME.EXAMPLE"
      })
  void takesWhatAMailServerCouldDeliverTo(String text) {
    assertEquals(text, EmailAddress.parse(text).orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@acme.example",
        "ada@",
        "ada@acme..example",
        "ada@acme.example.",
        "a da@acme.example",
        "a\u00a0da@acme.example",
        "a\u2028da@acme.example",
        "a\u0000da@acme.example",
        "a\u0085da@acme.example",
        "a\u202eda@acme.example",
        "a\u200bda@acme.example",
        "a\ud800da@acme.example",
        "ada@ac\u202eme.example",
        "Ada <ada@acme.example>",
        "a,b@acme.example",
        "ada@acme@example"
      })
  void refusesWhatIsNoneOrCannotBeSeen(String text) {
    assertEquals(Optional.empty(), EmailAddress.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new EmailAddress(text));
  }

  @Test
  void holdsSixtyFourCharactersInFrontAndTwoHundredFiftyFourInAll() {
    String domain = "@" + "d".repeat(189);
    assertTrue(EmailAddress.parse("a".repeat(64) + domain).isPresent());
    assertTrue(EmailAddress.parse("a".repeat(65) + "@acme.example").isEmpty());
    assertTrue(EmailAddress.parse("a".repeat(64) + domain + "d").isEmpty());
  }

  @Test
  void isTheSameWithoutRegardToCaseInAnyLanguage() {
    assertEquals(new EmailAddress("I@ACME.example"), new EmailAddress("i@acme.EXAMPLE"));
    assertEquals(
        new EmailAddress("I@ACME.example").hashCode(),
        new EmailAddress("i@acme.EXAMPLE").hashCode());
  }
}
