package io.incidentregister.application.once;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {

  private static final Duration FOR_EVER = Duration.ofHours(1);

  @Test
  void doesTheWorkOfOneKeyOneAfterTheOther() throws Exception {
    var turns = new Turns(FOR_EVER, 100);
    var unguarded = new ArrayList<Integer>();
    var threads = Executors.newFixedThreadPool(16);
    try {
      var running = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        running.add(threads.submit(() -> turns.take(key("one"), () -> unguarded.add(number))));
      }
      for (Future<Boolean> each : running) {
        each.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1_000, unguarded.size());
    assertEquals(0, turns.keys());
  }

  @Test
  void letsCallsOfOtherKeysAndUsersPass() throws Exception {
    var turns = new Turns(FOR_EVER, 0);
    assertEquals(
        List.of("another key", "another user"),
        whileTaken(
            turns,
            () ->
                List.of(
                    turns.take(key("another"), () -> "another key"),
                    turns.take(
                        new KeptAnswers.Key(
                            key("one").organization(), new UserId(new UUID(0, 3)), name("one")),
                        () -> "another user"))));
  }

  @Test
  void refusesACallWhoseTurnDoesNotComeSoon() throws Exception {
    assertRefusesWhileTaken(new Turns(Duration.ofMillis(1), 100));
  }

  @Test
  void refusesAtOnceWhenTooManyWaitAlready() throws Exception {
    assertRefusesWhileTaken(new Turns(FOR_EVER, 0));
  }

  private static void assertRefusesWhileTaken(Turns turns) throws Exception {
    var refused =
        whileTaken(
            turns,
            () ->
                assertThrows(
                    ConflictException.class, () -> turns.take(key("one"), () -> "not done")));
    assertEquals("idempotency_key_in_use", refused.code());
    assertEquals(0, turns.keys());
    assertEquals("done", turns.take(key("one"), () -> "done"));
  }

  @Test
  void givesTheTurnAwayWhenTheWorkFails() {
    var turns = new Turns(FOR_EVER, 0);
    assertThrows(
        IllegalStateException.class,
        () ->
            turns.take(
                key("one"),
                () -> {
                  throw new IllegalStateException("as planned");
                }));
    assertEquals("done", turns.take(key("one"), () -> "done"));
    assertEquals(0, turns.keys());
  }

  private interface Work<T> {
    T get() throws Exception;
  }

  /** Does something while another thread has the key {@code one}. */
  private static <T> T whileTaken(Turns turns, Work<T> work) throws Exception {
    var taken = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    var thread = Executors.newSingleThreadExecutor();
    try {
      var first =
          thread.submit(
              () ->
                  turns.take(
                      key("one"),
                      () -> {
                        taken.countDown();
                        return cameToPass(enough);
                      }));
      cameToPass(taken);
      T result = work.get();
      enough.countDown();
      assertEquals(true, first.get(30, TimeUnit.SECONDS));
      return result;
    } finally {
      thread.shutdownNow();
    }
  }

  private static boolean cameToPass(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static KeptAnswers.Key key(String name) {
    return new KeptAnswers.Key(
        new OrganizationId(new UUID(0, 1)), new UserId(new UUID(0, 2)), name(name));
  }

  private static IdempotencyKey name(String name) {
    return new IdempotencyKey(name);
  }
}
