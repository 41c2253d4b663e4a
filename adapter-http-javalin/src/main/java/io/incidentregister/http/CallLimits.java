package io.incidentregister.http;

import com.github.benmanes.caffeine.cache.Ticker;
import io.incidentregister.application.Caller;
import java.util.concurrent.Semaphore;

/** How many calls one user may make in a second, and how many bulks run at once. */
final class CallLimits {

  private final int perSecond;
  private final Rate rate;
  private final Semaphore bulks;

  /** Counts by a clock that never goes back. */
  CallLimits(int perSecond, int maxBulks, Ticker ticker) {
    this.perSecond = perSecond;
    this.rate = new Rate(perSecond, ticker);
    this.bulks = new Semaphore(maxBulks);
  }

  /**
   * Counts a call, whichever token it bears: whoever gets more tokens must not get more calls.
   *
   * @throws RefusedException when its user made too many of late
   */
  void count(Caller caller) {
    rate.take(caller.user())
        .ifPresent(
            wait -> {
              throw new RefusedException(
                  Refusal.tooMany(
                      "too_many_requests",
                      "A user may make " + perSecond + " calls in a second.",
                      wait));
            });
  }

  /**
   * One bulk more runs; {@link #endBulk} has to follow.
   *
   * @throws RefusedException when too many run; it is not counted then
   */
  void beginBulk() {
    if (!bulks.tryAcquire()) {
      throw new RefusedException(
          Refusal.tryLater("too_many_bulks", "Too many calls are changing many incidents now."));
    }
  }

  /** A bulk does not run any more. */
  void endBulk() {
    bulks.release();
  }
}
