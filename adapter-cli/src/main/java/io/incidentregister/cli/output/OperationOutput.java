package io.incidentregister.cli.output;

import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.json.HistoryJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows operations in every format. */
public final class OperationOutput {

  private OperationOutput() {}

  /**
   * Shows several.
   *
   * @param total how many there are, also those that are not shown
   */
  public static void list(Output output, OutputFormat format, List<OperationRow> rows, long total) {
    switch (format) {
      case TABLE -> table(output, rows);
      case JSON ->
          JsonData.document(
              output,
              json -> HistoryJson.writeOperations(json, new ListOperations.Page(rows, total)));
      case JSONL ->
          rows.forEach(row -> JsonData.line(output, json -> HistoryJson.writeOperation(json, row)));
      case CSV -> csv(output, rows);
    }
  }

  private static void table(Output output, List<OperationRow> rows) {
    var declared = new DeclaredColumns(rows.stream().map(row -> row.operation().attribution()));
    var table =
        new Table(
                declared.header(
                    "OPERATION", "WHEN (UTC)", "WHO", "KIND", "INCIDENTS", "THROUGH", "UNDONE"))
            .neverCut(2);
    for (OperationRow row : rows) {
      Operation operation = row.operation();
      table.add(
          declared.cells(
              operation.attribution(),
              operation.id().toString(),
              Moments.second(operation.recordedAt()),
              row.user().email().toString(),
              operation.kind().code(),
              String.format(Locale.ROOT, "%,d", operation.incidentCount()),
              operation.face().code(),
              row.undoneBy().isPresent() ? "yes" : "-"));
    }
    table.print(output);
  }

  private static void csv(Output output, List<OperationRow> rows) {
    var csv =
        new CsvData(
            output,
            "id",
            "kind",
            "recorded_at",
            "effective_at",
            "user",
            "face",
            "request_id",
            "idempotency_key",
            "incident_count",
            "undoes",
            "undone_by",
            "actor");
    for (OperationRow row : rows) {
      Operation operation = row.operation();
      csv.record(
          operation.id().toString(),
          operation.kind().code(),
          operation.recordedAt().toString(),
          operation.effectiveAt().toString(),
          row.user().email().toString(),
          operation.face().code(),
          operation.requestId(),
          text(operation.idempotencyKey()),
          Integer.toString(operation.incidentCount()),
          text(operation.undoes()),
          text(row.undoneBy()),
          operation.actor().map(DeclaredText::actor).orElse(""));
    }
    csv.finish();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
