package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Catalogue;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.text.Folding;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Sources and tags in SQL. */
final class CatalogueRepository implements Catalogue {

  private static final List<Column<Tag>> TAG =
      List.of(
          Column.of("org_id", SqlType.UUID, Tag::organization),
          Column.of("tag_id", SqlType.UUID, Tag::id),
          Column.of("content", SqlType.TEXT, Tag::content),
          Column.of("content_folded", SqlType.TEXT, Tag::folded),
          Column.of("creator_id", SqlType.UUID, Tag::creator));

  private static final List<Column<Source>> SOURCE =
      List.of(
          Column.of("org_id", SqlType.UUID, Source::organization),
          Column.of("name", SqlType.TEXT, Source::name),
          Column.of("retired", SqlType.BOOLEAN, Source::retired));

  private final Handle handle;
  private final Dialect dialect;
  private final Rows rows;

  CatalogueRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = new Rows(dialect);
  }

  @Override
  public List<Source> sources(OrganizationId organization) {
    return handle
        .createQuery(
            "select org_id, name, retired from source where org_id = :org order by position")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .map((row, context) -> rows.source(row))
        .list();
  }

  @Override
  public void add(Collection<Source> sources) {
    if (sources.isEmpty()) {
      return;
    }
    var added = List.copyOf(sources);
    long last = lastPosition(added.stream().map(Source::organization).distinct().toList());
    var columns =
        List.of(
            Column.<Integer>of("org_id", SqlType.UUID, i -> added.get(i).organization()),
            Column.<Integer>of("name", SqlType.TEXT, i -> added.get(i).name()),
            Column.<Integer>of("retired", SqlType.BOOLEAN, i -> added.get(i).retired()),
            Column.<Integer>of("position", SqlType.INTEGER, i -> last + 1 + i));
    var indexes = IntStream.range(0, added.size()).boxed().toList();
    new Bulk<>(handle, dialect, columns, indexes).insert("source", "");
  }

  private long lastPosition(List<OrganizationId> organizations) {
    return handle
        .createQuery("select coalesce(max(position), 0) from source where <among>")
        .define("among", dialect.among("org_id", "organizations"))
        .bind("organizations", dialect.list(SqlType.UUID, organizations))
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void update(Collection<Source> sources) {
    if (!sources.isEmpty()) {
      new Bulk<>(handle, dialect, SOURCE, List.copyOf(sources))
          .update("source", List.of("org_id", "name"));
    }
  }

  @Override
  public List<Tag> tags(OrganizationId organization) {
    return list(tags("1 = 1", organization)).stream().sorted(Tag.ORDER).toList();
  }

  @Override
  public List<Tag> tagsById(OrganizationId organization, Collection<TagId> ids) {
    return list(
        tags(dialect.among("tag_id", "ids"), organization)
            .bind("ids", dialect.list(SqlType.UUID, ids)));
  }

  @Override
  public List<Tag> tagsByContent(OrganizationId organization, Collection<String> folded) {
    return list(
        tags(dialect.among("content_folded", "contents"), organization)
            .bind("contents", dialect.list(SqlType.TEXT, folded)));
  }

  private Query tags(String condition, OrganizationId organization) {
    return handle
        .createQuery(
            """
            select org_id, tag_id, content, creator_id
            from tag
            where org_id = :org and <condition>
            """)
        .define("condition", condition)
        .bind("org", dialect.value(SqlType.UUID, organization));
  }

  private List<Tag> list(Query query) {
    return query.map((row, context) -> rows.tag(row)).list();
  }

  /** In the order of their contents, so that two who add the same never wait in a circle. */
  @Override
  public List<Tag> addMissing(OrganizationId organization, Collection<Tag> tags) {
    if (tags.isEmpty()) {
      return List.of();
    }
    var byContent = new TreeMap<String, Tag>(Folding.CODE_POINT_ORDER);
    tags.forEach(tag -> byContent.putIfAbsent(tag.folded(), tag));
    new Bulk<>(handle, dialect, TAG, List.copyOf(byContent.values()))
        .insert("tag", "on conflict do nothing");
    var present = tagsByContent(organization, byContent.keySet());
    // One that was there may have been deleted in between: then it is missing, too.
    return present.size() == byContent.size() ? present : addMissing(organization, tags);
  }

  @Override
  public void renameTags(Collection<Tag> tags) {
    if (tags.isEmpty()) {
      return;
    }
    var renamed = List.copyOf(tags);
    if (renamed.size() > 1) {
      release(renamed);
    }
    new Bulk<>(handle, dialect, TAG, renamed).update("tag", List.of("org_id", "tag_id"));
  }

  /** Gives contents free that tags take over from each other, for something that no tag says. */
  private void release(List<Tag> tags) {
    var columns =
        List.of(
            TAG.get(0),
            TAG.get(1),
            Column.<Tag>of("content_folded", SqlType.TEXT, tag -> "\n" + tag.id()));
    new Bulk<>(handle, dialect, columns, tags).update("tag", List.of("org_id", "tag_id"));
  }

  @Override
  public Optional<Tag> lockTag(OrganizationId organization, TagId id) {
    return tags("tag_id = :tag " + dialect.lockingRows(), organization)
        .bind("tag", dialect.value(SqlType.UUID, id))
        .map((row, context) -> rows.tag(row))
        .findOne();
  }

  @Override
  public List<IncidentNumber> taggedWith(OrganizationId organization, TagId id) {
    return handle
        .createQuery(
            """
            select number from incident_tag where org_id = :org and tag_id = :tag order by number
            """)
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("tag", dialect.value(SqlType.UUID, id))
        .map((row, context) -> rows.number(row))
        .list();
  }

  @Override
  public Bearing bearing(OrganizationId organization, TagId id) {
    return handle
        .createQuery(
            """
            select count(*) as every,
              coalesce(sum(case when i.deleted = false then 1 else 0 end), 0) as listed
            from incident_tag t
            join incident i on i.org_id = t.org_id and i.number = t.number
            where t.org_id = :org and t.tag_id = :tag
            """)
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("tag", dialect.value(SqlType.UUID, id))
        .map((row, context) -> new Bearing(row.getInt("listed"), row.getInt("every")))
        .one();
  }

  /** An incident that got one of them meanwhile makes it fail, and the transaction try again. */
  @Override
  public void deleteTags(OrganizationId organization, Collection<TagId> ids) {
    handle
        .createUpdate("delete from tag where org_id = :org and <among>")
        .define("among", dialect.among("tag_id", "ids"))
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("ids", dialect.list(SqlType.UUID, ids))
        .execute();
  }
}
