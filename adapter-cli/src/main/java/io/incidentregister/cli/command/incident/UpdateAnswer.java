package io.incidentregister.cli.command.incident;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.output.IncidentOutput;
import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.Output;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.cli.output.Table;
import io.incidentregister.cli.transfer.CellLists;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.json.PlanJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what became of an update. */
final class UpdateAnswer {

  /** More rows than this tell a person less than their number does. */
  private static final int MOST_ROWS_SHOWN = 20;

  private final Output output;
  private final OutputFormat format;
  private final Session session;

  UpdateAnswer(Output output, OutputFormat format, Session session) {
    this.output = output;
    this.format = format;
    this.session = session;
  }

  void print(UpdateIncidents.Result result, boolean dryRun) {
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
  }

  private void table(UpdateIncidents.Result result, boolean dryRun) {
    if (dryRun) {
      changes(result.changes());
    } else if (!result.rows().isEmpty() && result.rows().size() <= MOST_ROWS_SHOWN) {
      IncidentOutput.rows(output, format, result.rows(), json -> {});
    }
  }

  private void lines(UpdateIncidents.Result result, boolean dryRun) {
    if (dryRun) {
      result
          .changes()
          .forEach(each -> JsonData.line(output, json -> PlanJson.writeChanges(json, each)));
    } else {
      IncidentOutput.rows(output, format, result.rows(), json -> {});
    }
  }

  private static void document(JsonGenerator json, UpdateIncidents.Result result, boolean dryRun)
      throws IOException {
    json.writeStartObject();
    IncidentOutput.writeRows(json, result.rows());
    if (dryRun) {
      json.writeArrayFieldStart("changes");
      for (IncidentChanges changes : result.changes()) {
        PlanJson.writeChanges(json, changes);
      }
      json.writeEndArray();
    }
    if (!result.failures().isEmpty()) {
      json.writeArrayFieldStart("failures");
      for (UpdateIncidents.Failure failure : result.failures()) {
        json.writeStartObject();
        json.writeStringField("id", failure.incident().toString());
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

  private void changes(List<IncidentChanges> all) {
    if (all.isEmpty()) {
      return;
    }
    var people = people(all);
    var table = new Table("ID", "FIELD", "CHANGE");
    for (IncidentChanges incident : all) {
      for (Change change : incident.changes()) {
        table.add(incident.incident().toString(), change.field().wireName(), text(change, people));
      }
    }
    table.print(output);
  }

  /** Addresses by id, asked for only when somebody was assigned. */
  private Map<String, String> people(List<IncidentChanges> all) {
    boolean asked =
        all.stream()
            .flatMap(incident -> incident.changes().stream())
            .anyMatch(change -> change.field() == Field.ASSIGNED_TO);
    return asked
        ? session.manageUsers().list(session.caller()).stream()
            .collect(
                Collectors.toMap(user -> user.id().toString(), user -> user.email().toString()))
        : Map.of();
  }

  private static String text(Change change, Map<String, String> people) {
    if (change instanceof Change.Value value) {
      return text(value.before(), people) + " → " + text(value.after(), people);
    }
    if (change instanceof Change.Tags tags) {
      return text(tags.added(), tags.removed(), Change.TagRef::content);
    }
    if (change instanceof Change.Objectives objectives) {
      Function<ThreatObjective, String> name = CellLists::objective;
      return text(objectives.added(), objectives.removed(), name);
    }
    throw new IllegalStateException("a change of another kind: " + change.field());
  }

  private static String text(Optional<String> value, Map<String, String> people) {
    return value.map(text -> people.getOrDefault(text, text)).orElse("(none)");
  }

  private static <T> String text(List<T> added, List<T> removed, Function<T, String> name) {
    return Stream.concat(
            added.stream().map(each -> "+" + name.apply(each)),
            removed.stream().map(each -> "-" + name.apply(each)))
        .collect(Collectors.joining(", "));
  }
}
