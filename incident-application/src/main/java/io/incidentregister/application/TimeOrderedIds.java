package io.incidentregister.application;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Ids of version 7 of RFC 9562: milliseconds first, the rest random, so that indexes stay packed.
 */
final class TimeOrderedIds implements IdSource {

  private final InstantSource clock;
  private final RandomGenerator random;

  TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
