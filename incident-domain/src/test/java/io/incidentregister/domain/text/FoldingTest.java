package io.incidentregister.domain.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest
  @CsvSource({
    "Straße, STRASSE",
    "ÄÖÜ, äöü",
    "Σίσυφος, ΣΊΣΥΦΟΣ",
    "ＶＰＮ, vpn",
    "ILIK, ilik",
    "ﬁn, FIN",
    "Привет, ПРИВЕТ",
    "e\u0301, \u00C9",
    "①, 1"
  })
  void makesTextsEqualThatDifferInCaseOrCompatibilityOnly(String one, String other) {
    assertEquals(Folding.fold(one), Folding.fold(other));
  }

  @ParameterizedTest
  @CsvSource({"a, b", "a, ä", "o, ø", "1, 2", "a b, ab"})
  void keepsOtherTextsApart(String one, String other) {
    assertNotEquals(Folding.fold(one), Folding.fold(other));
  }

  @Test
  void foldsWhatIsFoldedToItself() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text = randomText(random);
      String folded = Folding.fold(text);
      assertEquals(folded, Folding.fold(folded), () -> escaped(text));
    }
  }

  @Test
  void ordersAsUtf8BytesAreOrdered() {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String left = randomText(random);
      String right = random.nextInt(4) == 0 ? left + randomText(random) : randomText(random);
      int expected =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
      assertEquals(
          Integer.signum(expected),
          Integer.signum(Folding.CODE_POINT_ORDER.compare(left, right)),
          () -> escaped(left) + " and " + escaped(right));
    }
    assertTrue(Folding.CODE_POINT_ORDER.compare("\uFF5E", "\uD83D\uDE00") < 0);
  }

  private static String randomText(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(4);
    for (int i = 0; i < length; i++) {
      int bound = random.nextBoolean() ? 0x2FF : Character.MAX_CODE_POINT;
      int point = random.nextInt(bound);
      text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return Arrays.toString(text.codePoints().toArray());
  }
}
