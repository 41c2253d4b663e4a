package io.incidentregister.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.incidentregister.application.Caller;
import io.incidentregister.application.Credential;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** How many calls one credential may make in a second, and how many bulks run at once. */
final class CallLimits {

  private static final long MAX_REMEMBERED = 100_000;

  /** Whoever made no call for so long has all of them before it again. */
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);

  private final int perSecond;
  private final Ticker ticker;
  private final Cache<Object, Bucket> buckets;
  private final Semaphore bulks;

  /** Counts by a clock that never goes back. */
  CallLimits(int perSecond, int maxBulks, Ticker ticker) {
    this.perSecond = perSecond;
    this.ticker = ticker;
    this.bulks = new Semaphore(maxBulks);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterAccess(REMEMBERED_FOR)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /**
   * Counts a call.
   *
   * @throws RefusedException when its credential made too many of late
   */
  void count(Caller caller) {
    var probe = buckets.get(key(caller), key -> bucket()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new RefusedException(
          Refusal.tooMany(
              "too_many_requests",
              "A credential may make " + perSecond + " calls in a second.",
              Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }
  }

  /** A token of ours by itself; the tokens of an issuer by whom it vouches for. */
  private static Object key(Caller caller) {
    return caller.credential() instanceof Credential.Token token ? token.id() : caller.user();
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return ticker.read();
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            })
        .build();
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
