package io.incidentregister.http.writing;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.WritingUseCases;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.once.CallOnce;
import io.incidentregister.application.once.CallOnce.Outcome;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import io.incidentregister.http.Route;
import java.util.List;
import java.util.Optional;

/**
 * The one way to what changes incidents. A call that bears an {@code Idempotency-Key} is done once
 * and answered alike when it is sent again.
 */
public final class WritingEndpoint {

  private static final String KEY = "Idempotency-Key";

  private final WritingUseCases useCases;
  private final CallOnce callOnce;

  /** The way to what changes the incidents of a register. */
  public WritingEndpoint(IncidentRegister register) {
    this.useCases = register;
    this.callOnce = register.callOnce();
  }

  /** Reads calls of one route. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads what is to be done.
     *
     * @throws RefusedException when it cannot be read
     */
    Writing<?> read(Call call);
  }

  /** An endpoint that does what a reader reads. */
  public Route.Endpoint of(Reader reader) {
    return call -> {
      var key = key(call);
      return answer(call, key, reader.read(call));
    };
  }

  private <T> Answer answer(Call call, Optional<IdempotencyKey> key, Writing<T> writing) {
    if (key.isEmpty()) {
      return writing.answer().apply(writing.work().apply(useCases));
    }
    var command =
        new CallOnce.Command(
            call.caller(), call.needs(), key.get(), RequestDigest.fingerprint(call));
    var outcome = callOnce.handle(command, writing.work(), result -> kept(writing, result));
    if (outcome instanceof Outcome.Done<T> done) {
      return writing.answer().apply(done.result());
    }
    return KeptAnswer.read(((Outcome.Replayed<T>) outcome).answer())
        .with("Idempotency-Replayed", "true");
  }

  private static <T> byte[] kept(Writing<T> writing, T result) {
    return writing.mode() == Mode.DRY_RUN
        ? new byte[0]
        : KeptAnswer.write(writing.answer().apply(result), () -> writing.brief().apply(result));
  }

  private static Optional<IdempotencyKey> key(Call call) {
    List<String> given = call.headers(KEY);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    var key = IdempotencyKey.parse(given.get(0));
    if (given.size() > 1 || key.isEmpty()) {
      throw new RefusedException(
          Refusal.of(
              400,
              "malformed_idempotency_key",
              "Idempotency-Key takes one key of 1 to 255 visible ASCII characters."));
    }
    return key;
  }
}
