package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Incidents;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.ThreatObjective;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.RiskId;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What other tables know of incidents: read in one go, and written only where it changed. */
final class Relations {

  private static final List<Column<TagRow>> TAG =
      List.of(
          Column.of("org_id", SqlType.UUID, TagRow::organization),
          Column.of("number", SqlType.INTEGER, row -> row.number().value()),
          Column.of("tag_id", SqlType.UUID, TagRow::tag));

  private static final List<Column<ObjectiveRow>> OBJECTIVE_KEY =
      List.of(
          Column.of("org_id", SqlType.UUID, ObjectiveRow::organization),
          Column.of("number", SqlType.INTEGER, row -> row.number().value()),
          Column.of("objective", SqlType.TEXT, row -> row.relation().objective().label()));

  private static final List<Column<ObjectiveRow>> OBJECTIVE_VALUES =
      List.of(
          Column.optional(
              "relevance",
              SqlType.TEXT,
              row -> row.relation().relevance().map(relevance -> relevance.label())),
          Column.of("created_at", SqlType.INSTANT, row -> row.relation().createdAt()));

  private static final List<Column<RiskRow>> RISK =
      List.of(
          Column.of("org_id", SqlType.UUID, RiskRow::organization),
          Column.of("number", SqlType.INTEGER, row -> row.number().value()),
          Column.of("risk_id", SqlType.TEXT, RiskRow::risk));

  private static final List<Column<IssueRow>> ISSUE_KEY =
      List.of(
          Column.of("org_id", SqlType.UUID, IssueRow::organization),
          Column.of("number", SqlType.INTEGER, row -> row.number().value()),
          Column.of("issue_id", SqlType.UUID, IssueRow::issue));

  private static final Column<IssueRow> HELD = Column.of("held", SqlType.BOOLEAN, IssueRow::held);

  private static final List<Column<GroupRow>> GROUP =
      List.of(
          Column.of("org_id", SqlType.UUID, GroupRow::organization),
          Column.of("number", SqlType.INTEGER, row -> row.number().value()),
          Column.of("group_id", SqlType.TEXT, GroupRow::group));

  private final Handle handle;
  private final Dialect dialect;
  private final Rows rows;

  Relations(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = new Rows(dialect);
  }

  private record TagRow(OrganizationId organization, IncidentNumber number, TagId tag) {}

  private record ObjectiveRow(
      OrganizationId organization, IncidentNumber number, ThreatObjective relation) {}

  private record RiskRow(OrganizationId organization, IncidentNumber number, RiskId risk) {}

  /** Held by an incident that is open and there, an issue is in no other such one. */
  private record IssueRow(
      OrganizationId organization, IncidentNumber number, IssueId issue, boolean held) {}

  private record GroupRow(OrganizationId organization, IncidentNumber number, String group) {}

  /** The relations of some incidents, by number. */
  record Related(
      Map<IncidentNumber, List<Tag>> tags,
      Map<IncidentNumber, List<ThreatObjective>> objectives,
      Map<IncidentNumber, List<RiskId>> risks,
      Map<IncidentNumber, List<IssueRow>> issues,
      Map<IncidentNumber, List<String>> groups) {

    /** The incident of a row, with its relations. */
    Incidents.Kept complete(IncidentRow row) {
      return row.with(
          tags.getOrDefault(row.number(), List.of()),
          objectives.getOrDefault(row.number(), List.of()),
          new Links(
              risks.getOrDefault(row.number(), List.of()),
              issues(row).stream().map(IssueRow::issue).toList(),
              groups(row)));
    }

    /**
     * The same.
     *
     * @throws IllegalStateException when a row of an issue says that it is held and it is not, or
     *     the other way round, or a group is not as groups are written
     */
    Incidents.Kept completeIntact(IncidentRow row) {
      var kept = complete(row);
      if (!Set.copyOf(issues(row)).equals(Set.copyOf(Relations.issues(kept.incident())))) {
        throw new IllegalStateException("an issue is not held as its row says");
      }
      if (!kept.incident().links().groups().containsAll(groups(row))) {
        throw new IllegalStateException("a group is not normal");
      }
      return kept;
    }

    private List<IssueRow> issues(IncidentRow row) {
      return issues.getOrDefault(row.number(), List.of());
    }

    private List<String> groups(IncidentRow row) {
      return groups.getOrDefault(row.number(), List.of());
    }
  }

  /** Reads the relations of some incidents: six statements, however many they are. */
  Related of(OrganizationId organization, Collection<IncidentNumber> numbers) {
    return new Related(
        tags(organization, numbers),
        byNumber(
            organization,
            numbers,
            """
            select number, objective, relevance, created_at
            from incident_objective
            where org_id = :org and <among>
            """,
            rows::objective),
        byNumber(
            organization,
            numbers,
            "select number, risk_id from incident_risk where org_id = :org and <among>",
            row -> new RiskId(row.getString("risk_id"))),
        byNumber(
            organization,
            numbers,
            "select number, issue_id, held from incident_issue where org_id = :org and <among>",
            row ->
                new IssueRow(
                    organization,
                    rows.number(row),
                    new IssueId(rows.uuid(row, "issue_id")),
                    row.getBoolean("held"))),
        byNumber(
            organization,
            numbers,
            "select number, group_id from incident_group where org_id = :org and <among>",
            row -> row.getString("group_id")));
  }

  /** Which incidents hold issues. */
  Map<IssueId, IncidentNumber> holders(OrganizationId organization, Collection<IssueId> issues) {
    Map<IssueId, IncidentNumber> holders = new HashMap<>();
    handle
        .createQuery(
            """
            select issue_id, number from incident_issue
            where org_id = :org and <among> and held
            """)
        .define("among", dialect.among("issue_id", "issues"))
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("issues", dialect.list(SqlType.UUID, issues))
        .map(
            (row, context) ->
                holders.put(new IssueId(rows.uuid(row, "issue_id")), rows.number(row)))
        .forEach(previous -> {});
    return holders;
  }

  /** The tags themselves are read once, not once for every incident that has them. */
  private Map<IncidentNumber, List<Tag>> tags(
      OrganizationId organization, Collection<IncidentNumber> numbers) {
    var ids =
        byNumber(
            organization,
            numbers,
            "select number, tag_id from incident_tag where org_id = :org and <among>",
            row -> new TagId(rows.uuid(row, "tag_id")));
    var distinct = ids.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    var byId =
        new CatalogueRepository(handle, dialect)
            .tagsById(organization, distinct).stream()
                .collect(Collectors.toMap(Tag::id, Function.identity()));
    return ids.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue().stream().map(byId::get).filter(Objects::nonNull).toList()));
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> Map<IncidentNumber, List<T>> byNumber(
      OrganizationId organization,
      Collection<IncidentNumber> numbers,
      String sql,
      Reader<T> reader) {
    Map<IncidentNumber, List<T>> found = new HashMap<>();
    select(
        organization,
        numbers,
        sql,
        row ->
            found
                .computeIfAbsent(rows.number(row), number -> new ArrayList<>())
                .add(reader.read(row)));
    return found;
  }

  private <T> List<T> select(
      OrganizationId organization,
      Collection<IncidentNumber> numbers,
      String sql,
      Reader<T> reader) {
    return handle
        .createQuery(sql)
        .define("among", dialect.among("number", "numbers"))
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind(
            "numbers",
            dialect.list(SqlType.INTEGER, numbers.stream().map(IncidentNumber::value).toList()))
        .map((row, context) -> reader.read(row))
        .list();
  }

  /** Writes what revisions made of the relations: at most nine statements. */
  void write(List<Revision> revisions) {
    delete("incident_tag", TAG, difference(revisions, Relations::tagsBefore, Relations::tagsAfter));
    insert(
        "incident_tag",
        "on conflict do nothing",
        TAG,
        difference(revisions, Relations::tagsAfter, Relations::tagsBefore));
    delete(
        "incident_objective",
        OBJECTIVE_KEY,
        difference(revisions, Relations::objectivesBefore, Relations::objectivesAfter));
    var columns = new ArrayList<>(OBJECTIVE_KEY);
    columns.addAll(OBJECTIVE_VALUES);
    insert(
        "incident_objective",
        "",
        columns,
        difference(revisions, Relations::objectivesAfter, Relations::objectivesBefore));
    delete(
        "incident_risk",
        RISK,
        difference(revisions, Relations::risksBefore, Relations::risksAfter));
    insert(
        "incident_risk",
        "",
        RISK,
        difference(revisions, Relations::risksAfter, Relations::risksBefore));
    // What one gives up another may have, so all go before any comes. In order, so that two who
    // want the same issues do not wait for each other in a circle.
    delete(
        "incident_issue",
        ISSUE_KEY,
        difference(revisions, Relations::issuesBefore, Relations::issuesAfter));
    var issueColumns = new ArrayList<>(ISSUE_KEY);
    issueColumns.add(HELD);
    insert(
        "incident_issue",
        "",
        issueColumns,
        difference(revisions, Relations::issuesAfter, Relations::issuesBefore).stream()
            .sorted(Comparator.comparing(IssueRow::issue))
            .toList());
    // Groups come with a new incident and stay.
    insert(
        "incident_group",
        "",
        GROUP,
        difference(revisions, Relations::groupsAfter, Relations::groupsBefore));
  }

  private <R> void delete(String table, List<Column<R>> columns, List<R> gone) {
    if (!gone.isEmpty()) {
      new Bulk<>(handle, dialect, columns, gone).delete(table);
    }
  }

  private <R> void insert(String table, String onConflict, List<Column<R>> columns, List<R> added) {
    if (!added.isEmpty()) {
      new Bulk<>(handle, dialect, columns, added).insert(table, onConflict);
    }
  }

  /** What one side of every revision has and the other has not. */
  private static <R> List<R> difference(
      List<Revision> revisions,
      Function<Revision, List<R>> having,
      Function<Revision, List<R>> lacking) {
    return revisions.stream()
        .flatMap(
            revision -> {
              var there = new HashSet<>(lacking.apply(revision));
              return having.apply(revision).stream().filter(row -> !there.contains(row));
            })
        .toList();
  }

  private static List<TagRow> tagsBefore(Revision revision) {
    return revision.before().map(Relations::tags).orElse(List.of());
  }

  private static List<TagRow> tagsAfter(Revision revision) {
    return tags(revision.after());
  }

  private static List<TagRow> tags(Incident incident) {
    return incident.fields().tags().stream()
        .map(tag -> new TagRow(incident.organization(), incident.number(), tag.id()))
        .toList();
  }

  private static List<ObjectiveRow> objectivesBefore(Revision revision) {
    return revision.before().map(Relations::objectives).orElse(List.of());
  }

  private static List<ObjectiveRow> objectivesAfter(Revision revision) {
    return objectives(revision.after());
  }

  /** Relations are equal when objective and relevance are, so an unchanged one is not written. */
  private static List<ObjectiveRow> objectives(Incident incident) {
    return incident.fields().objectives().stream()
        .map(relation -> new ObjectiveRow(incident.organization(), incident.number(), relation))
        .toList();
  }

  private static List<RiskRow> risksBefore(Revision revision) {
    return revision.before().map(Relations::risks).orElse(List.of());
  }

  private static List<RiskRow> risksAfter(Revision revision) {
    return risks(revision.after());
  }

  private static List<RiskRow> risks(Incident incident) {
    return incident.risks().stream()
        .map(risk -> new RiskRow(incident.organization(), incident.number(), risk))
        .toList();
  }

  private static List<IssueRow> issuesBefore(Revision revision) {
    return revision.before().map(Relations::issues).orElse(List.of());
  }

  private static List<IssueRow> issuesAfter(Revision revision) {
    return issues(revision.after());
  }

  private static List<IssueRow> issues(Incident incident) {
    boolean held = !incident.heldIssues().isEmpty();
    return incident.links().issues().stream()
        .map(issue -> new IssueRow(incident.organization(), incident.number(), issue, held))
        .toList();
  }

  private static List<GroupRow> groupsBefore(Revision revision) {
    return revision.before().map(Relations::groups).orElse(List.of());
  }

  private static List<GroupRow> groupsAfter(Revision revision) {
    return groups(revision.after());
  }

  private static List<GroupRow> groups(Incident incident) {
    return incident.links().groups().stream()
        .map(group -> new GroupRow(incident.organization(), incident.number(), group))
        .toList();
  }
}
