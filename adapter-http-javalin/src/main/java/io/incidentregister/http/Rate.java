package io.incidentregister.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** How many times in a second each of many may do something. How many are remembered is bounded. */
public final class Rate {

  private static final long MAX_REMEMBERED = 100_000;

  /** Whoever did nothing for so long has all of them before it again. */
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(10);

  private final int perSecond;
  private final Ticker ticker;
  private final Cache<Object, Bucket> buckets;

  /** Counts by a clock that never goes back. */
  public Rate(int perSecond, Ticker ticker) {
    this.perSecond = perSecond;
    this.ticker = ticker;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterAccess(REMEMBERED_FOR)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Counts one, or says how long to wait for the next; it is not counted then. */
  public Optional<Duration> take(Object who) {
    var probe = buckets.get(who, key -> bucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** One that was counted came to nothing. */
  public void giveBack(Object who) {
    buckets.get(who, key -> bucket()).addTokens(1);
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
}
