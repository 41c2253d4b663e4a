package io.incidentregister.cli.transfer;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that is wrong with a file.
 *
 * @param line counted from 1, where the row starts
 * @param column the name of the column or member, when one is at fault
 * @param detail to be read after the place
 */
public record FileFault(long line, Optional<String> column, String detail)
    implements Comparable<FileFault> {

  static FileFault ofLine(long line, String detail) {
    return new FileFault(line, Optional.empty(), detail);
  }

  static FileFault ofColumn(long line, String column, String detail) {
    return new FileFault(line, Optional.of(column), detail);
  }

  /** The place and what is wrong there: {@code line 7, column severity: must be …}. */
  public String sentence() {
    return "line " + line + column.map(name -> ", column " + name).orElse("") + ": " + detail;
  }

  @Override
  public int compareTo(FileFault other) {
    return Comparator.comparingLong(FileFault::line)
        .thenComparing(fault -> fault.column().orElse(""))
        .thenComparing(FileFault::detail)
        .compare(this, other);
  }
}
