package io.incidentregister.application.once;

import io.incidentregister.application.WritingUseCases;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.KeptAnswers;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.IdempotencyKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

final class CallOnceService implements CallOnce {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Far fewer than a server has threads, since each that waits holds one. */
  private static final int MAX_WAITING = 16;

  private final Guard guard;
  private final InstantSource clock;
  private final BiFunction<Store, IdempotencyKey, WritingUseCases> wiring;
  private final Turns turns = new Turns(PATIENCE, MAX_WAITING);
  private final Forgetting forgetting;

  /**
   * @param wiring use cases over a store, whose operations bear a key
   */
  CallOnceService(
      Guard guard,
      Store store,
      InstantSource clock,
      BiFunction<Store, IdempotencyKey, WritingUseCases> wiring) {
    this.guard = guard;
    this.clock = clock;
    this.wiring = wiring;
    this.forgetting = new Forgetting(store);
  }

  @Override
  public <T> Outcome<T> handle(
      Command command, Function<WritingUseCases, T> call, Function<T, byte[]> answer) {
    var caller = command.caller();
    var key = new KeptAnswers.Key(caller.organization(), caller.user(), command.key());
    Outcome<T> outcome =
        turns.take(
            key,
            () ->
                guard.write(
                    caller,
                    command.needs(),
                    admission -> once(admission, key, command, call, answer)));
    forgetting.now(caller.organization(), clock.instant());
    return outcome;
  }

  private <T> Outcome<T> once(
      Admission admission,
      KeptAnswers.Key key,
      Command command,
      Function<WritingUseCases, T> call,
      Function<T, byte[]> answer) {
    var now = clock.instant();
    var transaction = admission.transaction();
    var answers = transaction.keptAnswers();
    var kept = answers.take(key, command.fingerprint(), now, now.minus(KEPT));
    if (kept.isPresent()) {
      // Who waited for the first call may have lost what it takes to see its answer.
      admission.confirm();
      return replay(kept.get(), command);
    }
    T result = call.apply(wiring.apply(new JoinedStore(transaction), command.key()));
    byte[] written = answer.apply(result);
    if (written.length > MAX_ANSWER) {
      throw new IllegalArgumentException("an answer of " + written.length + " bytes is not kept");
    }
    if (written.length == 0) {
      transaction.rollBackOnly();
    } else {
      answers.keep(key, written);
    }
    return new Outcome.Done<>(result);
  }

  private static <T> Outcome<T> replay(KeptAnswers.KeptAnswer kept, Command command) {
    if (!kept.fingerprint().equals(command.fingerprint())) {
      throw new InvalidCommandException(
          List.of(
              Fault.parameter(
                  "Idempotency-Key",
                  "idempotency_key_reused",
                  "was used for another call; a new call needs a new key")));
    }
    return new Outcome.Replayed<>(kept.answer());
  }
}
