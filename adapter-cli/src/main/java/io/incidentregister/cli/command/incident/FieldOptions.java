package io.incidentregister.cli.command.incident;

import io.incidentregister.application.input.Given;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.cli.command.NamedByCommand;
import io.incidentregister.cli.transfer.CellLists;
import io.incidentregister.cli.transfer.Dates;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The editable fields of an incident, but for the tags, as options. */
@NamedByCommand
public final class FieldOptions {

  @Option(names = "--title", paramLabel = "TEXT", description = "What happened, in a line.")
  private @Nullable String title;

  @Option(names = "--description", paramLabel = "TEXT", description = "What happened, at length.")
  private @Nullable String description;

  @Option(names = "--severity", paramLabel = "SEV-N", description = "SEV-1 (worst) to SEV-5.")
  private @Nullable String severity;

  @Option(
      names = "--severity-reasoning",
      paramLabel = "TEXT",
      description = "Why the severity is what it is.")
  private @Nullable String severityReasoning;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "New, \"In Progress\", Review or Closed.")
  private @Nullable String status;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Where it came from: an entry of the organization's catalogue.")
  private @Nullable String source;

  @Option(
      names = "--assigned-to",
      paramLabel = "EMAIL|ID",
      description = "Who works on it: an active user.")
  private @Nullable String assignedTo;

  @Option(
      names = "--detected-date",
      paramLabel = "DATE",
      description = "When it became known: YYYY-MM-DD (midnight in UTC) or RFC 3339.")
  private @Nullable String detectedDate;

  @Option(names = "--occurred-date", paramLabel = "DATE", description = "When it began.")
  private @Nullable String occurredDate;

  @Option(
      names = "--responded-date",
      paramLabel = "DATE",
      description = "When response procedures started.")
  private @Nullable String respondedDate;

  @Option(
      names = "--contained-date",
      paramLabel = "DATE",
      description = "When its impact was substantially abated.")
  private @Nullable String containedDate;

  @Option(
      names = "--objective",
      paramLabel = "NAME[:RELEVANCE]",
      description = "A threat objective such as \"Fraud:High\"; all that it shall have, one each.")
  private @Nullable List<String> objectives;

  /** Says what was given; what was not stays absent. */
  void applyTo(PatchFields.Builder patch) {
    set(patch, "title", title);
    set(patch, "description", description);
    set(patch, "severity", severity);
    set(patch, "severity_reasoning", severityReasoning);
    set(patch, "status", status);
    set(patch, "source", source);
    set(patch, "assigned_to", assignedTo);
    setDate(patch, "detected_date", detectedDate);
    setDate(patch, "occurred_date", occurredDate);
    setDate(patch, "responded_date", respondedDate);
    setDate(patch, "contained_date", containedDate);
    if (objectives != null) {
      patch.threatObjectives(
          Given.value(objectives.stream().map(CellLists::readObjective).toList()));
    }
  }

  private static void set(PatchFields.Builder patch, String field, @Nullable String text) {
    if (text != null) {
      patch.set(field, text);
    }
  }

  private static void setDate(PatchFields.Builder patch, String field, @Nullable String text) {
    if (text != null) {
      patch.set(field, Dates.withTime(text));
    }
  }
}
