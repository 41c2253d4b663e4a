package io.incidentregister.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.cli.transfer.CellLists;
import io.incidentregister.cli.transfer.FileFormat;
import io.incidentregister.cli.transfer.IncidentWriter;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.json.RowJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows incidents in every format. */
public final class IncidentOutput {

  private IncidentOutput() {}

  /**
   * Shows several incidents.
   *
   * @param document how {@link OutputFormat#JSON} shows them, with what stands beside the rows
   */
  public static void rows(
      Output output, OutputFormat format, List<RegisterRow> rows, JsonData.Body document) {
    switch (format) {
      case TABLE -> table(output, rows);
      case JSON -> JsonData.document(output, document);
      case JSONL -> rows.forEach(row -> JsonData.line(output, json -> RowJson.writeRow(json, row)));
      case CSV -> csv(output, rows);
    }
  }

  /** The member {@code incidents} of a document. */
  public static void writeRows(JsonGenerator json, List<RegisterRow> rows) throws IOException {
    json.writeArrayFieldStart("incidents");
    for (RegisterRow row : rows) {
      RowJson.writeRow(json, row);
    }
    json.writeEndArray();
  }

  /** Shows one incident with everything that the register knows of it. */
  public static void one(Output output, OutputFormat format, RegisterRow row) {
    switch (format) {
      case TABLE -> details(output, row);
      case JSON -> JsonData.document(output, json -> RowJson.writeRow(json, row));
      case JSONL -> JsonData.line(output, json -> RowJson.writeRow(json, row));
      case CSV -> csv(output, List.of(row));
    }
  }

  private static void csv(Output output, List<RegisterRow> rows) {
    var writer = IncidentWriter.of(FileFormat.CSV, output.rawData());
    rows.forEach(writer::write);
    writer.finish();
  }

  private static void table(Output output, List<RegisterRow> rows) {
    var table = new Table("ID", "SEVERITY", "STATUS", "TITLE", "ASSIGNED TO", "DETECTED", "TAGS");
    for (RegisterRow row : rows) {
      IncidentFields fields = row.incident().fields();
      table.add(
          row.incident().number().toString(),
          fields.severity().map(Labelled::label).orElse("-"),
          status(row.incident()),
          fields.title(),
          row.assignedTo().map(user -> user.email().value()).orElse("-"),
          fields.detected().map(Moments::minute).orElse("-"),
          tags(fields));
    }
    table.print(output);
  }

  private static void details(Output output, RegisterRow row) {
    var incident = row.incident();
    var fields = incident.fields();
    output.line(incident.number() + "  " + fields.title());
    member(output, "Status", Optional.of(status(incident)));
    incident
        .mergedInto()
        .ifPresent(primary -> member(output, "Merged into", Optional.of(primary.toString())));
    member(output, "Severity", fields.severity().map(Labelled::label));
    member(output, "Reasoning", fields.severityReasoning());
    member(output, "Source", fields.source());
    member(output, "Assigned to", row.assignedTo().map(IncidentOutput::person));
    member(output, "Occurred", fields.occurred().map(Instant::toString));
    member(output, "Detected", fields.detected().map(Instant::toString));
    member(output, "Responded", fields.responded().map(Instant::toString));
    member(output, "Contained", fields.contained().map(Instant::toString));
    member(output, "Tags", Optional.of(tags(fields)).filter(text -> !text.isEmpty()));
    member(
        output,
        "Objectives",
        Optional.of(fields.objectives())
            .filter(all -> !all.isEmpty())
            .map(all -> all.stream().map(CellLists::objective).collect(Collectors.joining("; "))));
    member(output, "Risks", joined(incident.risks()));
    member(output, "Issues", joined(incident.links().issues()));
    member(output, "Groups", joined(incident.links().groups()));
    member(output, "Comments", Optional.of(Long.toString(incident.commentCount())));
    member(
        output,
        "Opened",
        Optional.of(
            incident.createdAt()
                + " by "
                + person(row.openedBy())
                + DeclaredText.after(incident.opening())));
    member(output, "Updated", Optional.of(incident.updatedAt() + " by " + person(row.updatedBy())));
    member(output, "Uid", Optional.of(incident.uid().toString()));
    if (!fields.description().isEmpty()) {
      output.line("");
      fields.description().lines().forEach(output::line);
    }
  }

  private static void member(Output output, String name, Optional<String> value) {
    output.line(String.format(Locale.ROOT, "  %-12s %s", name, value.orElse("-")));
  }

  /** The status, and that it was given up when that is why it is closed. */
  private static String status(Incident incident) {
    String label = incident.fields().status().label();
    return incident.standing() == Standing.CANCELLED ? label + " (cancelled)" : label;
  }

  private static Optional<String> joined(List<?> ids) {
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(ids.stream().map(Object::toString).collect(Collectors.joining("; ")));
  }

  private static String person(User user) {
    return user.firstName() + " " + user.lastName() + " <" + user.email() + ">";
  }

  private static String tags(IncidentFields fields) {
    return fields.tags().stream().map(Tag::content).collect(Collectors.joining("; "));
  }
}
