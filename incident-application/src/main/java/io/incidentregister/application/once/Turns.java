package io.incidentregister.application.once;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.store.KeptAnswers;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets calls of one key take turns within this process, so that those that wait hold nothing of the
 * store. The store alone decides what is done once.
 */
final class Turns {

  private final Duration patience;
  private final Semaphore mayWait;
  private final ConcurrentHashMap<KeptAnswers.Key, Turn> turns = new ConcurrentHashMap<>();

  /** Whose turn it is with one key. */
  private static final class Turn {
    final ReentrantLock lock = new ReentrantLock(true);
    int interested;
  }

  /**
   * @param patience how long a call waits for those before it
   * @param maxWaiting how many calls may wait at once, of all keys together
   */
  Turns(Duration patience, int maxWaiting) {
    this.patience = patience;
    this.mayWait = new Semaphore(maxWaiting);
  }

  /** With how many keys calls run or wait. */
  int keys() {
    return turns.size();
  }

  /**
   * Does the work when it is its turn.
   *
   * @throws ConflictException with code {@code idempotency_key_in_use} when that takes too long, or
   *     too many calls wait already; the work is not done
   */
  <T> T take(KeptAnswers.Key key, Supplier<T> work) {
    var turn = join(key);
    try {
      if (!turn.lock.tryLock() && !waitFor(turn)) {
        throw new ConflictException(
            "idempotency_key_in_use",
            "A call with this idempotency key is still running; send it again in a moment.");
      }
      try {
        return work.get();
      } finally {
        turn.lock.unlock();
      }
    } finally {
      leave(key);
    }
  }

  private boolean waitFor(Turn turn) {
    if (!mayWait.tryAcquire()) {
      return false;
    }
    try {
      return turn.lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      mayWait.release();
    }
  }

  private Turn join(KeptAnswers.Key key) {
    return turns.compute(
        key,
        (same, there) -> {
          var turn = there == null ? new Turn() : there;
          turn.interested++;
          return turn;
        });
  }

  private void leave(KeptAnswers.Key key) {
    turns.computeIfPresent(key, (same, turn) -> --turn.interested == 0 ? null : turn);
  }
}
