package io.incidentregister.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {

  private static final TextRule LABEL = TextRule.label(5);
  private static final TextRule FREE = TextRule.free(5);

  @Test
  void refusesEveryControlCharacterButTabAndLineBreaks() {
    for (int point = 0; point <= 0x9F; point++) {
      boolean control = (point < 0x20 || point >= 0x7F) && "\t\n\r".indexOf(point) < 0;
      String text = "a" + Character.toString(point) + "b";
      var expected = control ? Set.of(TextFault.CONTROL_CHARACTER) : Set.of();
      assertEquals(expected, FREE.faults(text), "U+" + Integer.toHexString(point));
      assertEquals(expected, LABEL.faults(text), "U+" + Integer.toHexString(point));
    }
  }

  @Test
  void refusesAControlCharacterAtTheEdgeOfALabelThatIsNotWhitespace() {
    assertEquals(Set.of(TextFault.CONTROL_CHARACTER), LABEL.faults("\u0000a"));
    assertEquals(Set.of(TextFault.CONTROL_CHARACTER), LABEL.faults("a\u0085"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "a\uD83D", "\uDE00a", "\uDE00\uD83D", "\uDBFF\uDBFF"})
  void refusesHalfASurrogatePair(String text) {
    assertEquals(Set.of(TextFault.LONE_SURROGATE), FREE.faults(text));
    assertEquals(Set.of(TextFault.LONE_SURROGATE), LABEL.faults(text));
  }

  @Test
  void refusesBidiOverridesAndIsolatesInLabelsOnly() {
    for (int point :
        List.of(0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069)) {
      String text = "a" + Character.toString(point) + "b";
      assertEquals(Set.of(TextFault.BIDI_CONTROL), LABEL.faults(text));
      assertEquals(Set.of(), FREE.faults(text));
    }
    assertEquals(Set.of(), LABEL.faults("\u202Fa\u2065"), "their neighbours are text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200B",
        "\u200B\u200D",
        "\uFEFF",
        "\u00AD",
        "\u2060",
        "\u3164",
        "\uFFA0",
        "\u2800",
        "\u115F\u1160",
        "\uFE0F",
        "\u034F",
        "\uDB40\uDD00",
        "\u180E",
        "\u200B \u200B",
        "\u17B4"
      })
  void refusesALabelOfInvisibleCharactersOnly(String text) {
    assertEquals(Set.of(TextFault.INVISIBLE), LABEL.faults(text));
    assertEquals(Set.of(), FREE.faults(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"👩\u200D🚒", "❤\uFE0F", "a\u200Db", "\u0645\u06CC\u200C\u062E"})
  void takesJoinersInsideWordsAndEmojiAsText(String text) {
    assertEquals(Set.of(), LABEL.faults(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\u2003\u3000"})
  void refusesABlankLabel(String text) {
    assertEquals(Set.of(TextFault.BLANK), LABEL.faults(text));
    assertEquals(Set.of(), FREE.faults(text));
  }

  @Test
  void refusesALabelOfNoBreakSpacesOnly() {
    assertFalse(LABEL.faults("\u00A0\u202F").isEmpty());
  }

  @Test
  void countsCodePointsAfterTrimmingAndComposing() {
    assertEquals(Set.of(), LABEL.faults("🦊🦊🦊🦊🦊"));
    assertEquals(Set.of(), LABEL.faults("   12345   "));
    assertEquals(Set.of(), LABEL.faults("e\u0301e\u0301e\u0301e\u0301e\u0301"));
    assertEquals(Set.of(TextFault.TOO_LONG), LABEL.faults("123456"));
    assertEquals(Set.of(TextFault.TOO_LONG), LABEL.faults("🦊🦊🦊🦊🦊🦊"));
    assertEquals(Set.of(TextFault.TOO_LONG), FREE.faults(" 1234 "));
  }

  @Test
  void namesEveryFaultOfATextAtOnce() {
    assertEquals(
        EnumSet.of(
            TextFault.TOO_LONG,
            TextFault.CONTROL_CHARACTER,
            TextFault.LONE_SURROGATE,
            TextFault.BIDI_CONTROL),
        LABEL.faults("a\u0000\uD800b\u202Ecd"));
  }

  @Test
  void trimsAndComposesLabelsAndKeepsFreeText() {
    assertEquals("Caf\u00E9", LABEL.normalize("\u2003Cafe\u0301 \n"));
    assertEquals(" e\u0301\r\n", FREE.normalize(" e\u0301\r\n"));
    assertEquals("x\u00A0", LABEL.normalize("x\u00A0 "), "a no-break space is text");
  }

  @Test
  void aMessageIsFreeTextThatSaysSomething() {
    TextRule message = TextRule.message(5);
    for (String text : List.of("", " ", "\t\r\n", "\u3000")) {
      assertEquals(Set.of(TextFault.BLANK), message.faults(text), text);
      assertEquals(Set.of(), FREE.faults(text), text);
    }
    for (String text : List.of(" a ", "u\u0308", "a\n\tb", "\u202Ea", "\u200B")) {
      assertEquals(Set.of(), message.faults(text), text);
      assertEquals(text, message.normalize(text));
    }
    assertEquals(Set.of(TextFault.TOO_LONG), message.faults(" long "));
    assertEquals(Set.of(TextFault.BLANK, TextFault.TOO_LONG), message.faults("      "));
    assertEquals(Set.of(TextFault.CONTROL_CHARACTER), message.faults("a\u0000"));
  }

  @Test
  void requiresGoodTextAndNeverRepeatsWhatIsBad() {
    assertEquals("good", LABEL.require("title", " good "));
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> LABEL.require("title", "secret text"));
    assertEquals("title: [TOO_LONG]", thrown.getMessage());
  }
}
