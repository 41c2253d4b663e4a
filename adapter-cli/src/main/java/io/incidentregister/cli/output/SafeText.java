package io.incidentregister.cli.output;

import java.util.Locale;

/** Text made safe to show on a terminal, and measured in its columns. */
public final class SafeText {

  private static final String ELLIPSIS = "…";

  private SafeText() {}

  /**
   * The text on one line, with everything escaped that could steer a terminal or reorder what
   * stands around it.
   */
  public static String line(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (!steers(point)) {
                safe.appendCodePoint(point);
              } else if (point == '\n' || point == '\t' || point == '\r') {
                safe.append(' ');
              } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", point));
              }
            });
    return safe.toString();
  }

  /** Whether a character is a control of the terminal, or of the direction of text. */
  static boolean steers(int point) {
    return Character.isISOControl(point)
        || point == 0x061C
        || point == 0x200E
        || point == 0x200F
        || (point >= 0x2028 && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  /** How many columns a text takes. */
  static int width(String text) {
    return text.codePoints().map(SafeText::width).sum();
  }

  /** The text cut to a number of columns, with a sign that it was. */
  static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    var cut = new StringBuilder();
    int used = 1;
    for (int point : text.codePoints().toArray()) {
      used += width(point);
      if (used > columns) {
        break;
      }
      cut.appendCodePoint(point);
    }
    return cut + ELLIPSIS;
  }

  private static int width(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  /** Blocks of Unicode's East Asian Width classes W and F, and of emoji. */
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x2E80 && point <= 0x303E)
        || (point >= 0x3041 && point <= 0xA4CF)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0xFE30 && point <= 0xFE6F)
        || (point >= 0xFF00 && point <= 0xFF60)
        || (point >= 0xFFE0 && point <= 0xFFE6)
        || (point >= 0x1F300 && point <= 0x1F64F)
        || (point >= 0x1F900 && point <= 0x1F9FF)
        || (point >= 0x20000 && point <= 0x3FFFD);
  }
}
