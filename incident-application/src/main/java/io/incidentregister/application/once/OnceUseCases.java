package io.incidentregister.application.once;

import io.incidentregister.application.WritingUseCases;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.IdempotencyKey;
import java.time.InstantSource;
import java.util.function.BiFunction;

/** The use case of doing a call once, wired by hand. */
public record OnceUseCases(CallOnce callOnce) {

  /**
   * Wires it over a store.
   *
   * @param wiring use cases over a store, whose operations bear a key
   */
  public static OnceUseCases over(
      Guard guard,
      Store store,
      InstantSource clock,
      BiFunction<Store, IdempotencyKey, WritingUseCases> wiring) {
    return new OnceUseCases(new CallOnceService(guard, store, clock, wiring));
  }
}
