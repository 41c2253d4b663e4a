package io.incidentregister.cli.output;

import io.incidentregister.application.comment.CommentRow;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.json.CommentJson;
import java.util.List;

/** Shows comments in every format. */
public final class CommentOutput {

  private CommentOutput() {}

  /** Shows all comments of an incident. */
  public static void list(Output output, OutputFormat format, List<CommentRow> rows) {
    switch (format) {
      case TABLE -> table(output, rows);
      case JSON ->
          JsonData.document(
              output,
              json -> CommentJson.writeComments(json, new ListComments.Page(rows, rows.size())));
      case JSONL ->
          rows.forEach(row -> JsonData.line(output, json -> CommentJson.writeComment(json, row)));
      case CSV -> csv(output, rows);
    }
  }

  /** Shows one by itself. */
  public static void one(Output output, OutputFormat format, CommentRow row) {
    if (format == OutputFormat.JSON) {
      JsonData.document(output, json -> CommentJson.writeComment(json, row));
    } else {
      list(output, format, List.of(row));
    }
  }

  private static void table(Output output, List<CommentRow> rows) {
    var declared = new DeclaredColumns(rows.stream().map(row -> attribution(row.comment())));
    var table = new Table(declared.header("ID", "WRITTEN (UTC)", "EDITED (UTC)", "WHO", "COMMENT"));
    for (CommentRow row : rows) {
      Comment comment = row.comment();
      table.add(
          declared.cells(
              attribution(comment),
              comment.id().toString(),
              Moments.minute(comment.createdAt()),
              comment.updatedAt().equals(comment.createdAt())
                  ? "-"
                  : Moments.minute(comment.updatedAt()),
              row.author().email().toString(),
              comment.message()));
    }
    table.print(output);
  }

  private static Attribution attribution(Comment comment) {
    return new Attribution(
        comment.author(), comment.actor(), comment.createdAt(), comment.effectiveAt());
  }

  private static void csv(Output output, List<CommentRow> rows) {
    var csv =
        new CsvData(
            output,
            "id",
            "author",
            "created_date",
            "updated_date",
            "message",
            "effective_date",
            "actor");
    for (CommentRow row : rows) {
      Comment comment = row.comment();
      csv.record(
          comment.id().toString(),
          row.author().email().toString(),
          comment.createdAt().toString(),
          comment.updatedAt().toString(),
          comment.message(),
          comment.effectiveAt().toString(),
          comment.actor().map(DeclaredText::actor).orElse(""));
    }
    csv.finish();
  }
}
