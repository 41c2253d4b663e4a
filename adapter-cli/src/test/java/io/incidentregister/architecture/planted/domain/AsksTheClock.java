package io.incidentregister.architecture.planted.domain;

import java.time.Instant;
import java.util.function.Supplier;

/** Planted: a domain that asks the clock, by a reference, which is no call. */
record AsksTheClock(Supplier<Instant> time) {
  AsksTheClock() {
    this(Instant::now);
  }
}
