package io.incidentregister.testkit.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs things at the same time. */
public final class Together {

  private static final int PATIENCE_SECONDS = 60;

  private Together() {}

  /**
   * Runs tasks in so many threads, released at once.
   *
   * @return their results, in the order of the tasks
   * @throws AssertionError when one of them fails or takes more than a minute
   */
  public static <T> List<T> run(int threads, List<Supplier<T>> tasks) {
    var executor = Executors.newFixedThreadPool(threads);
    try {
      var start = new CountDownLatch(1);
      List<Future<T>> running =
          tasks.stream()
              .map(
                  task ->
                      executor.submit(
                          () -> {
                            await(start);
                            return task.get();
                          }))
              .toList();
      start.countDown();
      var results = new ArrayList<T>();
      for (Future<T> future : running) {
        results.add(result(future));
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  /** Waits for a latch, at most a minute. */
  public static void await(CountDownLatch latch) {
    if (!cameWithin(PATIENCE_SECONDS, latch)) {
      throw new AssertionError("waited in vain");
    }
  }

  /** Whether a latch opens within so many seconds. */
  public static boolean cameWithin(int seconds, CountDownLatch latch) {
    return cameWithin(Duration.ofSeconds(seconds), latch);
  }

  /** Whether a latch opens within some time. */
  public static boolean cameWithin(Duration time, CountDownLatch latch) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("one of those running together failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("one of those running together hangs", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
