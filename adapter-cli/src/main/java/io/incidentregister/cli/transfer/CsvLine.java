package io.incidentregister.cli.transfer;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One record of a CSV file.
 *
 * @param line where it starts
 * @param cells what stands in it; a cell of nothing is empty, {@code ""} is an empty text
 * @param blank whether the line holds nothing at all
 */
record CsvLine(long line, List<Optional<String>> cells, boolean blank) {

  /** Gathers the cells of one record after the other. */
  static final class Handler extends CsvCallbackHandler<CsvLine> {
    private List<Optional<String>> cells = new ArrayList<>();
    private long line = 1;
    private boolean blank;

    /** Where the record starts that is being read. */
    long line() {
      return line;
    }

    /** How many cells of that record are whole. */
    int cellsRead() {
      return cells.size();
    }

    @Override
    protected RecordType getRecordType() {
      return blank ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
      return cells.size();
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
      line = startingLineNumber;
      cells = new ArrayList<>();
      blank = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
      cells.add(
          length == 0 && !quoted
              ? Optional.empty()
              : Optional.of(new String(buffer, offset, length)));
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      throw new IllegalStateException("comments are not read");
    }

    @Override
    protected void setEmpty() {
      blank = true;
    }

    @Override
    protected CsvLine buildRecord() {
      return new CsvLine(line, cells, blank);
    }
  }
}
