package io.incidentregister.cli.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.json.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Stream;

/** Writes incidents to a file, one after another, so that an import gives them back exactly. */
public interface IncidentWriter {

  /** Writes one incident; a failure of the target is passed on as it is, or unchecked. */
  void write(RegisterRow row);

  /** Passes on what is still held back. The target stays open. */
  void finish();

  /** A writer of one format; it has written the header, if the format has one. */
  static IncidentWriter of(FileFormat format, Writer target) {
    return switch (format) {
      case CSV -> csv(target);
      case JSONL -> jsonLines(target);
    };
  }

  private static IncidentWriter csv(Writer target) {
    // Nothing is written as nothing and an empty text as "", which is the difference between them.
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(target);
    csv.writeRecord(Stream.of(CsvColumn.values()).map(CsvColumn::header).toList());
    return new IncidentWriter() {
      @Override
      public void write(RegisterRow row) {
        var record = csv.writeRecord();
        for (CsvColumn column : CsvColumn.values()) {
          record.writeField(column.cell(row).map(FormulaGuard::put).orElse(null));
        }
        record.endRecord();
      }

      @Override
      public void finish() {
        unchecked(csv::flush);
      }
    };
  }

  private static IncidentWriter jsonLines(Writer target) {
    return new IncidentWriter() {
      private final JsonGenerator json = generator();

      private JsonGenerator generator() {
        try {
          var generator = new JsonFactory().createGenerator(target);
          generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
          generator.setRootValueSeparator(null);
          return generator;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public void write(RegisterRow row) {
        unchecked(
            () -> {
              RowJson.writeExportedRow(json, row);
              json.writeRaw('\n');
            });
      }

      @Override
      public void finish() {
        unchecked(json::flush);
      }
    };
  }

  private static void unchecked(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Something that writes. */
  interface Writing {
    /** Does it. */
    void run() throws IOException;
  }
}
