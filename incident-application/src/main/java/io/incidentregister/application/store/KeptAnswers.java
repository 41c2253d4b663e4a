package io.incidentregister.application.store;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Optional;

/** The answers of calls that may be repeated, by organization, user and idempotency key. */
public interface KeptAnswers {

  /**
   * Takes a key for this transaction, unless an answer is kept under it. Whoever else takes the
   * same key waits until this transaction ends, then gets its answer or the key.
   *
   * @param forgotten answers kept before this are none
   * @return what is kept; empty when the key is this transaction's now
   * @throws io.incidentregister.application.error.ConflictException with code {@code
   *     idempotency_key_in_use} when another transaction holds the key for too long
   */
  Optional<KeptAnswer> take(Key key, Hash fingerprint, Instant now, Instant forgotten);

  /** Keeps the answer under a key that this transaction took. */
  void keep(Key key, byte[] answer);

  /**
   * Forgets the answers of an organization that were kept before an instant.
   *
   * @return how many there were
   */
  int forget(OrganizationId organization, Instant before);

  /** Whose key it is: another user's key is another key. */
  record Key(OrganizationId organization, UserId user, IdempotencyKey key) {}

  /**
   * What is kept of a call.
   *
   * @param fingerprint of what was asked for
   * @param answer as the face wrote it down
   */
  @SuppressWarnings("ArrayRecordComponent") // Copied in and out, and never compared.
  record KeptAnswer(Hash fingerprint, byte[] answer) {
    public KeptAnswer {
      answer = answer.clone();
    }

    @Override
    public byte[] answer() {
      return answer.clone();
    }
  }
}
