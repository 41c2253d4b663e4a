package io.incidentregister.testkit.once;

import static io.incidentregister.testkit.once.SampleCalls.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.once.CallOnce;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.testkit.StoreBacked;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import io.incidentregister.testkit.sample.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Whether calls that bear a key are done once over a store, however often they are repeated, and
 * whatever fails. No test can be overridden.
 */
public abstract class OnceContract extends StoreBacked {

  /** Made once: building a validator costs more than most tests. */
  private final CommandValidator validator =
      new CommandValidator(CommandValidator.defaultValidator());

  /** For subclasses. */
  protected OnceContract() {}

  private SampleCalls newCalls() {
    return newCalls(store());
  }

  /** The register goes through a store of its own; tests look past it. */
  private SampleCalls newCalls(Store registers) {
    var clock = new SteppingClock();
    var organization = new SampleOrganization(store(), ids(), clock);
    organization.openTitled("First", "Second");
    return new SampleCalls(registerOver(registers, clock), store(), organization, clock);
  }

  private IncidentRegister registerOver(Store registers, SteppingClock clock) {
    return IncidentRegister.with(Settings.of("limit.ids", "10000"))
        .store(registers)
        .clock(clock)
        .ids(ids())
        .validator(validator)
        .open(OpenMode.CREATE);
  }

  @Test
  final void doesACallOnceAndGivesItsAnswerAgain() {
    var calls = newCalls();
    assertEquals("done: 1 New", calls.retitle("k", "New"));
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
    assertEquals(2, calls.incident().version());
    assertEquals(2, calls.operations().size());
  }

  @Test
  final void recordsTheKeyWithTheOperation() {
    var calls = newCalls();
    calls.retitle("order-66!", "New");
    assertEquals(
        Optional.of(new IdempotencyKey("order-66!")), calls.operations().get(0).idempotencyKey());
  }

  @Test
  final void doesCallsOfEveryKindOnceAndRecordsTheKeyWithEach() {
    for (String kind : newCalls().ofEachKind().keySet()) {
      var calls = newCalls();
      var call = Objects.requireNonNull(calls.ofEachKind().get(kind));
      Supplier<String> keyed =
          () -> told(calls.call("k", kind, use -> call.apply(use).orElseThrow().id().toString()));
      var first = keyed.get();
      var done = calls.operations();
      assertEquals("done: " + done.get(0).id(), first, kind);
      assertEquals(Optional.of(new IdempotencyKey("k")), done.get(0).idempotencyKey(), kind);
      var outcomes =
          Together.run(8, Collections.nCopies(8, (Supplier<String>) () -> orInUse(keyed)));
      assertTrue(
          Set.of("replayed: " + done.get(0).id(), "idempotency_key_in_use").containsAll(outcomes),
          outcomes::toString);
      assertEquals("replayed: " + done.get(0).id(), keyed.get(), kind);
      assertEquals(done, calls.operations(), kind);
    }
  }

  @Test
  final void givesTheAnswerToARegisterThatWasOpenedSince() {
    var calls = newCalls();
    calls.retitle("k", "New");
    var reopened =
        new SampleCalls(
            registerOver(store(), calls.clock()), store(), calls.organization(), calls.clock());
    assertEquals("replayed: 1 New", reopened.retitle("k", "New"));
  }

  @Test
  final void keepsTheAnswerOfACallThatChangedNothing() {
    var calls = newCalls();
    assertEquals("done: 0 First", calls.retitle("k", "First"));
    calls.retitle("another", "Changed");
    assertEquals("replayed: 0 First", calls.retitle("k", "First"));
    assertEquals("Changed", calls.incident().fields().title());
  }

  @Test
  final void keepsAnAnswerOfAnyBytesUpToTheMost() {
    var calls = newCalls();
    byte[] most = new byte[CallOnce.MAX_ANSWER];
    for (int i = 0; i < most.length; i++) {
      most[i] = (byte) i;
    }
    var command =
        new CallOnce.Command(
            calls.organization().caller(),
            UpdateIncidents.NEEDS,
            new IdempotencyKey("k"),
            Hash.of("most"));
    calls.register().callOnce().handle(command, use -> "done", answer -> most);
    var again = calls.register().callOnce().handle(command, use -> "again", answer -> most);
    assertEquals(
        Hash.ofParts(most), Hash.ofParts(((CallOnce.Outcome.Replayed<String>) again).answer()));
  }

  @Test
  final void doesNothingWhenTheAnswerIsTooLongToBeKept() {
    var calls = newCalls();
    var caller = calls.organization().caller();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            calls
                .register()
                .callOnce()
                .handle(
                    new CallOnce.Command(
                        caller, UpdateIncidents.NEEDS, new IdempotencyKey("k"), Hash.of("New")),
                    use -> calls.changed(use, caller, Mode.APPLY, "New"),
                    answer -> new byte[CallOnce.MAX_ANSWER + 1]));
    assertNothingChanged(calls);
    assertEquals("done: 1 New", calls.retitle("k", "New"));
  }

  @Test
  final void refusesTheSameKeyForAnotherCallAndDoesNothing() {
    var calls = newCalls();
    calls.retitle("k", "New");
    var refused =
        assertThrows(InvalidCommandException.class, () -> calls.retitle("k", "Another")).faults();
    assertEquals(1, refused.size());
    assertEquals(Fault.Place.PARAMETER, refused.get(0).place());
    assertEquals("Idempotency-Key", refused.get(0).name());
    assertEquals("idempotency_key_reused", refused.get(0).code());
    assertEquals("New", calls.incident().fields().title());
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
  }

  @Test
  final void takesTheSameKeyOfAnotherUserForAnotherKey() {
    var calls = newCalls();
    var bob = calls.organization().addUser("bob@example.org", Role.ADMIN);
    var caller = calls.organization().caller();
    var bobs = new Caller(caller.organization(), bob.id(), caller.face(), "req-2");
    assertEquals("done: 1 New", calls.retitle("k", "New"));
    assertEquals("done: 1 By Bob", calls.retitle(bobs, "k", "By Bob"));
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
    assertEquals("replayed: 1 By Bob", calls.retitle(bobs, "k", "By Bob"));
  }

  @Test
  final void takesTheSameKeyOfAnotherOrganizationForAnotherKey() {
    var ours = newCalls();
    var theirs = newCalls();
    assertEquals("done: 1 Ours", ours.retitle("k", "Ours"));
    assertEquals("done: 1 Theirs", theirs.retitle("k", "Theirs"));
    assertEquals("replayed: 1 Ours", ours.retitle("k", "Ours"));
  }

  @Test
  final void tellsKeysApartThatDifferInCase() {
    var calls = newCalls();
    assertEquals("done: 1 One", calls.retitle("k", "One"));
    assertEquals("done: 1 Two", calls.retitle("K", "Two"));
  }

  @Test
  final void forgetsAnAnswerAfterADay() {
    var calls = newCalls();
    calls.retitle("k", "New");
    calls.clock().step(CallOnce.KEPT);
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
    calls.clock().step(Duration.ofMillis(1));
    assertEquals("done: 0 New", calls.retitle("k", "New"));
    assertEquals("replayed: 0 New", calls.retitle("k", "New"));
  }

  @Test
  final void takesAKeyOfTheDayBeforeForSomethingElse() {
    var calls = newCalls();
    calls.retitle("k", "New");
    calls.clock().step(CallOnce.KEPT.plusMillis(1));
    assertEquals("done: 1 Another", calls.retitle("k", "Another"));
    assertEquals("replayed: 1 Another", calls.retitle("k", "Another"));
  }

  @Test
  final void clearsOldAnswersAwayByTheWayOfOtherCalls() {
    var calls = newCalls();
    calls.retitle("old", "Old");
    calls.clock().step(CallOnce.KEPT.plusMillis(1));
    calls.retitle("new", "New");
    assertEquals(0, forgottenNow(calls));
  }

  @Test
  final void clearsOldAnswersAwayNoMoreOftenThanEveryTenMinutes() {
    var calls = newCalls();
    calls.retitle("old", "Old"); // A register begins by clearing away.
    calls.clock().step(Duration.ofMinutes(10).minusMillis(1));
    assertEquals(1, writesOf(calls, "soon"));
    calls.clock().step(Duration.ofMillis(1));
    assertEquals(2, writesOf(calls, "late"));
  }

  /** How many writes a call takes of a register that cleared answers away ten minutes ago. */
  private int writesOf(SampleCalls calls, String key) {
    var counting = new FailingStore(store(), Set.of());
    var clock = new SteppingClock(SteppingClock.START);
    var counted =
        new SampleCalls(registerOver(counting, clock), store(), calls.organization(), clock);
    counted.retitle(key + "-before", key + " before");
    int before = counting.writes();
    clock.step(Duration.between(clock.instant(), calls.clock().instant()));
    counted.retitle(key, key);
    return counting.writes() - before;
  }

  /** How many answers are old and still there. */
  private int forgottenNow(SampleCalls calls) {
    var before = calls.clock().instant().minus(CallOnce.KEPT);
    return store()
        .write(transaction -> transaction.keptAnswers().forget(calls.organization().id(), before));
  }

  @Test
  final void doesNotLetACallSufferWhenClearingAwayFails() {
    var calls = newCalls(new FailingStore(store(), Set.of(2)));
    assertEquals("done: 1 New", calls.retitle("k", "New"));
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
  }

  @Test
  final void keepsNothingOfACallThatIsRefused() {
    var calls = newCalls();
    var caller = calls.organization().caller();
    assertThrows(
        NotFoundException.class,
        () ->
            calls.call(
                "k", "New", use -> calls.changed(use, caller, Mode.APPLY, "New", "INC-00099")));
    assertNothingChanged(calls);
    assertEquals("done: 1 New", calls.retitle("k", "New"));
  }

  @Test
  final void keepsNothingOfADryRun() {
    var calls = newCalls();
    assertEquals("done: 1 New", calls.dryRun("k", "New"));
    assertNothingChanged(calls);
    assertEquals("done: 1 New", calls.dryRun("k", "New"));
    assertEquals("done: 1 Another", calls.retitle("k", "Another"));
  }

  @Test
  final void keepsNothingWhenTheStoreFailsAtTheEnd() {
    var calls = newCalls(new FailingStore(store(), Set.of(1)));
    assertThrows(StoreException.class, () -> calls.retitle("k", "New"));
    assertNothingChanged(calls);
    assertEquals("done: 1 New", calls.retitle("k", "New"));
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
  }

  @Test
  final void doesNothingWhenTheAnswerCannotBeWrittenDown() {
    var calls = newCalls();
    var caller = calls.organization().caller();
    assertThrows(
        IllegalStateException.class,
        () ->
            calls
                .register()
                .callOnce()
                .handle(
                    new CallOnce.Command(
                        caller, UpdateIncidents.NEEDS, new IdempotencyKey("k"), Hash.of("New")),
                    use -> calls.changed(use, caller, Mode.APPLY, "New"),
                    answer -> {
                      throw new IllegalStateException("as planned");
                    }));
    assertNothingChanged(calls);
    assertEquals("done: 1 New", calls.retitle("k", "New"));
  }

  @Test
  final void doesSeveralThingsInACallAllOrNone() {
    var calls = newCalls();
    var caller = calls.organization().caller();
    assertThrows(
        NotFoundException.class,
        () ->
            calls.call(
                "k",
                "two steps",
                use ->
                    calls.changed(use, caller, Mode.APPLY, "One")
                        + calls.changed(use, caller, Mode.APPLY, "Two", "INC-00099")));
    assertNothingChanged(calls);
  }

  @Test
  final void keepsNothingWhenACallCarriesOnAfterAFailure() {
    var calls = newCalls();
    var caller = calls.organization().caller();
    var outcome =
        calls.call(
            "k",
            "New",
            use -> {
              calls.changed(use, caller, Mode.APPLY, "New");
              assertThrows(
                  NotFoundException.class,
                  () -> calls.changed(use, caller, Mode.APPLY, "Newer", "INC-00099"));
              return "carried on";
            });
    assertEquals("done: carried on", told(outcome));
    assertNothingChanged(calls);
    assertEquals("done: 1 New", calls.retitle("k", "New"));
  }

  @Test
  final void seesWhatItWroteItselfWithinACall() {
    var calls = newCalls();
    var caller = calls.organization().caller();
    var outcome =
        calls.call(
            "k",
            "twice",
            use ->
                calls.changed(use, caller, Mode.APPLY, "New")
                    + ", "
                    + calls.changed(use, caller, Mode.APPLY, "New"));
    assertEquals("done: 1 New, 0 New", told(outcome));
  }

  @Test
  final void doesACallOnceThatComesFiftyTimesAtOnce() {
    var calls = newCalls();
    var outcomes =
        Together.run(
            50, Collections.nCopies(50, (Supplier<String>) () -> orInUse(calls, "k", "New")));
    assertEquals(1, outcomes.stream().filter("done: 1 New"::equals).count(), outcomes::toString);
    assertEquals(List.of(), outcomes.stream().filter(each -> !isExpected(each)).toList());
    assertEquals(2, calls.operations().size());
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
  }

  @Test
  final void doesACallOnceThatComesToSeveralRegistersAtOnce() {
    var calls = newCalls();
    var outcomes =
        Together.run(
            20,
            Collections.nCopies(
                20,
                (Supplier<String>)
                    () ->
                        orInUse(
                            new SampleCalls(
                                registerOver(store(), calls.clock()),
                                store(),
                                calls.organization(),
                                calls.clock()),
                            "k",
                            "New")));
    assertEquals(1, outcomes.stream().filter("done: 1 New"::equals).count(), outcomes::toString);
    assertEquals(List.of(), outcomes.stream().filter(each -> !isExpected(each)).toList());
    assertEquals(2, calls.operations().size());
  }

  private static boolean isExpected(String outcome) {
    return Set.of("done: 1 New", "replayed: 1 New", "idempotency_key_in_use").contains(outcome);
  }

  private static String orInUse(SampleCalls calls, String key, String title) {
    return orInUse(() -> calls.retitle(key, title));
  }

  private static String orInUse(Supplier<String> call) {
    try {
      return call.get();
    } catch (ConflictException e) {
      return e.code();
    }
  }

  @Test
  final void refusesACallWhileTheFirstRunsForTooLong() {
    var calls = newCalls();
    var caller = calls.organization().caller();
    var running = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    var outcomes =
        Together.run(
            2,
            List.<Supplier<String>>of(
                () ->
                    told(
                        calls.call(
                            "k",
                            "New",
                            use -> {
                              running.countDown();
                              Together.await(enough);
                              return calls.changed(use, caller, Mode.APPLY, "New");
                            })),
                () -> {
                  Together.await(running);
                  try {
                    return calls.retitle("k", "New");
                  } catch (ConflictException e) {
                    return e.code();
                  } finally {
                    enough.countDown();
                  }
                }));
    assertEquals(List.of("done: 1 New", "idempotency_key_in_use"), outcomes);
    assertEquals("replayed: 1 New", calls.retitle("k", "New"));
  }

  private static void assertNothingChanged(SampleCalls calls) {
    assertEquals("First", calls.incident().fields().title());
    assertEquals(1, calls.incident().version());
    assertEquals(
        List.of(Optional.empty()),
        calls.operations().stream().map(Operation::idempotencyKey).toList());
  }
}
