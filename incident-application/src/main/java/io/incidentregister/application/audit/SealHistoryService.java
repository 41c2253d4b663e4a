package io.incidentregister.application.audit;

import io.incidentregister.application.Caller;
import io.incidentregister.application.store.Store;
import java.time.InstantSource;

final class SealHistoryService implements SealHistory {

  private final Store store;
  private final InstantSource clock;

  SealHistoryService(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Result handle(Caller caller) {
    return store.write(
        transaction -> Sealing.seal(transaction, caller.organization(), clock.instant()));
  }
}
