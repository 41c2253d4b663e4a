package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Ledger;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** History as it lies in the tables, and the seals over it, in SQL. */
final class LedgerRepository implements Ledger {

  /** How many rows are in memory at once, each of which may hold two long texts. */
  private static final int AT_ONCE = 200;

  private static final List<Column<Seal>> SEAL =
      List.of(
          Column.of("org_id", SqlType.UUID, Seal::organization),
          Column.of("number", SqlType.INTEGER, Seal::number),
          Column.of("sealed_at", SqlType.INSTANT, Seal::sealedAt),
          Column.of("first_entry", SqlType.INTEGER, Seal::firstEntry),
          Column.of("entry_count", SqlType.INTEGER, Seal::entryCount),
          Column.of("root", SqlType.BYTES, seal -> seal.root().bytes()),
          Column.of("previous_hash", SqlType.BYTES, seal -> seal.previousHash().bytes()),
          Column.of("hash", SqlType.BYTES, seal -> seal.hash().bytes()));

  private final Handle handle;
  private final Dialect dialect;
  private final LedgerRows rows;

  LedgerRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = new LedgerRows(dialect);
  }

  @Override
  public long countEntries(OrganizationId organization) {
    return count("history_entry", organization);
  }

  @Override
  public long countWaiting(OrganizationId organization) {
    return count("unsealed_entry", organization);
  }

  @Override
  public long countSealed(OrganizationId organization) {
    return count("sealed_entry", organization);
  }

  private long count(String table, OrganizationId organization) {
    return query("select count(*) from <table> where org_id = :org", organization)
        .define("table", table)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void entries(OrganizationId organization, long from, long to, Consumer<LedgerEntry> sink) {
    stream(
        query(
                """
                select h.form, h.incident_uid, h.number, h.version_before, h.version_after,
                  h.changes, h.previous_hash, h.hash,
                  o.org_id, o.operation_id, o.kind, o.user_id, o.actor, o.face, o.request_id, o.recorded_at,
                  o.effective_at, o.idempotency_key, o.undoes, o.incident_count,
                  s.place, w.number is not null as waiting
                from history_entry as h
                left join operation as o
                  on o.org_id = h.org_id and o.operation_id = h.operation_id
                left join sealed_entry as s
                  on s.org_id = h.org_id and s.number = h.number
                    and s.version_after = h.version_after
                left join unsealed_entry as w
                  on w.org_id = h.org_id and w.number = h.number
                    and w.version_after = h.version_after
                where h.org_id = :org and h.number between :from and :to
                order by h.number, h.version_after
                """,
                organization)
            .bind("from", from)
            .bind("to", to),
        (row, context) -> rows.entry(row),
        sink);
  }

  @Override
  public void incompleteOperations(OrganizationId organization, Consumer<OperationText> sink) {
    stream(
        query(
                """
            select o.org_id, o.operation_id, o.kind, o.user_id, o.actor, o.face, o.request_id,
              o.recorded_at, o.effective_at, o.idempotency_key, o.undoes, o.incident_count
            from operation as o
            where o.org_id = :org and (
              o.incident_count is distinct from (
                select count(*) from history_entry as h
                where h.org_id = o.org_id and h.operation_id = o.operation_id
                  and h.number != :organization)
              or not exists (
                select 1 from history_entry as h
                where h.org_id = o.org_id and h.operation_id = o.operation_id))
            order by o.operation_id
            """,
                organization)
            .bind("organization", RecordedEntry.ORGANIZATION),
        (row, context) -> rows.operation(row),
        sink);
  }

  @Override
  public void seals(OrganizationId organization, Consumer<SealText> sink) {
    stream(
        query(
            """
            select org_id, number, sealed_at, first_entry, entry_count, root, previous_hash, hash
            from seal
            where org_id = :org
            order by number
            """,
            organization),
        (row, context) -> rows.seal(row),
        sink);
  }

  @Override
  public void sealed(
      OrganizationId organization, long first, long count, Consumer<SealedEntry> sink) {
    long end = count > Long.MAX_VALUE - first ? Long.MAX_VALUE : first + count;
    stream(sealed(organization, first, end), (row, context) -> rows.sealed(row), sink);
  }

  private Query sealed(OrganizationId organization, long first, long end) {
    return query(
            """
            select s.place, s.number, s.version_after, h.number is not null as there, h.hash
            from sealed_entry as s
            left join history_entry as h
              on h.org_id = s.org_id and h.number = s.number
                and h.version_after = s.version_after
            where s.org_id = :org and s.place >= :first and s.place < :end
            order by s.place
            """,
            organization)
        .bind("first", first)
        .bind("end", end);
  }

  @Override
  public Optional<HeadText> head(OrganizationId organization) {
    return query("select number, hash from seal_head where org_id = :org", organization)
        .map((row, context) -> rows.head(row))
        .findOne();
  }

  @Override
  public Head lockHead(OrganizationId organization) {
    return lockedHead(organization)
        .orElseGet(
            () -> {
              makeHead(Head.none(organization));
              return lockedHead(organization).orElseThrow();
            });
  }

  private Optional<Head> lockedHead(OrganizationId organization) {
    return query("select number, hash from seal_head where org_id = :org <locking>", organization)
        .define("locking", dialect.lockingRows())
        .map(
            (row, context) ->
                new Head(organization, row.getLong("number"), Hash.ofBytes(row.getBytes("hash"))))
        .findOne();
  }

  /** Of several who make it at once, one does and the others wait for that. */
  private void makeHead(Head head) {
    handle
        .createUpdate(
            """
            insert into seal_head (org_id, number, hash) values (:org, :number, :hash)
            on conflict do nothing
            """)
        .bind("org", dialect.value(SqlType.UUID, head.organization()))
        .bind("number", head.seal())
        .bind("hash", dialect.value(SqlType.BYTES, head.hash().bytes()))
        .execute();
  }

  /**
   * What others commit between the statements goes on waiting, since only what was taken up is
   * deleted. So does what cannot be sealed, because it is not there, has no hash, or is sealed
   * already: then somebody wrote into the tables, and the seals of all else must not stop for it.
   */
  @Override
  public long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves) {
    long first =
        query(
                "select coalesce(max(place) + 1, 0) from sealed_entry where org_id = :org",
                organization)
            .mapTo(Long.class)
            .one();
    handle
        .createUpdate(
            """
            insert into sealed_entry (org_id, place, number, version_after)
            select w.org_id, :first - 1 + row_number() over (order by w.number, w.version_after),
              w.number, w.version_after
            from unsealed_entry as w
            join history_entry as h
              on h.org_id = w.org_id and h.number = w.number
                and h.version_after = w.version_after
            where w.org_id = :org and length(h.hash) = 32
              and not exists (
                select 1 from sealed_entry as s
                where s.org_id = w.org_id and s.number = w.number
                  and s.version_after = w.version_after)
            """)
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("first", first)
        .execute();
    handle
        .createUpdate(
            """
            delete from unsealed_entry
            where org_id = :org and (number, version_after) in (
              select s.number, s.version_after from sealed_entry as s
              where s.org_id = :org and s.place >= :first)
            """)
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("first", first)
        .execute();
    stream(
        sealed(organization, first, Long.MAX_VALUE),
        (row, context) -> Hash.ofBytes(row.getBytes("hash")),
        leaves);
    return first;
  }

  @Override
  public void append(Seal seal) {
    new Bulk<>(handle, dialect, SEAL, List.of(seal)).insert("seal", "");
    int moved =
        handle
            .createUpdate("update seal_head set number = :number, hash = :hash where org_id = :org")
            .bind("org", dialect.value(SqlType.UUID, seal.organization()))
            .bind("number", seal.number())
            .bind("hash", dialect.value(SqlType.BYTES, seal.hash().bytes()))
            .execute();
    if (moved != 1) {
      throw new IllegalStateException("the head is locked before a seal is added");
    }
  }

  private Query query(String sql, OrganizationId organization) {
    return handle.createQuery(sql).bind("org", dialect.value(SqlType.UUID, organization));
  }

  private static <T> void stream(Query query, RowMapper<T> row, Consumer<T> sink) {
    try (var found = query.setFetchSize(AT_ONCE).map(row).iterator()) {
      found.forEachRemaining(sink);
    }
  }
}
