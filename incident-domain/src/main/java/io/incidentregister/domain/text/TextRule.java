package io.incidentregister.domain.text;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a kind of text may hold. Lengths count Unicode code points, as PostgreSQL's {@code varchar}
 * does.
 *
 * @param maxLength the most code points, after {@link #normalize}
 * @param label whether the text is a label (a title, a tag, a name): labels are trimmed and
 *     normalized to NFC, and are never blank, invisible or able to reorder the text around them
 * @param mayBeBlank whether it may say nothing at all
 */
public record TextRule(int maxLength, boolean label, boolean mayBeBlank) {

  /** A rule for labels: titles, tags, names. */
  public static TextRule label(int maxLength) {
    return new TextRule(maxLength, true, false);
  }

  /** A rule for free text, which is kept exactly as it was sent. */
  public static TextRule free(int maxLength) {
    return new TextRule(maxLength, false, true);
  }

  /** A rule for what somebody says: free text that says something. */
  public static TextRule message(int maxLength) {
    return new TextRule(maxLength, false, false);
  }

  /** The text as it is stored: labels trimmed and in NFC, free text untouched. */
  public String normalize(String text) {
    return label ? Normalizer.normalize(text.strip(), Normalizer.Form.NFC) : text;
  }

  /** Everything that is wrong with a text, none when it may be stored. */
  public Set<TextFault> faults(String text) {
    var faults = EnumSet.noneOf(TextFault.class);
    String normal = normalize(text);
    if (normal.codePointCount(0, normal.length()) > maxLength) {
      faults.add(TextFault.TOO_LONG);
    }
    normal.codePoints().forEach(point -> characterFault(point).ifPresent(faults::add));
    if (!mayBeBlank && normal.isBlank()) {
      faults.add(TextFault.BLANK);
    } else if (label && faults.isEmpty() && normal.codePoints().allMatch(TextRule::isInvisible)) {
      faults.add(TextFault.INVISIBLE);
    }
    return faults;
  }

  /**
   * Normalizes a text that is known to be good.
   *
   * @throws IllegalArgumentException naming the faults, never the text
   */
  public String require(String name, String text) {
    var faults = faults(text);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(name + ": " + faults);
    }
    return normalize(text);
  }

  private Optional<TextFault> characterFault(int point) {
    if (Character.isISOControl(point) && point != '\t' && point != '\n' && point != '\r') {
      return Optional.of(TextFault.CONTROL_CHARACTER);
    }
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      return Optional.of(TextFault.LONE_SURROGATE);
    }
    if (label && isBidiControl(point)) {
      return Optional.of(TextFault.BIDI_CONTROL);
    }
    return Optional.empty();
  }

  private static boolean isBidiControl(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL ->
          true;
      default -> isBlankGlyph(point);
    };
  }

  /** Letters and marks that Unicode calls default-ignorable, and the empty Braille pattern. */
  private static boolean isBlankGlyph(int point) {
    return point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x17B4
        || point == 0x17B5
        || point == 0x2800
        || point == 0x3164
        || point == 0xFFA0
        || (point >= 0x180B && point <= 0x180F)
        || (point >= 0xFE00 && point <= 0xFE0F)
        || (point >= 0xE0100 && point <= 0xE01EF);
  }
}
