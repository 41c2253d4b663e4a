package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** A filter as conditions on rows of {@code incident as i}, with what is bound to them. */
final class IncidentConditions {

  private final Dialect dialect;
  private final Conditions conditions;

  IncidentConditions(Dialect dialect, OrganizationId organization, IncidentFilter filter) {
    this.dialect = dialect;
    conditions = new Conditions(dialect);
    conditions.add("i.org_id = :org");
    conditions.argument("org", dialect.value(SqlType.UUID, organization));
    conditions.add("i.deleted = false");
    if (filter.nothing()) {
      conditions.never();
    }
    conditions.among(
        "i.number", "numbers", SqlType.INTEGER, filter.numbers(), IncidentNumber::value);
    conditions.among(
        "i.severity", "severities", SqlType.INTEGER, filter.severities(), Severity::rank);
    conditions.among("i.status", "statuses", SqlType.INTEGER, filter.statuses(), Status::rank);
    conditions.among("i.source", "sources", SqlType.TEXT, filter.sources(), source -> source);
    conditions.among("i.opened_by", "opened_by", SqlType.UUID, filter.openedBy(), user -> user);
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
    filter
        .dates()
        .forEach((field, range) -> conditions.within("i." + column(field), field.name(), range));
  }

  /** The conditions, joined by AND. */
  String sql() {
    return conditions.sql();
  }

  /** Binds what the conditions name. */
  void bind(Query query) {
    conditions.bind(query);
  }

  private void assigned(IncidentFilter.Assignees assignees) {
    conditions.argument("assignees", dialect.list(SqlType.UUID, assignees.users()));
    var anyOf = dialect.among("i.assigned_to", "assignees");
    conditions.add(assignees.nobody() ? "(i.assigned_to is null or " + anyOf + ")" : anyOf);
  }

  private void related(
      String table, String column, String list, SqlType type, Collection<?> values) {
    conditions.argument(list, dialect.list(type, values));
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
          .forEach(
              (given, argument) -> conditions.argument(given.replace("given", list), argument));
      conditions.add(
          "exists (select 1 from %s where %s)"
              .formatted(dialect.given(List.of(column)).replace(":given", ":" + list), condition));
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
