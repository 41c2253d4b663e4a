package io.incidentregister.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.incidentregister.cli.transfer.FormulaGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** CSV as data: a header, and records that no spreadsheet runs as formulas. */
final class CsvData {

  private final CsvWriter csv;

  CsvData(Output output, String... columns) {
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(output.rawData());
    csv.writeRecord(columns);
  }

  void record(String... cells) {
    csv.writeRecord(Stream.of(cells).map(FormulaGuard::put).toList());
  }

  void finish() {
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
