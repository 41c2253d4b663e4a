package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.SortOrder;
import io.incidentregister.application.store.Window;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import io.incidentregister.persistence.jdbi.repository.Relations.Related;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/** Incidents and their history in SQL. */
final class IncidentRepository implements Incidents {

  private static final String LISTED = " and deleted = false";
  private static final String ANY = "";

  private static final List<Column<Operation>> OPERATION =
      List.of(
          Column.of("org_id", SqlType.UUID, Operation::organization),
          Column.of("operation_id", SqlType.UUID, Operation::id),
          Column.of("kind", SqlType.TEXT, operation -> operation.kind().code()),
          Column.of("user_id", SqlType.UUID, Operation::user),
          Column.optional(
              "actor", SqlType.TEXT, operation -> operation.actor().map(Canonical::actor)),
          Column.of("face", SqlType.TEXT, operation -> operation.face().code()),
          Column.of("request_id", SqlType.TEXT, Operation::requestId),
          Column.of("recorded_at", SqlType.INSTANT, Operation::recordedAt),
          Column.of("effective_at", SqlType.INSTANT, Operation::effectiveAt),
          Column.optional("idempotency_key", SqlType.TEXT, Operation::idempotencyKey),
          Column.optional("undoes", SqlType.UUID, Operation::undoes),
          Column.of("incident_count", SqlType.INTEGER, Operation::incidentCount));

  private static final Column<Recorded> CHAIN_HEAD =
      Column.of("chain_head", SqlType.BYTES, recorded -> recorded.entry().hash().bytes());

  private final Handle handle;
  private final Dialect dialect;
  private final Rows rows;
  private final Relations relations;
  private final CommentRepository comments;
  private final SearchIndex search;

  IncidentRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = new Rows(dialect);
    this.relations = new Relations(handle, dialect);
    this.comments = new CommentRepository(handle, dialect);
    this.search = SearchIndex.of(dialect);
  }

  @Override
  public List<Incident> find(OrganizationId organization, Collection<IncidentNumber> numbers) {
    return load(organization, numbers, LISTED, "").stream().map(Kept::incident).toList();
  }

  @Override
  public List<Kept> lock(OrganizationId organization, Collection<IncidentNumber> numbers) {
    return load(organization, numbers, LISTED, dialect.lockingRows());
  }

  @Override
  public List<Kept> lockAlsoDeleted(
      OrganizationId organization, Collection<IncidentNumber> numbers) {
    return load(organization, numbers, ANY, dialect.lockingRows());
  }

  @Override
  public Map<UUID, IncidentNumber> numbers(OrganizationId organization, Collection<UUID> uids) {
    Map<UUID, IncidentNumber> numbers = new HashMap<>();
    handle
        .createQuery("select uid, number from incident where org_id = :org and <among>")
        .define("among", dialect.among("uid", "uids"))
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("uids", dialect.list(SqlType.UUID, uids))
        .map((row, context) -> numbers.put(rows.uuid(row, "uid"), rows.number(row)))
        .forEach(previous -> {});
    return numbers;
  }

  @Override
  public Map<IssueId, IncidentNumber> holders(
      OrganizationId organization, Collection<IssueId> issues) {
    return relations.holders(organization, issues);
  }

  @Override
  public List<Kept> inRange(OrganizationId organization, long from, long to) {
    return complete(
        organization,
        incidents("number between :from and :to", "", organization)
            .define("folded", ", " + String.join(", ", Rows.FOLDED))
            .bind("from", from)
            .bind("to", to)
            .map((row, context) -> rows.intactIncident(row))
            .list(),
        Related::completeIntact);
  }

  private List<Kept> load(
      OrganizationId organization,
      Collection<IncidentNumber> numbers,
      String which,
      String locking) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return complete(
        organization,
        incidents(dialect.among("number", "numbers") + which, locking, organization)
            .define("folded", "")
            .bind("numbers", list(numbers))
            .map((row, context) -> rows.incident(row))
            .list(),
        Related::complete);
  }

  private Query incidents(String condition, String locking, OrganizationId organization) {
    return handle
        .createQuery(
            """
            select org_id, number, uid, version, title, description, severity,
              severity_reasoning, status, closure, source, assigned_to, opened_by, updated_by,
              created_at, updated_at, detected_at, occurred_at, responded_at, contained_at,
              merged_into, opened_actor, opened_effective_at, changed_by, changed_actor, changed_at,
              changed_effective_at, comment_count, deleted, chain_head<folded>
            from incident
            where org_id = :org and <condition>
            order by number
            <locking>
            """)
        .define("condition", condition)
        .define("locking", locking)
        .bind("org", dialect.value(SqlType.UUID, organization));
  }

  private List<Kept> complete(
      OrganizationId organization,
      List<IncidentRow> found,
      BiFunction<Related, IncidentRow, Kept> completing) {
    if (found.isEmpty()) {
      return List.of();
    }
    var related = relations.of(organization, found.stream().map(IncidentRow::number).toList());
    return found.stream().map(row -> completing.apply(related, row)).toList();
  }

  @Override
  public List<Incident> list(
      OrganizationId organization, IncidentFilter filter, SortOrder order, Window window) {
    var conditions = new IncidentConditions(dialect, organization, filter);
    var page = new IncidentPage(dialect, order, window);
    var query = handle.createQuery("<page>").define("page", page.sql(conditions.sql()));
    conditions.bind(query);
    page.bind(query);
    var numbers = query.map((row, context) -> rows.number(row)).list();
    var byNumber =
        find(organization, numbers).stream()
            .collect(Collectors.toMap(Incident::number, Function.identity()));
    // Without a lock, one of them may have gone since.
    return numbers.stream().map(byNumber::get).filter(Objects::nonNull).toList();
  }

  @Override
  public long count(OrganizationId organization, IncidentFilter filter) {
    var conditions = new IncidentConditions(dialect, organization, filter);
    var query =
        handle
            .createQuery("select count(*) from incident as i where <conditions>")
            .define("conditions", conditions.sql());
    conditions.bind(query);
    return query.mapTo(Long.class).one();
  }

  @Override
  public IncidentNumber takeNumbers(OrganizationId organization, int count) {
    return handle
        .createQuery(
            """
            update organization set next_number = next_number + :count
            where org_id = :org
            returning next_number - :count as number
            """)
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("count", count)
        .map((row, context) -> rows.number(row))
        .one();
  }

  @Override
  public void record(
      Operation operation, List<Recorded> recorded, Optional<OrganizationEntry> beside) {
    new Bulk<>(handle, dialect, OPERATION, List.of(operation)).insert("operation", "");
    var byNovelty =
        recorded.stream()
            .collect(Collectors.partitioningBy(each -> each.revision().before().isEmpty()));
    insert(byNovelty.getOrDefault(true, List.of()));
    update(byNovelty.getOrDefault(false, List.of()));
    var revisions = recorded.stream().map(Recorded::revision).toList();
    relations.write(revisions);
    comments.write(revisions);
    takeIntoSearch(operation.organization(), revisions);
    beside.ifPresent(this::moveChain);
    var entries =
        Stream.concat(
                recorded.stream().map(each -> RecordedEntry.of(each.entry())),
                beside.stream().map(RecordedEntry::of))
            .toList();
    if (!entries.isEmpty()) {
      var columns = new ArrayList<>(RecordedEntry.KEY);
      columns.addAll(RecordedEntry.VALUES);
      new Bulk<>(handle, dialect, columns, entries).insert("history_entry", "");
      new Bulk<>(handle, dialect, RecordedEntry.KEY, entries).insert("unsealed_entry", "");
    }
  }

  private void insert(List<Recorded> opened) {
    if (!opened.isEmpty()) {
      var columns = new ArrayList<>(after(IncidentColumns.KEY));
      columns.addAll(after(IncidentColumns.VALUES));
      columns.add(CHAIN_HEAD);
      new Bulk<>(handle, dialect, columns, opened).insert("incident", "");
    }
  }

  /** Writes those columns that changed in any of the incidents. */
  private void update(List<Recorded> revised) {
    if (revised.isEmpty()) {
      return;
    }
    var columns = new ArrayList<>(after(IncidentColumns.KEY));
    var changed =
        IncidentColumns.VALUES.stream()
            .filter(column -> revised.stream().anyMatch(each -> changes(each, column)))
            .toList();
    columns.addAll(after(changed));
    columns.add(CHAIN_HEAD);
    int updated =
        new Bulk<>(handle, dialect, columns, revised)
            .update("incident", List.of("org_id", "number"));
    if (updated != revised.size()) {
      throw new IllegalStateException(
          "%d of %d incidents to change were there".formatted(updated, revised.size()));
    }
  }

  /** Those whose texts changed, as they have been written now. */
  private void takeIntoSearch(OrganizationId organization, List<Revision> revisions) {
    var changed =
        revisions.stream()
            .filter(
                revision ->
                    !revision
                        .before()
                        .map(IncidentRepository::texts)
                        .equals(Optional.of(texts(revision.after()))))
            .map(revision -> revision.after().number())
            .toList();
    if (changed.isEmpty()) {
      return;
    }
    for (String statement : search.taking()) {
      handle
          .createUpdate(statement)
          .define("among", dialect.among("number", "numbers"))
          .bind("org", dialect.value(SqlType.UUID, organization))
          .bind("numbers", list(changed))
          .execute();
    }
  }

  private static List<?> texts(Incident incident) {
    var fields = incident.fields();
    return List.of(fields.title(), fields.description(), fields.severityReasoning());
  }

  private void moveChain(OrganizationEntry entry) {
    int moved =
        handle
            .createUpdate(
                """
                update organization set chain_version = :version, chain_head = :hash
                where org_id = :org and chain_version = :version - 1
                """)
            .bind("org", dialect.value(SqlType.UUID, entry.content().operation().organization()))
            .bind("version", entry.content().version())
            .bind("hash", dialect.value(SqlType.BYTES, entry.hash().bytes()))
            .execute();
    if (moved != 1) {
      throw new IllegalStateException("the chain is locked before an entry is added");
    }
  }

  private static boolean changes(Recorded recorded, Column<Incident> column) {
    var revision = recorded.revision();
    return !revision.before().map(column::in).equals(Optional.of(column.in(revision.after())));
  }

  private static List<Column<Recorded>> after(List<Column<Incident>> columns) {
    return columns.stream()
        .map(column -> column.<Recorded>of(recorded -> recorded.revision().after()))
        .toList();
  }

  private Argument list(Collection<IncidentNumber> numbers) {
    return dialect.list(
        SqlType.INTEGER, numbers.stream().map(IncidentNumber::value).distinct().toList());
  }
}
