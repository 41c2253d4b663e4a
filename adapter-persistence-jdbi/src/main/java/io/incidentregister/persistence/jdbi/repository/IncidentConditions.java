package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.IncidentFilter.DateField;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Labelled;
import io.incidentregister.domain.incident.Severity;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.Query;

/** A filter as conditions on rows of {@code incident as i}, with what is bound to them. */
final class IncidentConditions {

  private static final Column<String> PART = Column.of("part", SqlType.TEXT, part -> part);

  /** What may stand in a folded id, such as {@code inc-00001}. */
  private static final Pattern PART_OF_ID = Pattern.compile("inc|(((i?n)?c)?-)?[0-9]*");

  private final Dialect dialect;
  private final Conditions conditions;
  private final SearchIndex search;

  IncidentConditions(Dialect dialect, OrganizationId organization, IncidentFilter filter) {
    this.dialect = dialect;
    conditions = new Conditions(dialect);
    search = SearchIndex.of(dialect);
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
    if (!filter.standings().isEmpty()) {
      standing(filter.standings());
    }
    if (!filter.tags().isEmpty()) {
      related("incident_tag", "tag_id", "tags", SqlType.UUID, filter.tags());
    }
    if (!filter.objectives().isEmpty()) {
      var labels = filter.objectives().stream().map(Labelled::label).toList();
      related("incident_objective", "objective", "objectives", SqlType.TEXT, labels);
    }
    holding(filter.titleContains(), "title", "", dialect.contains("i.title_folded", "given.part"));
    holding(
        filter.descriptionContains(),
        "description",
        "",
        dialect.contains("i.description_folded", "given.part"));
    holding(filter.freeText(), "free", besideTexts(filter.freeText()), freeText());
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

  private void standing(Set<Standing> standings) {
    var closures = standings.stream().flatMap(standing -> standing.closure().stream()).toList();
    conditions.argument("closures", dialect.list(SqlType.TEXT, closures));
    var anyOf = dialect.among("i.closure", "closures");
    conditions.add(
        standings.contains(Standing.OPEN) ? "(i.closure is null or " + anyOf + ")" : anyOf);
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

  /** Where else parts are looked for: selects of numbers, each after a {@code union all}. */
  private String besideTexts(List<String> parts) {
    var tagged =
        """
        union all
        select tagging.number
        from tag as t
        join incident_tag as tagging on tagging.org_id = t.org_id and tagging.tag_id = t.tag_id
        where t.org_id = :org and %s
        """
            .formatted(anyOf("free", dialect.contains("t.content_folded", "given.part")));
    var named =
        """
        union all
        select n.number
        from incident as n
        where n.org_id = :org and n.deleted = false and %s
        """
            .formatted(anyOf("free", dialect.contains(dialect.foldedId("n.number"), "given.part")));
    return parts.stream().anyMatch(part -> PART_OF_ID.matcher(part).matches())
        ? tagged + named
        : tagged;
  }

  /**
   * Any of the parts is found; the condition compares {@code given.part}. Where the database's
   * index knows the parts, it says first which incidents are worth the comparison.
   *
   * @param elsewhere what else may hold them
   */
  private void holding(List<String> parts, String name, String elsewhere, String condition) {
    if (parts.isEmpty()) {
      return;
    }
    if (SearchIndex.finds(parts)) {
      conditions.argument(name + "_runs", search.holding(parts));
      conditions.add("i.number in (\n%s\n%s)".formatted(search.numbers(name + "_runs"), elsewhere));
    }
    dialect
        .arguments(List.of(PART), parts)
        .forEach(
            (given, argument) ->
                conditions.argument(given.replace("given", name + "_parts"), argument));
    conditions.add(anyOf(name, condition));
  }

  private String anyOf(String name, String condition) {
    return "exists (select 1 from %s where %s)"
        .formatted(
            dialect.given(List.of(PART)).replace(":given", ":" + name + "_parts"), condition);
  }

  private static String column(DateField field) {
    return switch (field) {
      case OPENED -> "opened_effective_at";
      case CHANGED -> "changed_at";
      case CREATED -> "created_at";
      case UPDATED -> "updated_at";
      case DETECTED -> "detected_at";
      case OCCURRED -> "occurred_at";
      case RESPONDED -> "responded_at";
      case CONTAINED -> "contained_at";
    };
  }
}
