package io.incidentregister.cli.command.incident;

import io.incidentregister.cli.command.Filters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which incidents are meant: the filters of the register API's list, with dashes. */
public final class FilterOptions {

  private static final String DATE_LABEL = "FROM[..TO]";

  @Option(names = "--id", paramLabel = "ID", description = "These incidents.")
  private @Nullable List<String> id;

  @Option(names = "--title-contains", paramLabel = "TEXT", description = "Text in the title.")
  private @Nullable List<String> titleContains;

  @Option(
      names = "--description-contains",
      paramLabel = "TEXT",
      description = "Text in the description.")
  private @Nullable List<String> descriptionContains;

  @Option(
      names = "--free-text",
      paramLabel = "TEXT",
      description = "Text in id, title, description, reasoning or tags.")
  private @Nullable List<String> freeText;

  @Option(names = "--severity", paramLabel = "SEV-N", description = "Any of these severities.")
  private @Nullable List<String> severity;

  @Option(names = "--status", paramLabel = "STATUS", description = "Any of these statuses.")
  private @Nullable List<String> status;

  @Option(names = "--source", paramLabel = "NAME", description = "Any of these sources.")
  private @Nullable List<String> source;

  @Option(
      names = "--assigned-to",
      paramLabel = "EMAIL|ID",
      description = "Assigned to any of these, or none.")
  private @Nullable List<String> assignedTo;

  @Option(names = "--opened-by", paramLabel = "EMAIL|ID", description = "Opened by any of these.")
  private @Nullable List<String> openedBy;

  @Option(
      names = {"--tags", "--tag"},
      paramLabel = "TAG",
      description = "With any of these tags.")
  private @Nullable List<String> tags;

  @Option(
      names = {"--threat-objectives", "--objective"},
      paramLabel = "NAME",
      description = "With any of these threat objectives.")
  private @Nullable List<String> threatObjectives;

  @Option(
      names = "--created-date",
      paramLabel = DATE_LABEL,
      description = "Since a date, or between two of which the second is out.")
  private @Nullable List<String> createdDate;

  @Option(names = "--updated-date", paramLabel = DATE_LABEL, description = "The same.")
  private @Nullable List<String> updatedDate;

  @Option(names = "--detected-date", paramLabel = DATE_LABEL, description = "The same.")
  private @Nullable List<String> detectedDate;

  @Option(names = "--occurred-date", paramLabel = DATE_LABEL, description = "The same.")
  private @Nullable List<String> occurredDate;

  @Option(names = "--responded-date", paramLabel = DATE_LABEL, description = "The same.")
  private @Nullable List<String> respondedDate;

  @Option(names = "--contained-date", paramLabel = DATE_LABEL, description = "The same.")
  private @Nullable List<String> containedDate;

  @Option(
      names = "--due-date",
      paramLabel = DATE_LABEL,
      description = "Known for the API's sake: no incident has one.")
  private @Nullable List<String> dueDate;

  @Option(
      names = "--expected-date",
      paramLabel = DATE_LABEL,
      description = "Known for the API's sake: no incident has one.")
  private @Nullable List<String> expectedDate;

  @Option(
      names = "--order-by",
      paramLabel = "[-]FIELD",
      description = "The order, such as severity or -detected_date.")
  private @Nullable String orderBy;

  /** The filters by the names of the register API. */
  Map<String, List<String>> parameters() {
    var parameters = new LinkedHashMap<String, List<String>>();
    put(parameters, "id", id);
    put(parameters, "title_contains", titleContains);
    put(parameters, "description_contains", descriptionContains);
    put(parameters, "free_text", freeText);
    put(parameters, "severity", severity);
    put(parameters, "status", status);
    put(parameters, "source", source);
    put(parameters, "assigned_to", assignedTo);
    put(parameters, "opened_by", openedBy);
    put(parameters, "tags", tags);
    put(parameters, "threat_objectives", threatObjectives);
    put(parameters, "created_date", createdDate);
    put(parameters, "updated_date", updatedDate);
    put(parameters, "detected_date", detectedDate);
    put(parameters, "occurred_date", occurredDate);
    put(parameters, "responded_date", respondedDate);
    put(parameters, "contained_date", containedDate);
    put(parameters, "due_date", dueDate);
    put(parameters, "expected_date", expectedDate);
    put(
        parameters,
        "order_by",
        orderBy == null ? null : List.of(orderBy.replaceAll("(?<!^)-", "_")));
    return parameters;
  }

  private static void put(
      Map<String, List<String>> parameters, String name, @Nullable List<String> values) {
    if (values != null) {
      parameters.put(name, Filters.readValues(name, values));
    }
  }
}
