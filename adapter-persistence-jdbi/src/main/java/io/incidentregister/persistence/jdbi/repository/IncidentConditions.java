package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.application.store.IncidentFilter.Range;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/** A filter as conditions on rows of {@code incident as i}, with what is bound to them. */
final class IncidentConditions {

  private static final String NEVER = "1 = 0";

  private final Dialect dialect;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Argument> arguments = new HashMap<>();

  IncidentConditions(Dialect dialect, OrganizationId organization, IncidentFilter filter) {
    this.dialect = dialect;
    conditions.add("i.org_id = :org");
    arguments.put("org", dialect.value(SqlType.UUID, organization));
    if (filter.nothing()) {
      conditions.add(NEVER);
    }
    among("i.number", "numbers", SqlType.INTEGER, filter.numbers(), IncidentNumber::value);
    among("i.severity", "severities", SqlType.INTEGER, filter.severities(), Severity::rank);
    among("i.status", "statuses", SqlType.INTEGER, filter.statuses(), Status::rank);
    among("i.source", "sources", SqlType.TEXT, filter.sources(), source -> source);
    among("i.opened_by", "opened_by", SqlType.UUID, filter.openedBy(), user -> user);
    filter.assignees().ifPresent(this::assigned);
    if (!filter.tags().isEmpty()) {
      related("incident_tag", "tag_id", "tags", SqlType.UUID, filter.tags());
    }
    if (!filter.objectives().isEmpty()) {
      var labels = filter.objectives().stream().map(Labelled::label).toList();
      related("incident_objective", "objective", "objectives", SqlType.TEXT, labels);
    }
    holding(filter.titleContains(), "title", dialect.contains("i.title_folded", "given.part"));
    holding(
        filter.descriptionContains(),
        "description",
        dialect.contains("i.description_folded", "given.part"));
    holding(filter.freeText(), "free", freeText());
    filter.dates().forEach(this::within);
  }

  /** The conditions, joined by AND. */
  String sql() {
    return String.join("\n and ", conditions);
  }

  /** Binds what the conditions name. */
  void bind(Query query) {
    arguments.forEach(query::bind);
  }

  private <T> void among(
      String column, String list, SqlType type, Collection<T> values, Function<T, ?> value) {
    if (!values.isEmpty()) {
      conditions.add(dialect.among(column, list));
      arguments.put(list, dialect.list(type, values.stream().map(value).toList()));
    }
  }

  private void assigned(IncidentFilter.Assignees assignees) {
    arguments.put("assignees", dialect.list(SqlType.UUID, assignees.users()));
    var anyOf = dialect.among("i.assigned_to", "assignees");
    conditions.add(assignees.nobody() ? "(i.assigned_to is null or " + anyOf + ")" : anyOf);
  }

  private void related(
      String table, String column, String list, SqlType type, Collection<?> values) {
    arguments.put(list, dialect.list(type, values));
    conditions.add(
        """
        exists (
          select 1 from %s as related
          where related.org_id = i.org_id and related.number = i.number and %s)"""
            .formatted(table, dialect.among("related." + column, list)));
  }

  private String freeText() {
    return """
    (%s or %s or %s or %s or exists (
       select 1
       from incident_tag as related
       join tag as t on t.org_id = related.org_id and t.tag_id = related.tag_id
       where related.org_id = i.org_id and related.number = i.number and %s))"""
        .formatted(
            dialect.contains(dialect.foldedId("i.number"), "given.part"),
            dialect.contains("i.title_folded", "given.part"),
            dialect.contains("i.description_folded", "given.part"),
            dialect.contains("coalesce(i.severity_reasoning_folded, '')", "given.part"),
            dialect.contains("t.content_folded", "given.part"));
  }

  /** Any of the parts is found; the condition compares {@code given.part}. */
  private void holding(List<String> parts, String name, String condition) {
    if (!parts.isEmpty()) {
      var column = Column.<String>of("part", SqlType.TEXT, part -> part);
      var list = name + "_parts";
      dialect
          .arguments(List.of(column), parts)
          .forEach((given, argument) -> arguments.put(given.replace("given", list), argument));
      conditions.add(
          "exists (select 1 from %s where %s)"
              .formatted(dialect.given(List.of(column)).replace(":given", ":" + list), condition));
    }
  }

  private void within(DateField field, Range range) {
    var column = "i." + column(field);
    range.from().ifPresent(from -> bound(column, field + "_from", ">=", from));
    range.to().ifPresent(to -> bound(column, field + "_to", "<", to));
  }

  /**
   * Compares with a moment. Dates are whole milliseconds, so a moment within one is as good as its
   * end; and all of them lie before the year 10000, which has no fixed width.
   */
  private void bound(String column, String name, String comparison, Instant moment) {
    Instant start = moment.truncatedTo(ChronoUnit.MILLIS);
    Instant end = start.equals(moment) ? start : start.plusMillis(1);
    boolean late = end.isAfter(Timestamps.MAX);
    boolean early = end.isBefore(Timestamps.MIN);
    if (late || early) {
      boolean all = late == comparison.equals("<");
      conditions.add(all ? column + " is not null" : NEVER);
    } else {
      conditions.add("%s %s :%s".formatted(column, comparison, name));
      arguments.put(name, dialect.value(SqlType.INSTANT, end));
    }
  }

  private static String column(DateField field) {
    return switch (field) {
      case CREATED -> "created_at";
      case UPDATED -> "updated_at";
      case DETECTED -> "detected_at";
      case OCCURRED -> "occurred_at";
      case RESPONDED -> "responded_at";
      case CONTAINED -> "contained_at";
    };
  }
}
