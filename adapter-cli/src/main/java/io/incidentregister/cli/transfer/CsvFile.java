package io.incidentregister.cli.transfer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.cli.transfer.StrictTextReader.UnreadableTextException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads incidents from CSV: columns by name and in any order, {@code title} at least. */
final class CsvFile {

  private final FileIncidents.Collector found = new FileIncidents.Collector();
  private final CsvLine.Handler handler = new CsvLine.Handler();
  private final LongConsumer progress;
  private List<CsvColumn> columns = List.of();

  private CsvFile(LongConsumer progress) {
    this.progress = progress;
  }

  /**
   * Reads to the end, or to where nobody can tell any more what a cell is.
   *
   * @throws IOException when the stream cannot be read
   */
  static FileIncidents read(InputStream stream, LongConsumer progress) throws IOException {
    var file = new CsvFile(progress);
    file.readAll(stream);
    return file.found.done();
  }

  private void readAll(InputStream stream) throws IOException {
    try (var reader =
        CsvReader.builder()
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .build(handler, new StrictTextReader(stream))) {
      var lines = reader.iterator();
      if (!lines.hasNext()) {
        found.fault(FileFault.ofLine(1, "the file is empty. It needs a header line: " + known()));
        return;
      }
      CsvLine header = lines.next();
      if (readHeader(header)) {
        while (lines.hasNext()) {
          readRow(lines.next());
        }
      }
    } catch (CsvParseException e) {
      found.fault(unreadableText(e).orElseGet(() -> unreadableCell(e)));
    } catch (UncheckedIOException e) {
      found.fault(unreadableText(e).orElseThrow(() -> e));
    } catch (UnreadableTextException e) {
      found.fault(e.fault());
    }
  }

  private boolean readHeader(CsvLine header) {
    var seen = EnumSet.noneOf(CsvColumn.class);
    var named = new ArrayList<CsvColumn>();
    boolean good = true;
    for (int i = 0; i < header.cells().size(); i++) {
      String name = header.cells().get(i).orElse("").strip();
      Optional<CsvColumn> column = CsvColumn.named(name);
      if (column.isEmpty()) {
        good = false;
        found.fault(
            headerFault(i, name, "is not a column that can be imported. Known are: " + known()));
      } else if (!seen.add(column.get())) {
        good = false;
        found.fault(headerFault(i, name, "stands twice in the header"));
      }
      column.ifPresent(named::add);
    }
    if (!seen.contains(CsvColumn.TITLE)) {
      good = false;
      found.fault(FileFault.ofLine(1, "the header has no column title, which is required"));
    }
    columns = named;
    return good;
  }

  private static FileFault headerFault(int index, String name, String detail) {
    return FileFault.ofColumn(1, (index + 1) + (name.isEmpty() ? "" : " (" + name + ")"), detail);
  }

  private static String known() {
    return Stream.of(CsvColumn.values()).map(CsvColumn::header).collect(Collectors.joining(", "));
  }

  private void readRow(CsvLine row) {
    if (row.blank()) {
      return;
    }
    progress.accept(row.line());
    if (row.cells().size() != columns.size()) {
      found.fault(
          FileFault.ofLine(
              row.line(),
              "the row has %d cells, and the header has %d"
                  .formatted(row.cells().size(), columns.size())));
      return;
    }
    var fields = PatchFields.builder();
    for (int i = 0; i < columns.size(); i++) {
      CsvColumn column = columns.get(i);
      row.cells().get(i).map(FormulaGuard::take).ifPresent(cell -> set(fields, column, cell));
    }
    found.row(row.line(), fields.build());
  }

  private static void set(PatchFields.Builder fields, CsvColumn column, String cell) {
    if (cell.isEmpty()) {
      // Only free text tells an empty text from none.
      if (column == CsvColumn.SEVERITY_REASONING) {
        fields.set(column.header(), cell);
      }
    } else if (column == CsvColumn.TAGS) {
      fields.tags(Given.value(CellLists.readTags(cell)));
    } else if (column == CsvColumn.OBJECTIVES) {
      fields.threatObjectives(Given.value(CellLists.readObjectives(cell)));
    } else {
      fields.set(column.header(), column.isDate() ? Dates.withTime(cell) : cell);
    }
  }

  /** What the reader of the text found, however the parser wraps it. */
  private static Optional<FileFault> unreadableText(Exception e) {
    return e.getCause() instanceof UnreadableTextException text
        ? Optional.of(text.fault())
        : Optional.empty();
  }

  /** A quote that does not end, or ends too early: nobody can tell where the next cell begins. */
  private FileFault unreadableCell(CsvParseException e) {
    String detail =
        Optional.ofNullable(e.getMessage())
            .map(message -> message.replaceFirst(" \\(record starting at line \\d+\\)$", ""))
            .orElse("cannot be read as CSV");
    int column = handler.cellsRead();
    return column < columns.size()
        ? FileFault.ofColumn(handler.line(), columns.get(column).header(), detail)
        : FileFault.ofLine(handler.line(), detail);
  }
}
