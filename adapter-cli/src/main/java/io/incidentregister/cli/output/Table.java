package io.incidentregister.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under a header, as wide as the terminal allows and no wider. The first column says which
 * thing a row is, so it is never cut; others may be kept whole, too.
 */
public final class Table {

  private static final int GAP = 2;
  private static final int LEAST_WIDTH = 8;
  private static final String BOLD = "\u001B[1m";
  private static final String RED = "\u001B[31m";
  private static final String PLAIN = "\u001B[0m";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private int whole = 1;

  /** A table with these columns. */
  public Table(String... header) {
    this.header = List.of(header);
  }

  /** Never cuts so many of the first columns either. */
  public Table neverCut(int columns) {
    whole = columns;
    return this;
  }

  /** Adds a row, one text for each column. */
  public void add(String... cells) {
    var safe = new ArrayList<String>();
    for (String cell : cells) {
      safe.add(SafeText.line(cell));
    }
    rows.add(safe);
  }

  /**
   * Writes the table. On a terminal cells are cut so that no line is broken; where that is not
   * enough the last columns are left out, and a note says so.
   */
  public void print(Output output) {
    int[] widths = naturalWidths();
    if (output.screen().outIsTerminal()) {
      widths = fitting(widths, output.screen().columns());
      shrink(widths, output.screen().columns());
    }
    var text = new StringBuilder();
    appendLine(text, header, widths, output.colour() ? BOLD : "");
    for (List<String> row : rows) {
      boolean worst = output.colour() && row.contains("SEV-1");
      appendLine(text, row, widths, worst ? RED : "");
    }
    try {
      output.data().write(text.toString());
    } catch (java.io.IOException e) {
      throw OutputClosedException.of(e);
    }
    if (widths.length < header.size()) {
      output.note("Columns that do not fit are left out. All of them: -o json.");
    }
  }

  private int[] naturalWidths() {
    int[] widths = header.stream().mapToInt(SafeText::width).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], SafeText.width(row.get(i)));
      }
    }
    return widths;
  }

  /** The widths of as many columns as fit when all of them that may be cut are. */
  private int[] fitting(int[] widths, int columns) {
    int shown = 1;
    int total = widths[0];
    while (shown < widths.length) {
      total += GAP + (shown < whole ? widths[shown] : Math.min(widths[shown], LEAST_WIDTH));
      if (total > columns) {
        break;
      }
      shown++;
    }
    return Arrays.copyOf(widths, shown);
  }

  /** Takes from the widest column first, until the table fits or no column can give more. */
  private void shrink(int[] widths, int columns) {
    int total = GAP * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    while (total > columns) {
      int widest = widths.length - 1;
      for (int i = widest - 1; i >= whole; i--) {
        widest = widths[i] >= widths[widest] ? i : widest;
      }
      if (widest < whole || widths[widest] <= LEAST_WIDTH) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static void appendLine(
      StringBuilder text, List<String> cells, int[] widths, String colour) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = SafeText.fit(cells.get(i), widths[i]);
      line.append(cell).append(" ".repeat(widths[i] - SafeText.width(cell) + GAP));
    }
    text.append(colour).append(line.toString().stripTrailing());
    text.append(colour.isEmpty() ? "" : PLAIN).append('\n');
  }
}
