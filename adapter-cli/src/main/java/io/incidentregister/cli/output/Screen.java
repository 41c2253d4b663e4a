package io.incidentregister.cli.output;

/**
 * What stands at the other end of the streams.
 *
 * @param outIsTerminal whether people read stdout directly
 * @param errIsTerminal whether people read stderr directly
 * @param columns how many columns a line on the terminal has
 */
public record Screen(boolean outIsTerminal, boolean errIsTerminal, int columns) {

  /** The width that terminals had when they were made of iron. */
  public static final int USUAL_COLUMNS = 80;

  /** Files or pipes at both ends. */
  public static final Screen NONE = new Screen(false, false, USUAL_COLUMNS);
}
