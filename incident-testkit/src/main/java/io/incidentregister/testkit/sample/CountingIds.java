package io.incidentregister.testkit.sample;

import io.incidentregister.application.IdSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that can be foretold: UUIDs of version 7 whose last digits count from 1. Safe for use by many
 * threads.
 */
public final class CountingIds implements IdSource {

  private static final long VERSION_7 = 0x0197_0000_0000_7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong last = new AtomicLong();

  @Override
  public UUID next() {
    return nth(last.incrementAndGet());
  }

  /** The id that the n-th call gives, n from 1. */
  public static UUID nth(long n) {
    return new UUID(VERSION_7, VARIANT | n);
  }
}
