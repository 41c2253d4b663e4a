package io.incidentregister.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.history.EntryRow;
import io.incidentregister.application.history.OperationRow;
import io.incidentregister.cli.transfer.CellLists;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.json.HistoryJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows history entries one by one as they come, in every format. */
public final class EntryOutput {

  private static final String[] COLUMNS = {
    "incident",
    "version",
    "recorded_at",
    "user",
    "face",
    "operation_id",
    "kind",
    "field",
    "before",
    "after",
    "added",
    "removed",
    "subject",
    "subject_id",
    "effective_at",
    "actor"
  };

  private final Output output;
  private final OutputFormat format;
  private final ChangeText texts;

  /** Shows them there. */
  public EntryOutput(Output output, OutputFormat format, ChangeText texts) {
    this.output = output;
    this.format = format;
    this.texts = texts;
  }

  /** Where entries come from. */
  public interface Source {
    /**
     * Passes on each of them.
     *
     * @return how many there are, also those that are not shown
     */
    long each(Consumer<EntryRow> consumer);
  }

  /** Shows what was done to an incident. */
  public void history(Source entries) {
    print(entries, Optional.empty());
  }

  /** Shows what an operation did. */
  public void operation(OperationRow operation, Source entries) {
    print(entries, Optional.of(operation));
  }

  private void print(Source entries, Optional<OperationRow> operation) {
    switch (format) {
      case TABLE -> {
        operation.ifPresent(this::head);
        boolean ofOne = operation.isPresent();
        entries.each(entry -> block(entry, ofOne));
      }
      case JSON -> JsonData.document(output, json -> document(json, entries, operation));
      case JSONL ->
          entries.each(entry -> JsonData.line(output, json -> HistoryJson.writeEntry(json, entry)));
      case CSV -> {
        var csv = new CsvData(output, COLUMNS);
        entries.each(entry -> records(csv, entry));
        csv.finish();
      }
    }
  }

  private static void document(JsonGenerator json, Source entries, Optional<OperationRow> operation)
      throws IOException {
    json.writeStartObject();
    if (operation.isPresent()) {
      HistoryJson.writeOperationMembers(json, operation.get());
    }
    json.writeArrayFieldStart("entries");
    long total =
        entries.each(
            entry -> {
              try {
                HistoryJson.writeEntry(json, entry);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    json.writeEndArray();
    json.writeNumberField("total", total);
    json.writeEndObject();
  }

  private void head(OperationRow row) {
    Operation operation = row.operation();
    output.line("Operation " + operation.id());
    member("Kind", operation.kind().code());
    member("When", Moments.second(operation.recordedAt()) + " UTC");
    member("Who", row.user().email() + " through " + operation.face().code());
    declared(operation, "Actor", "Effective");
    member("Request", operation.requestId());
    operation.idempotencyKey().ifPresent(key -> member("Key", key.value()));
    operation.undoes().ifPresent(undone -> member("Undoes", undone.toString()));
    row.undoneBy().ifPresent(by -> member("Undone by", by.toString()));
    member("Incidents", String.format(Locale.ROOT, "%,d", operation.incidentCount()));
  }

  private void block(EntryRow row, boolean ofOneOperation) {
    Operation operation = row.operation();
    String what = named(row);
    if (ofOneOperation) {
      output.line(what);
    } else {
      output.line(
          "%s, %s UTC, %s through %s"
              .formatted(
                  what,
                  Moments.second(operation.recordedAt()),
                  row.user().email(),
                  operation.face().code()));
      member("operation", operation.id() + " (" + operation.kind().code() + ")");
      declared(operation, "actor", "effective");
    }
    if (row instanceof EntryRow.OfIncident ofIncident) {
      for (Change change : ofIncident.entry().content().changes()) {
        member(change.field().wireName(), texts.brief(change));
      }
    } else if (row instanceof EntryRow.OfOrganization ofOrganization) {
      for (OrganizationChange change : ofOrganization.entry().content().changes()) {
        member(change.subject().code(), texts.brief(change));
      }
    }
  }

  /** What was declared, when anything was. */
  private void declared(Operation operation, String who, String when) {
    operation.actor().ifPresent(actor -> member(who, DeclaredText.actor(actor)));
    DeclaredText.effect(operation.attribution())
        .ifPresent(effect -> member(when, Moments.second(effect) + " UTC"));
  }

  private static String named(EntryRow row) {
    if (row instanceof EntryRow.OfIncident ofIncident) {
      HistoryEntry.Content content = ofIncident.entry().content();
      return content.incident() + " version " + content.versionAfter();
    }
    long version = ((EntryRow.OfOrganization) row).entry().content().version();
    return OrganizationEntry.LABEL + " version " + version;
  }

  private void member(String name, String value) {
    output.line(String.format(Locale.ROOT, "  %-18s %s", name, value));
  }

  private static void records(CsvData csv, EntryRow row) {
    if (row instanceof EntryRow.OfIncident ofIncident) {
      HistoryEntry.Content content = ofIncident.entry().content();
      for (Change change : content.changes()) {
        var sides = sides(change);
        record(
            csv,
            row,
            content.incident().toString(),
            content.versionAfter(),
            change.field().wireName(),
            sides.get(0),
            sides.get(1),
            sides.get(2),
            sides.get(3),
            "",
            "");
      }
    } else if (row instanceof EntryRow.OfOrganization ofOrganization) {
      OrganizationEntry.Content content = ofOrganization.entry().content();
      for (OrganizationChange change : content.changes()) {
        record(
            csv,
            row,
            "",
            content.version(),
            change.attribute(),
            change.before().orElse(""),
            change.after().orElse(""),
            "",
            "",
            change.subject().code(),
            change.id());
      }
    }
  }

  /** One that is not of an incident leaves the first cell empty. */
  private static void record(
      CsvData csv, EntryRow row, String incident, long version, String... change) {
    Operation operation = row.operation();
    var cells =
        new ArrayList<>(
            List.of(
                incident,
                Long.toString(version),
                operation.recordedAt().toString(),
                row.user().email().toString(),
                operation.face().code(),
                operation.id().toString(),
                operation.kind().code()));
    cells.addAll(List.of(change));
    cells.add(operation.effectiveAt().toString());
    cells.add(operation.actor().map(DeclaredText::actor).orElse(""));
    csv.record(cells.toArray(String[]::new));
  }

  /** Before, after, added and removed; two of them say something. */
  private static List<String> sides(Change change) {
    if (change instanceof Change.Value value) {
      return List.of(value.before().orElse(""), value.after().orElse(""), "", "");
    }
    if (change instanceof Change.Tags tags) {
      return List.of("", "", CellLists.tagRefs(tags.added()), CellLists.tagRefs(tags.removed()));
    }
    if (change instanceof Change.Objectives objectives) {
      return List.of(
          "",
          "",
          CellLists.objectives(objectives.added()).orElse(""),
          CellLists.objectives(objectives.removed()).orElse(""));
    }
    if (change instanceof Change.Links links) {
      return List.of("", "", CellLists.ids(links.added()), CellLists.ids(links.removed()));
    }
    var comments = (Change.Comments) change;
    return List.of(
        "", "", CellLists.comments(comments.added()), CellLists.comments(comments.removed()));
  }
}
