package io.incidentregister.http.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * How often each of many failed, and how long it has to wait for that: 1 second, then 2, 4, and so
 * on up to 60. How many are remembered is bounded.
 */
final class WrongOnes {

  private static final long MAX_REMEMBERED = 20_000;
  private static final Duration REMEMBERED_FOR = Duration.ofDays(1);
  private static final long MAX_WAIT_SECONDS = 60;
  private static final int MAX_DOUBLINGS = 6;

  private final int free;
  private final Duration window;
  private final Ticker ticker;
  private final Cache<Object, Tally> tallies;

  /**
   * @param free how many failures cost nothing
   * @param window within which they are counted; those who wait are forgotten so long after
   */
  WrongOnes(int free, Duration window, Ticker ticker) {
    this.free = free;
    this.window = window;
    this.ticker = ticker;
    this.tallies =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterAccess(REMEMBERED_FOR)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** Lets one try, or says how long it has to wait; of those who waited, one tries at a time. */
  Optional<Duration> begin(Object who) {
    return Optional.ofNullable(tallies.getIfPresent(who)).flatMap(Tally::begin);
  }

  /** One has failed; how often so far. */
  int count(Object who) {
    return tallies.get(who, key -> new Tally()).count();
  }

  /** One has succeeded. */
  void forget(Object who) {
    tallies.invalidate(who);
  }

  private final class Tally {
    private int wrong;
    private long since;
    private long waitUntil;

    synchronized Optional<Duration> begin() {
      long now = ticker.read();
      forgetWhatIsLongAgo(now);
      if (wrong < free) {
        return Optional.empty();
      }
      if (now - waitUntil < 0) {
        return Optional.of(Duration.ofNanos(waitUntil - now));
      }
      waitUntil = now + wait(wrong - free).toNanos();
      return Optional.empty();
    }

    synchronized int count() {
      long now = ticker.read();
      forgetWhatIsLongAgo(now);
      wrong++;
      if (wrong == 1) {
        since = now;
      }
      if (wrong >= free) {
        waitUntil = now + wait(wrong - free).toNanos();
      }
      return wrong;
    }

    private void forgetWhatIsLongAgo(long now) {
      long from = wrong < free ? since : waitUntil;
      if (wrong > 0 && now - from >= window.toNanos()) {
        wrong = 0;
      }
    }

    private static Duration wait(int doublings) {
      return Duration.ofSeconds(
          Math.min(MAX_WAIT_SECONDS, 1L << Math.min(doublings, MAX_DOUBLINGS)));
    }
  }
}
