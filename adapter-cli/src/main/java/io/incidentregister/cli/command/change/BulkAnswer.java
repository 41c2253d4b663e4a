package io.incidentregister.cli.command.change;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.UpdateIncidents.Failure;
import io.incidentregister.cli.output.ChangeText;
import io.incidentregister.cli.output.ChangesOutput;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.Output;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.json.PlanJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what became of incidents that were changed in one call. */
public final class BulkAnswer {

  /** More rows than this tell a person less than their number does. */
  private static final int MOST_ROWS_SHOWN = 20;

  private final Output output;
  private final OutputFormat format;
  private final ChangeText texts;

  /** Shows it there. */
  public BulkAnswer(Output output, OutputFormat format, ChangeText texts) {
    this.output = output;
    this.format = format;
    this.texts = texts;
  }

  /**
   * What use cases that change several incidents tell alike.
   *
   * @param rows the incidents as they are afterwards
   * @param failures the ids that could not be changed
   */
  public record Outcome(
      Optional<Operation> operation,
      List<RegisterRow> rows,
      List<IncidentChanges> changes,
      List<Failure> failures,
      Hash plan) {

    public Outcome {
      rows = List.copyOf(rows);
      changes = List.copyOf(changes);
      failures = List.copyOf(failures);
    }

    /** How many there are of everything: {@code 2 closed, 1 unchanged, 1 not found}. */
    public String counted(String done) {
      long unknown = failures.stream().filter(Outcome::isUnknown).count();
      return String.format(
              Locale.ROOT,
              "%,d %s, %,d unchanged",
              changes.size(),
              done,
              rows.size() - changes.size())
          + counted(unknown, "not found")
          + counted(failures.size() - unknown, "refused");
    }

    private static String counted(long failed, String why) {
      return failed == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", failed, why);
    }

    /** Whether nothing could be changed only because there are no such incidents. */
    public boolean allUnknown() {
      return rows.isEmpty() && failures.stream().allMatch(Outcome::isUnknown);
    }

    private static boolean isUnknown(Failure failure) {
      return failure.kind() == ErrorKind.NOT_FOUND;
    }
  }

  /**
   * Shows all of it.
   *
   * @param summary what was done, or would be on a dry run, without the full stop
   */
  public void print(Outcome outcome, PlannedCall call, String summary) {
    boolean dryRun = call.mode() == Mode.DRY_RUN;
    switch (format) {
      case TABLE -> table(outcome, dryRun);
      case JSON -> JsonData.document(output, json -> document(json, outcome, dryRun));
      case JSONL -> lines(outcome, dryRun);
      case CSV -> IncidentOutput.rows(output, format, outcome.rows(), json -> {});
    }
    for (Failure failure : outcome.failures()) {
      output.error("incident: " + sentence(failure));
    }
    String text = summary + (dryRun ? ". This was a dry run: nothing was changed." : ".");
    if (format == OutputFormat.TABLE) {
      output.line(text);
    } else {
      output.note(text);
    }
    call.tell(output, format, outcome.changes(), outcome.plan());
    TakeBack.tell(output, outcome.operation());
  }

  private void table(Outcome outcome, boolean dryRun) {
    if (dryRun) {
      ChangesOutput.table(output, outcome.changes(), texts);
    } else if (!outcome.rows().isEmpty() && outcome.rows().size() <= MOST_ROWS_SHOWN) {
      IncidentOutput.rows(output, format, outcome.rows(), json -> {});
    }
  }

  private void lines(Outcome outcome, boolean dryRun) {
    if (dryRun) {
      ChangesOutput.lines(output, outcome.changes());
    } else {
      IncidentOutput.rows(output, format, outcome.rows(), json -> {});
    }
  }

  private static void document(JsonGenerator json, Outcome outcome, boolean dryRun)
      throws IOException {
    json.writeStartObject();
    IncidentOutput.writeRows(json, outcome.rows());
    if (dryRun) {
      PlanJson.writeMembers(json, outcome.changes(), outcome.plan());
    } else {
      TakeBack.write(json, outcome.operation());
    }
    if (!outcome.failures().isEmpty()) {
      json.writeArrayFieldStart("failures");
      for (Failure failure : outcome.failures()) {
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

  /** What is wrong with an incident is told with its id, which some details begin with. */
  private static String sentence(Failure failure) {
    String detail = failure.fault().detail();
    return detail.startsWith(failure.id() + " ") ? detail : failure.id() + ": " + detail;
  }
}
