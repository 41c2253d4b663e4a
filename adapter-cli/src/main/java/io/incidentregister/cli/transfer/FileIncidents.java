package io.incidentregister.cli.transfer;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.PatchFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was read from a file: the rows that could be read, and what is wrong with the others.
 *
 * @param rows in the order of the file
 * @param faults of rows that are not among them, and of the file as a whole
 */
public record FileIncidents(List<Row> rows, List<FileFault> faults) {

  public FileIncidents {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /**
   * One incident of the file.
   *
   * @param line where it starts
   */
  public record Row(long line, PatchFields fields) {}

  /** The incidents without their places. */
  public List<PatchFields> fields() {
    return rows.stream().map(Row::fields).toList();
  }

  /** A fault that points at {@code /incidents/N/field}, at its place in the file. */
  public FileFault locate(Fault fault) {
    String[] parts = fault.name().split("/", -1);
    Optional<Row> row = parts.length > 2 ? rowAt(parts[2]) : Optional.empty();
    Optional<String> column = parts.length > 3 ? Optional.of(parts[3]) : Optional.empty();
    String detail = column.isPresent() ? fault.detail() : fault.code() + ": " + fault.detail();
    return row.map(found -> new FileFault(found.line(), column, detail))
        .orElseGet(() -> new FileFault(1, Optional.empty(), detail));
  }

  private Optional<Row> rowAt(String index) {
    try {
      return Optional.of(rows.get(Integer.parseInt(index)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty(); // Then it is a fault of the whole.
    }
  }

  /** Collects what a reader finds. */
  static final class Collector {
    private final List<Row> rows = new ArrayList<>();
    private final List<FileFault> faults = new ArrayList<>();

    void row(long line, PatchFields fields) {
      rows.add(new Row(line, fields));
    }

    void fault(FileFault fault) {
      faults.add(fault);
    }

    FileIncidents done() {
      return new FileIncidents(rows, faults);
    }
  }
}
