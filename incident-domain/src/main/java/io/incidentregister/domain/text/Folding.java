package io.incidentregister.domain.text;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;

/**
 * Text as it is compared without regard to case, and the order of such text. Done here and not in a
 * database, so that every store finds and sorts alike.
 */
public final class Folding {

  /** Orders folded text by code point, as UTF-8 bytes are ordered ({@code collate "C"}). */
  public static final Comparator<String> CODE_POINT_ORDER = Folding::compareCodePoints;

  private Folding() {}

  /** The text in compatibility form (NFKC) with case folded. */
  public static String fold(String text) {
    String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded.replace('ς', 'σ'), Normalizer.Form.NFKC);
  }

  private static int compareCodePoints(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above all others, so they sort last.
        boolean bothOrNone = Character.isSurrogate(a) == Character.isSurrogate(b);
        return bothOrNone ? Character.compare(a, b) : (Character.isSurrogate(a) ? 1 : -1);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
