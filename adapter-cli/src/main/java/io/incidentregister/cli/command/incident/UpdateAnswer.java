package io.incidentregister.cli.command.incident;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.cli.command.change.PlannedCall;
import io.incidentregister.cli.command.change.TakeBack;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.Output;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.json.PlanJson;
import java.io.IOException;
import java.util.Locale;

/** Shows what became of an update. */
final class UpdateAnswer {

  /** More rows than this tell a person less than their number does. */
  private static final int MOST_ROWS_SHOWN = 20;

  private final Output output;
  private final OutputFormat format;
  private final ChangeText texts;

  UpdateAnswer(Output output, OutputFormat format, ChangeText texts) {
    this.output = output;
    this.format = format;
    this.texts = texts;
  }

  void print(UpdateIncidents.Result result, PlannedCall call) {
    boolean dryRun = call.mode() == Mode.DRY_RUN;
    switch (format) {
      case TABLE -> table(result, dryRun);
      case JSON -> JsonData.document(output, json -> document(json, result, dryRun));
      case JSONL -> lines(result, dryRun);
      case CSV -> IncidentOutput.rows(output, format, result.rows(), json -> {});
    }
    for (UpdateIncidents.Failure failure : result.failures()) {
      output.error("incident: " + failure.fault().detail());
    }
    summary(result, dryRun);
    call.tell(output, format, result.changes(), result.plan());
    TakeBack.tell(output, result.operation());
  }

  private void table(UpdateIncidents.Result result, boolean dryRun) {
    if (dryRun) {
      ChangesOutput.table(output, result.changes(), texts);
    } else if (!result.rows().isEmpty() && result.rows().size() <= MOST_ROWS_SHOWN) {
      IncidentOutput.rows(output, format, result.rows(), json -> {});
    }
  }

  private void lines(UpdateIncidents.Result result, boolean dryRun) {
    if (dryRun) {
      ChangesOutput.lines(output, result.changes());
    } else {
      IncidentOutput.rows(output, format, result.rows(), json -> {});
    }
  }

  private static void document(JsonGenerator json, UpdateIncidents.Result result, boolean dryRun)
      throws IOException {
    json.writeStartObject();
    IncidentOutput.writeRows(json, result.rows());
    if (dryRun) {
      PlanJson.writeMembers(json, result.changes(), result.plan());
    } else {
      TakeBack.write(json, result.operation());
    }
    if (!result.failures().isEmpty()) {
      json.writeArrayFieldStart("failures");
      for (UpdateIncidents.Failure failure : result.failures()) {
        json.writeStartObject();
        json.writeStringField("id", failure.id());
        json.writeObjectFieldStart("problem");
        json.writeStringField("code", failure.fault().code());
        json.writeStringField("detail", failure.fault().detail());
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void summary(UpdateIncidents.Result result, boolean dryRun) {
    int changed = result.changes().size();
    int unchanged = result.rows().size() - changed;
    String sentence =
        dryRun
            ? "%,d would be updated, %,d unchanged%s. This was a dry run: nothing was changed."
            : "%,d updated, %,d unchanged%s.";
    int failed = result.failures().size();
    String failures = failed == 0 ? "" : String.format(Locale.ROOT, ", %,d not found", failed);
    String text = String.format(Locale.ROOT, sentence, changed, unchanged, failures);
    if (format == OutputFormat.TABLE) {
      output.line(text);
    } else {
      output.note(text);
    }
  }
}
