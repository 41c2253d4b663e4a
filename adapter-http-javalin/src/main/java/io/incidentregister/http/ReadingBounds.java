package io.incidentregister.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bodies are being read at once, and how many bytes they hold together. */
final class ReadingBounds {

  private final long maxReading;
  private final long maxBuffered;
  private final AtomicLong reading = new AtomicLong();
  private final AtomicLong buffered = new AtomicLong();

  ReadingBounds(long maxReading, long maxBuffered) {
    this.maxReading = maxReading;
    this.maxBuffered = maxBuffered;
  }

  /**
   * One body more is being read.
   *
   * @throws RefusedException when there are too many; nothing is counted then
   */
  void begin() {
    if (reading.incrementAndGet() > maxReading) {
      reading.decrementAndGet();
      throw new RefusedException(
          Refusal.tryLater("overloaded", "Too many calls are sending their bodies at once."));
    }
  }

  /** A body is not being read any more. */
  void end() {
    reading.decrementAndGet();
  }

  /**
   * So many bytes more are held.
   *
   * @throws RefusedException when they are too many; they are not counted then
   */
  void hold(int bytes) {
    if (buffered.addAndGet(bytes) > maxBuffered) {
      buffered.addAndGet(-bytes);
      throw new RefusedException(
          Refusal.tryLater("overloaded", "The bodies of too many calls are being held."));
    }
  }

  /** So many bytes are not held any more. */
  void release(long bytes) {
    buffered.addAndGet(-bytes);
  }
}
