package io.incidentregister.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @Test
  void readsADocument() {
    var document = parse(" {\"a\": [1, -2.5e3, true, null, \"ä\\u00e4😀\"], \"b\": {}} \n");
    assertEquals("{\"a\":[1,-2.5E+3,true,null,\"ää😀\"],\"b\":{}}", document.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "{\"a\":1",
        "{\"a\"}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":1,}",
        "[1,]",
        "[,1]",
        "{\"a\":1}}",
        "{\"a\":1} {\"a\":2}",
        "{} x",
        "/* c */ {}",
        "{} // c",
        "# c\n{}",
        "{\"a\":\"line\nbreak\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "tru",
        "\uFEFF{}"
      })
  void refusesWhatIsNotOneDocument(String text) {
    assertRefused(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"title\":1,\"ti\\u0074le\":2}",
        "{\"x\":[{\"a\":1,\"b\":2,\"a\":null}]}"
      })
  void refusesAKeyThatStandsTwice(String text) {
    assertTrue(assertRefused(text.getBytes(UTF_8)).detail().startsWith("A key stands twice"));
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertRefused("{\"a\":\"\u00e4\"}".getBytes(ISO_8859_1));
    assertRefused("{\"a\":\"\u00c0\u00af\"}".getBytes(ISO_8859_1)); // overlong slash
    assertRefused("{\"a\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1)); // encoded surrogate
    assertRefused("{\"a\":\"\u00f4\u0090\u0080\u0080\"}".getBytes(ISO_8859_1)); // past U+10FFFF
    assertRefused("{\"a\":\"\u00e4".getBytes(ISO_8859_1));
    assertRefused("{\"a\":1}".getBytes(UTF_16));
    assertRefused("{\"a\":1}".getBytes(UTF_16BE));
  }

  @Test
  void saysWhereItIsMalformed() {
    assertEquals(
        "The JSON is malformed, at line 2, column 8.",
        assertRefused("{\n \"a\": 1x\n}".getBytes(UTF_8)).detail());
  }

  @Test
  void takesThirtyTwoLevelsAndNoMore() {
    assertTrue(parse("[".repeat(32) + "]".repeat(32)).isArray());
    assertRefused(("[".repeat(33) + "]".repeat(33)).getBytes(UTF_8));
    assertRefused("{\"a\":".repeat(100_000).getBytes(UTF_8));
  }

  @Test
  void takesAsMuchAsItIsToldAndNoMore() {
    var limits = new JsonLimits(2, 3, 6);
    for (String fits :
        List.of("{\"a\":[],\"b\":[1]}", "[{},{},[],[]]", "{\"a\":1,\"b\":2,\"c\":3}")) {
      assertTrue(StrictJson.parse(fits.getBytes(UTF_8), limits).isContainerNode());
    }
    for (String tooMuch :
        List.of(
            "[[[]]]", "{\"a\":{\"b\":{}}}", "{\"a\":1,\"b\":2,\"c\":3,\"d\":4}", "[1,2,3,4,5,6]")) {
      assertThrows(
          UnreadableJsonException.class,
          () -> StrictJson.parse(tooMuch.getBytes(UTF_8), limits),
          tooMuch);
    }
    var deepest = new JsonLimits(JsonLimits.MAX_DEPTH, 1, 1_000);
    int depth = JsonLimits.MAX_DEPTH;
    var deep = "[".repeat(depth) + "]".repeat(depth);
    assertTrue(StrictJson.parse(deep.getBytes(UTF_8), deepest).isArray());
    assertThrows(
        UnreadableJsonException.class,
        () -> StrictJson.parse(("[" + deep + "]").getBytes(UTF_8), deepest));
    assertThrows(IllegalArgumentException.class, () -> new JsonLimits(depth + 1, 1, 1));
  }

  @Test
  void takesNumbersOfAThousandDigitsAndNoMore() {
    assertTrue(parse("9".repeat(1_000)).isBigInteger());
    assertRefused("9".repeat(1_001).getBytes(UTF_8));
    assertRefused(("0." + "9".repeat(2_000)).getBytes(UTF_8));
    assertTrue(parse("1e400000000").isNumber());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e3000000000",
        "1e-3000000000",
        "1e99999999999999",
        "-0.1e-99999999999999999999",
        "0e99999999999999999999999"
      })
  void refusesAnExponentThatFitsNoNumber(String text) {
    assertRefused(text.getBytes(UTF_8));
  }

  @Test
  void refusesAHundredThousandKeysQuickly() {
    byte[] flat =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "\"k" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}"))
            .getBytes(UTF_8);
    byte[] nested = ("[" + "{\"a\":0,\"b\":1},".repeat(50_000) + "0]").getBytes(UTF_8);
    assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          assertRefused(flat);
          assertRefused(nested);
        });
  }

  @Test
  void refusesMoreValuesThanACallCouldNeed() {
    assertRefused(("[" + "[],".repeat(300_000) + "0]").getBytes(UTF_8));
  }

  @Test
  void leavesLoneSurrogatesToWhoeverKnowsTheField() {
    assertEquals("\ud800", parse("\"\\ud800\"").textValue());
    assertEquals("{\"😀\":1}", parse("{\"\\ud83d\\ude00\":1}").toString());
    assertRefused("{\"\\ud800\":1}".getBytes(UTF_8)); // no field is called so
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "5", "\"a\"", "true"})
  void refusesWhatIsNotAnObjectWhereOneIsWanted(String text) {
    assertEquals(
        "The JSON must be an object.",
        assertThrows(
                UnreadableJsonException.class, () -> StrictJson.parseObject(text.getBytes(UTF_8)))
            .detail());
  }

  private static JsonNode parse(String text) {
    return StrictJson.parse(text.getBytes(UTF_8));
  }

  private static UnreadableJsonException assertRefused(byte[] bytes) {
    return assertThrows(UnreadableJsonException.class, () -> StrictJson.parse(bytes));
  }
}
