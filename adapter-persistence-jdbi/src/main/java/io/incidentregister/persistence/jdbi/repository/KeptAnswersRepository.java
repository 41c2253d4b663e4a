package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.persistence.jdbi.connection.Failures;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The answers of calls that may be repeated, in SQL. */
final class KeptAnswersRepository implements KeptAnswers {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Handle handle;
  private final Dialect dialect;

  KeptAnswersRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  @Override
  public Optional<KeptAnswer> take(Key key, Hash fingerprint, Instant now, Instant forgotten) {
    if (taken(key, fingerprint, now, forgotten)) {
      return Optional.empty();
    }
    var kept = kept(key);
    // It was forgotten in between, or its call kept nothing: now it is free.
    return kept.isPresent() ? kept : take(key, fingerprint, now, forgotten);
  }

  /** Whoever else inserts the key waits here until this transaction ends. */
  private boolean taken(Key key, Hash fingerprint, Instant now, Instant forgotten) {
    try {
      return dialect.waitingAtMost(
          LONGEST_WAIT,
          handle,
          () -> {
            forget(key, forgotten);
            return insert(key, fingerprint, now);
          });
    } catch (RuntimeException e) {
      if (Failures.behind(e).filter(Failures::waitedInVain).isEmpty()) {
        throw e;
      }
      var conflict =
          new ConflictException(
              "idempotency_key_in_use",
              "The first call with this idempotency key is still running; this one did nothing."
                  + " Repeat it in a moment to get the answer.");
      conflict.initCause(e);
      throw conflict;
    }
  }

  /** What was kept too long ago, or taken by a call that then kept nothing. */
  private void forget(Key key, Instant before) {
    bind(
            key,
            handle.createUpdate(
                """
                delete from kept_answer
                where org_id = :org and user_id = :user and idempotency_key = :key
                  and (kept_at < :before or answer is null)
                """))
        .bind("before", dialect.value(SqlType.INSTANT, withinRange(before)))
        .execute();
  }

  private boolean insert(Key key, Hash fingerprint, Instant now) {
    return bind(
                key,
                handle.createUpdate(
                    """
                    insert into kept_answer (org_id, user_id, idempotency_key, fingerprint, kept_at)
                    values (:org, :user, :key, :fingerprint, :now)
                    on conflict do nothing
                    """))
            .bind("fingerprint", dialect.value(SqlType.BYTES, fingerprint.bytes()))
            .bind("now", dialect.value(SqlType.INSTANT, now))
            .execute()
        == 1;
  }

  private Optional<KeptAnswer> kept(Key key) {
    return bind(
            key,
            handle.createQuery(
                """
                select fingerprint, answer from kept_answer
                where org_id = :org and user_id = :user and idempotency_key = :key
                  and answer is not null
                """))
        .map(
            (row, context) ->
                new KeptAnswer(Hash.ofBytes(row.getBytes("fingerprint")), row.getBytes("answer")))
        .findOne();
  }

  @Override
  public void keep(Key key, byte[] answer) {
    int kept =
        bind(
                key,
                handle.createUpdate(
                    """
                    update kept_answer set answer = :answer
                    where org_id = :org and user_id = :user and idempotency_key = :key
                      and answer is null
                    """))
            .bind("answer", dialect.value(SqlType.BYTES, answer))
            .execute();
    if (kept != 1) {
      throw new IllegalStateException("the key was not taken by this transaction");
    }
  }

  @Override
  public int forget(OrganizationId organization, Instant before) {
    return handle
        .createUpdate("delete from kept_answer where org_id = :org and kept_at < :before")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("before", dialect.value(SqlType.INSTANT, withinRange(before)))
        .execute();
  }

  private static Instant withinRange(Instant moment) {
    if (moment.isBefore(Timestamps.MIN)) {
      return Timestamps.MIN;
    }
    return moment.isAfter(Timestamps.MAX) ? Timestamps.MAX : moment;
  }

  private <S extends SqlStatement<S>> S bind(Key key, S statement) {
    return statement
        .bind("org", dialect.value(SqlType.UUID, key.organization()))
        .bind("user", dialect.value(SqlType.UUID, key.user()))
        .bind("key", key.key().value());
  }
}
