package io.incidentregister.application.once;

import io.incidentregister.application.WritingUseCases;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.IdempotencyKey;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;

final class CallOnceService implements CallOnce {

  private final Store store;
  private final InstantSource clock;
  private final BiFunction<Store, IdempotencyKey, WritingUseCases> wiring;

  /**
   * @param wiring use cases over a store, whose operations bear a key
   */
  CallOnceService(
      Store store, InstantSource clock, BiFunction<Store, IdempotencyKey, WritingUseCases> wiring) {
    this.store = store;
    this.clock = clock;
    this.wiring = wiring;
  }

  @Override
  public <T> Outcome<T> handle(
      Command command, Function<WritingUseCases, T> call, Function<T, byte[]> answer) {
    throw new UnsupportedOperationException("not yet");
  }
}
