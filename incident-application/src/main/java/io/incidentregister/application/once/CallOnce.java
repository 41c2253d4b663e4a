package io.incidentregister.application.once;

import io.incidentregister.application.Caller;
import io.incidentregister.application.WritingUseCases;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * Does a call that its caller named, unless it was done under this name already. The answer is kept
 * in the transaction of the change, so that both are there or neither.
 */
public interface CallOnce {

  /** How long an answer is kept. */
  Duration KEPT = Duration.ofHours(24);

  /** How many bytes an answer may have. */
  int MAX_ANSWER = 1 << 20;

  /**
   * Does the call, or gives the answer that is kept. A call that is refused, or that asks to leave
   * no trace, keeps nothing.
   *
   * @param call does it with use cases that work in one transaction; may be run more than once
   *     until the transaction succeeds, and must act on nothing but these use cases
   * @param answer writes down what the call answered, in at most {@link #MAX_ANSWER} bytes; an
   *     empty array means that nothing is to stay, as on a dry run: neither the answer nor anything
   *     that the call did
   * @throws io.incidentregister.application.error.InvalidCommandException with a fault of code
   *     {@code idempotency_key_reused} when the key was used for something else; nothing is done
   * @throws io.incidentregister.application.error.ConflictException with code {@code
   *     idempotency_key_in_use} when the first call runs for too long; nothing is done
   */
  <T> Outcome<T> handle(
      Command command, Function<WritingUseCases, T> call, Function<T, byte[]> answer);

  /**
   * @param needs what the call takes, which is asked for before a kept answer is given
   * @param fingerprint the digest of what is asked for
   */
  record Command(
      @NotNull Caller caller,
      @NotNull Set<Permission> needs,
      @NotNull IdempotencyKey key,
      @NotNull Hash fingerprint) {}

  /** What became of a call. */
  sealed interface Outcome<T> {

    /** It was done now. */
    record Done<T>(T result) implements Outcome<T> {}

    /** It was done before; this is what was written down. */
    @SuppressWarnings("ArrayRecordComponent") // Copied in and out, and never compared.
    record Replayed<T>(byte[] answer) implements Outcome<T> {
      public Replayed {
        answer = answer.clone();
      }

      @Override
      public byte[] answer() {
        return answer.clone();
      }
    }
  }
}
