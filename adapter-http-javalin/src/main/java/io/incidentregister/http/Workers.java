package io.incidentregister.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The threads that may wait: for the store, and for a caller who reads slowly. The server's own
 * never do, so that it says that it lives, and refuses what is too much, however busy these are.
 */
final class Workers implements AutoCloseable {

  private static final int MAX_QUEUED = 1_000;
  private static final long MAX_QUEUED_MILLIS = 2_000;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  Workers(int count) {
    var made = new AtomicLong();
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_QUEUED),
            work -> new Thread(work, "work-" + made.incrementAndGet()));
    threads.allowCoreThreadTimeOut(true);
  }

  /** What a call is waiting for; exactly one of these is run, once. */
  interface Work {
    /** A thread has the time to do it. */
    void run();

    /** No thread has, and it was not begun. */
    void refused(Refusal refusal);
  }

  /** Has work done as soon as a thread is free, or refused when none is for too long. */
  void run(Work work, Scheduler scheduler) {
    var begun = new AtomicBoolean();
    Runnable giveUp =
        () -> {
          if (begun.compareAndSet(false, true)) {
            work.refused(Refusal.tryLater("overloaded", "Too many calls are being handled."));
          }
        };
    var deadline = scheduler.schedule(giveUp, MAX_QUEUED_MILLIS, TimeUnit.MILLISECONDS);
    try {
      threads.execute(
          () -> {
            deadline.cancel();
            if (begun.compareAndSet(false, true)) {
              work.run();
            }
          });
    } catch (RejectedExecutionException e) {
      deadline.cancel();
      giveUp.run();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
