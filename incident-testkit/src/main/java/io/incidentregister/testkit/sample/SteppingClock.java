package io.incidentregister.testkit.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to step. Safe for use by many threads. */
public final class SteppingClock implements InstantSource {

  /** Where a clock starts when nothing else is said. */
  public static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  private Instant now;

  /** A clock that stands at {@link #START}. */
  public SteppingClock() {
    this(START);
  }

  /** A clock that stands at a moment. */
  public SteppingClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Steps forward, or back by a negative duration, as a wall clock may.
   *
   * @return the time afterwards
   */
  public synchronized Instant step(Duration by) {
    now = now.plus(by);
    return now;
  }
}
