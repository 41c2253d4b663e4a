package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Comments;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What people say about incidents, in SQL. */
final class CommentRepository implements Comments {

  private static final List<Column<CommentRow>> KEY =
      List.of(
          Column.of("org_id", SqlType.UUID, row -> row.incident().organization()),
          Column.of("comment_id", SqlType.UUID, row -> row.comment().id()),
          Column.of("number", SqlType.INTEGER, row -> row.incident().number().value()));

  private static final List<Column<CommentRow>> VALUES =
      List.of(
          Column.of("author_id", SqlType.UUID, row -> row.comment().author()),
          Column.optional(
              "actor", SqlType.TEXT, row -> row.comment().actor().map(Canonical::actor)),
          Column.of("message", SqlType.TEXT, row -> row.comment().message()),
          Column.of("created_at", SqlType.INSTANT, row -> row.comment().createdAt()),
          Column.of("effective_at", SqlType.INSTANT, row -> row.comment().effectiveAt()),
          Column.of("updated_at", SqlType.INSTANT, row -> row.comment().updatedAt()));

  private final Handle handle;
  private final Dialect dialect;
  private final Rows rows;

  CommentRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = new Rows(dialect);
  }

  private record CommentRow(Incident incident, Comment comment) {}

  @Override
  public List<Comment> list(
      OrganizationId organization, IncidentNumber incident, long offset, int limit) {
    return comments(
            "number = :number", "created_at, comment_id limit :limit offset :offset", organization)
        .bind("number", incident.value())
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> rows.comment(row).comment())
        .list();
  }

  @Override
  public List<Placed> find(OrganizationId organization, Collection<CommentId> ids) {
    return comments(dialect.among("comment_id", "ids"), "comment_id, number", organization)
        .bind("ids", dialect.list(SqlType.UUID, ids))
        .map((row, context) -> rows.comment(row))
        .list();
  }

  @Override
  public List<Placed> of(OrganizationId organization, Collection<IncidentNumber> incidents) {
    var numbers = incidents.stream().map(IncidentNumber::value).distinct().toList();
    return comments(
            dialect.among("number", "numbers"), "number, created_at, comment_id", organization)
        .bind("numbers", dialect.list(SqlType.INTEGER, numbers))
        .map((row, context) -> rows.comment(row))
        .list();
  }

  @Override
  public List<Placed> inRange(OrganizationId organization, long from, long to) {
    return comments("number between :from and :to", "number, created_at, comment_id", organization)
        .bind("from", from)
        .bind("to", to)
        .map((row, context) -> rows.comment(row))
        .list();
  }

  private Query comments(String condition, String order, OrganizationId organization) {
    return handle
        .createQuery(
            """
            select comment_id, number, author_id, actor, message, created_at, effective_at,
              updated_at
            from comment
            where org_id = :org and <condition>
            order by <order>
            """)
        .define("condition", condition)
        .define("order", order)
        .bind("org", dialect.value(SqlType.UUID, organization));
  }

  /** Writes what revisions say of comments: at most two statements. */
  void write(List<Revision> revisions) {
    var removed = told(revisions, Change.Comments::removed);
    if (!removed.isEmpty()) {
      new Bulk<>(handle, dialect, KEY, removed).delete("comment");
    }
    var added = told(revisions, Change.Comments::added);
    if (!added.isEmpty()) {
      var columns = new ArrayList<>(KEY);
      columns.addAll(VALUES);
      new Bulk<>(handle, dialect, columns, added).insert("comment", "");
    }
  }

  private static List<CommentRow> told(
      List<Revision> revisions, Function<Change.Comments, List<Comment>> which) {
    return revisions.stream()
        .flatMap(
            revision ->
                revision.changes().stream()
                    .filter(Change.Comments.class::isInstance)
                    .flatMap(change -> which.apply((Change.Comments) change).stream())
                    .map(comment -> new CommentRow(revision.after(), comment)))
        .toList();
  }
}
