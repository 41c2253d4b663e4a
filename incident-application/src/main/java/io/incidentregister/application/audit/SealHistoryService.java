package io.incidentregister.application.audit;

import io.incidentregister.application.Caller;
import io.incidentregister.application.permission.Guard;
import java.time.InstantSource;

final class SealHistoryService implements SealHistory {

  private final Guard guard;
  private final InstantSource clock;

  SealHistoryService(Guard guard, InstantSource clock) {
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public Result handle(Caller caller) {
    return guard.write(
        caller,
        NEEDS,
        admission -> {
          var result =
              Sealing.seal(admission.transaction(), caller.organization(), clock.instant());
          // Who waited for another seal may have lost what it takes.
          admission.confirm();
          return result;
        });
  }
}
