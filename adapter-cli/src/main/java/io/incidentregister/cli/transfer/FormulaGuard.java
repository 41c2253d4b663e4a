package io.incidentregister.cli.transfer;

/** Keeps spreadsheets from running a cell as a formula, by an apostrophe in front of it. */
public final class FormulaGuard {

  private static final char GUARD = '\'';

  /** What starts a formula, and the guard itself, so that taking it away is exact. */
  private static final String GUARDED = "=+-@\t\r" + GUARD;

  private FormulaGuard() {}

  /** The cell as a file has it. */
  public static String put(String cell) {
    return isGuarded(cell, 0) ? GUARD + cell : cell;
  }

  /**
   * Takes the guard away where {@link #put} would have put it; an apostrophe of one's own stays.
   */
  static String take(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == GUARD && isGuarded(cell, 1)
        ? cell.substring(1)
        : cell;
  }

  private static boolean isGuarded(String cell, int at) {
    return cell.length() > at && GUARDED.indexOf(cell.charAt(at)) >= 0;
  }
}
