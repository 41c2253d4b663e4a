package io.incidentregister.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.incidentregister.application.once.CallOnce;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link KeptAnswers} promises. */
abstract class KeptAnswersContract extends LedgerContract {

  private static final Instant NOW = SteppingClock.START;
  private static final Instant LONG_AGO = NOW.minusSeconds(86_400);

  KeptAnswersContract() {}

  @Test
  final void keepsAnAnswerForWhoTakesTheKeyLater() {
    var key = key(newOrganization(), "key-1");
    assertEquals(Optional.empty(), takeAndKeep(key, "first", NOW));
    assertEquals(Optional.of(kept("first")), takeAndKeep(key, "second", NOW.plusMillis(1)));
    assertEquals(Optional.of(kept("first")), takeAndKeep(key, "third", NOW.plusMillis(2)));
  }

  @Test
  final void keepsEveryByteOfAnAnswer() {
    var organization = newOrganization();
    var everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    var largest = new byte[CallOnce.MAX_ANSWER];
    new Random(5).nextBytes(largest);
    for (byte[] answer : List.of(everyByte, new byte[] {0}, largest)) {
      var key = key(organization, "key-" + answer.length);
      store().write(tx -> keep(tx, key, Hash.of("asked"), answer));
      assertEquals(
          Optional.of(new Answer(Hash.of("asked"), HexFormat.of().formatHex(answer))), look(key));
    }
  }

  @Test
  final void keepsNothingOfACallThatIsRolledBackAndFreesItsKey() {
    var key = key(newOrganization(), "key-1");
    store()
        .write(
            tx -> {
              tx.rollBackOnly();
              return keep(tx, key, Hash.of("dry run"), bytes("answer"));
            });
    assertThrows(
        IllegalStateException.class,
        () ->
            store()
                .write(
                    tx -> {
                      keep(tx, key, Hash.of("refused"), bytes("answer"));
                      throw new IllegalStateException("refused");
                    }));
    assertEquals(Optional.empty(), takeAndKeep(key, "done", NOW));
    assertEquals(Optional.of(kept("done")), look(key));
  }

  @Test
  final void keepsNothingUnderAKeyThatWasOnlyTaken() {
    var key = key(newOrganization(), "key-1");
    assertEquals(Optional.empty(), store().write(tx -> take(tx, key, "nothing to tell", NOW)));
    assertEquals(Optional.empty(), takeAndKeep(key, "done", NOW));
    assertEquals(Optional.of(kept("done")), look(key));
  }

  @Test
  final void tellsKeysUsersAndOrganizationsApart() {
    var organization = newOrganization();
    var other = newOrganization();
    var user = organization.addUser("other@example.com");
    var longest = IntStream.range(0, 255).mapToObj(i -> Character.toString('!' + i % 94));
    var keys =
        List.of(
            key(organization, "key-1"),
            key(organization, "KEY-1"),
            key(organization, "key-"),
            key(organization, "key_1"),
            key(organization, "'"),
            key(organization, longest.collect(Collectors.joining())),
            new KeptAnswers.Key(organization.id(), user.id(), new IdempotencyKey("key-1")),
            key(other, "key-1"),
            new KeptAnswers.Key(
                other.id(), organization.admin().id(), new IdempotencyKey("key-1")));
    for (int i = 0; i < keys.size(); i++) {
      assertEquals(Optional.empty(), takeAndKeep(keys.get(i), "call " + i, NOW));
    }
    for (int i = 0; i < keys.size(); i++) {
      assertEquals(Optional.of(kept("call " + i)), look(keys.get(i)));
    }
  }

  @Test
  final void givesNoAnswerThatIsForgotten() {
    var key = key(newOrganization(), "key-1");
    takeAndKeep(key, "old", NOW);
    assertEquals(
        Optional.of(kept("old")),
        store().write(tx -> take(tx, key, "new", NOW.plusMillis(9), NOW)),
        "it was not kept before now");
    var forgotten = NOW.plusMillis(1);
    assertEquals(
        Optional.empty(),
        store()
            .write(
                tx -> {
                  var kept = take(tx, key, "new", NOW.plusMillis(9), forgotten);
                  tx.keptAnswers().keep(key, bytes("answer of new"));
                  return kept;
                }));
    assertEquals(
        Optional.of(kept("new")),
        store().write(tx -> take(tx, key, "newer", NOW.plusMillis(10), NOW.plusMillis(9))));
  }

  @Test
  final void forgetsWhatIsOldAndCountsIt() {
    var organization = newOrganization();
    var other = newOrganization();
    for (int i = 0; i < 5; i++) {
      takeAndKeep(key(organization, "key-" + i), "call " + i, NOW.plusMillis(i));
      takeAndKeep(key(other, "key-" + i), "call " + i, NOW.plusMillis(i));
    }
    assertEquals(0, forget(organization.id(), NOW));
    assertEquals(3, forget(organization.id(), NOW.plusMillis(3)));
    assertEquals(0, forget(organization.id(), NOW.plusMillis(3)));
    for (int i = 0; i < 5; i++) {
      var expected = i < 3 ? Optional.<Answer>empty() : Optional.of(kept("call " + i));
      assertEquals(expected, look(key(organization, "key-" + i)));
      assertEquals(Optional.of(kept("call " + i)), look(key(other, "key-" + i)));
    }
    assertEquals(2, forget(organization.id(), NOW.plusMillis(9)));
  }

  @Test
  final void forgetsNothingWhenThatIsRolledBack() {
    var organization = newOrganization();
    takeAndKeep(key(organization, "key-1"), "call", NOW);
    int forgotten =
        store()
            .write(
                tx -> {
                  tx.rollBackOnly();
                  return tx.keptAnswers().forget(organization.id(), NOW.plusMillis(1));
                });
    assertEquals(1, forgotten);
    assertEquals(Optional.of(kept("call")), look(key(organization, "key-1")));
  }

  @Test
  final void onlyOneOfManyGetsAKeyAndTheOthersItsAnswer() {
    var organization = newOrganization();
    for (int round = 0; round < 5; round++) {
      var key = key(organization, "key-" + round);
      var callers = new AtomicInteger();
      Supplier<Optional<Answer>> call =
          () -> takeAndKeep(key, "caller " + callers.incrementAndGet(), NOW);
      var answers = Together.run(8, Collections.nCopies(8, call));
      assertEquals(1, answers.stream().filter(Optional::isEmpty).count());
      assertEquals(Set.of(Optional.empty(), look(key)), new HashSet<>(answers));
    }
  }

  @Test
  final void whoWaitsForAKeyGetsTheAnswer() {
    var key = key(newOrganization(), "key-1");
    assertEquals(Optional.of(kept("first")), secondWhileTheFirst(key, false));
  }

  @Test
  final void whoWaitsForAKeyGetsItWhenTheFirstIsRolledBack() {
    var key = key(newOrganization(), "key-1");
    assertEquals(Optional.empty(), secondWhileTheFirst(key, true));
    assertEquals(Optional.of(kept("second")), look(key));
  }

  /** What the second gets that takes a key while the first holds it. */
  private Optional<Answer> secondWhileTheFirst(KeptAnswers.Key key, boolean isRolledBack) {
    var taken = new CountDownLatch(1);
    var otherIsComing = new CountDownLatch(1);
    List<Supplier<Optional<Answer>>> tasks =
        List.of(
            () ->
                store()
                    .write(
                        tx -> {
                          var kept = take(tx, key, "first", NOW);
                          taken.countDown();
                          Together.await(otherIsComing);
                          tx.keptAnswers().keep(key, bytes("answer of first"));
                          if (isRolledBack) {
                            tx.rollBackOnly();
                          }
                          return kept;
                        }),
            () -> {
              Together.await(taken);
              otherIsComing.countDown();
              return takeAndKeep(key, "second", NOW);
            });
    var answers = Together.run(2, tasks);
    assertEquals(Optional.empty(), answers.get(0));
    return answers.get(1);
  }

  /** What is kept under a key, which is left as it is. */
  final Optional<Hash> keptUnder(SampleOrganization organization, String key) {
    return look(key(organization, key)).map(Answer::fingerprint);
  }

  /** Takes the key of the organization's first Admin within a transaction, and keeps an answer. */
  static void keepIn(Transaction tx, SampleOrganization organization, String key) {
    keep(tx, key(organization, key), Hash.of(key), bytes(key));
  }

  /** A kept answer, comparable. */
  private record Answer(Hash fingerprint, String hex) {}

  private static Answer kept(String call) {
    return new Answer(Hash.of(call), HexFormat.of().formatHex(bytes("answer of " + call)));
  }

  /** Does a call, unless it was done: what was kept of it, or empty when it was done now. */
  private Optional<Answer> takeAndKeep(KeptAnswers.Key key, String call, Instant now) {
    return store()
        .write(
            tx -> {
              var kept = take(tx, key, call, now);
              if (kept.isEmpty()) {
                tx.keptAnswers().keep(key, bytes("answer of " + call));
              }
              return kept;
            });
  }

  private Optional<Answer> look(KeptAnswers.Key key) {
    return store()
        .write(
            tx -> {
              tx.rollBackOnly();
              return take(tx, key, "a look", NOW);
            });
  }

  private static Optional<Answer> take(
      Transaction tx, KeptAnswers.Key key, String call, Instant now) {
    return take(tx, key, call, now, LONG_AGO);
  }

  private static Optional<Answer> take(
      Transaction tx, KeptAnswers.Key key, String call, Instant now, Instant forgotten) {
    return tx.keptAnswers()
        .take(key, Hash.of(call), now, forgotten)
        .map(kept -> new Answer(kept.fingerprint(), HexFormat.of().formatHex(kept.answer())));
  }

  private static boolean keep(
      Transaction tx, KeptAnswers.Key key, Hash fingerprint, byte[] answer) {
    assertEquals(Optional.empty(), tx.keptAnswers().take(key, fingerprint, NOW, LONG_AGO));
    tx.keptAnswers().keep(key, answer);
    return true;
  }

  private int forget(OrganizationId organization, Instant before) {
    return store().write(tx -> tx.keptAnswers().forget(organization, before));
  }

  private static KeptAnswers.Key key(SampleOrganization organization, String key) {
    return new KeptAnswers.Key(
        organization.id(), organization.admin().id(), new IdempotencyKey(key));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
