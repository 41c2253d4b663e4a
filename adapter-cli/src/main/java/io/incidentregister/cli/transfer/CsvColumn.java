package io.incidentregister.cli.transfer;

import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.incident.Labelled;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The columns of a CSV file, in the order in which an export writes them. */
enum CsvColumn {
  TITLE("title", row -> Optional.of(row.incident().fields().title())),
  /** An empty description is none: every incident has one. */
  DESCRIPTION(
      "description",
      row -> Optional.of(row.incident().fields().description()).filter(text -> !text.isEmpty())),
  SEVERITY("severity", row -> row.incident().fields().severity().map(Labelled::label)),
  STATUS("status", row -> Optional.of(row.incident().fields().status().label())),
  SOURCE("source", row -> row.incident().fields().source()),
  DETECTED("detected_date", row -> row.incident().fields().detected().map(CsvColumn::date)),
  OCCURRED("occurred_date", row -> row.incident().fields().occurred().map(CsvColumn::date)),
  RESPONDED("responded_date", row -> row.incident().fields().responded().map(CsvColumn::date)),
  CONTAINED("contained_date", row -> row.incident().fields().contained().map(CsvColumn::date)),
  SEVERITY_REASONING("severity_reasoning", row -> row.incident().fields().severityReasoning()),
  ASSIGNED_TO("assigned_to", row -> row.assignedTo().map(user -> user.email().value())),
  TAGS("tags", row -> CellLists.tags(row.incident().fields().tags())),
  OBJECTIVES(
      "threat_objectives", row -> CellLists.objectives(row.incident().fields().objectives()));

  private final String header;
  private final Function<RegisterRow, Optional<String>> cell;

  CsvColumn(String header, Function<RegisterRow, Optional<String>> cell) {
    this.header = header;
    this.cell = cell;
  }

  /** The column's name, which is the field's in the register API. */
  String header() {
    return header;
  }

  /** What a row shows in the column; empty where it has no value. */
  Optional<String> cell(RegisterRow row) {
    return cell.apply(row);
  }

  boolean isDate() {
    return header.endsWith("_date");
  }

  static Optional<CsvColumn> named(String header) {
    return Arrays.stream(values()).filter(column -> column.header.equals(header)).findFirst();
  }

  /** Midnight is a plain date, as templates have it. */
  private static String date(Instant instant) {
    return instant.truncatedTo(ChronoUnit.DAYS).equals(instant)
        ? instant.atZone(ZoneOffset.UTC).toLocalDate().toString()
        : instant.toString();
  }
}
