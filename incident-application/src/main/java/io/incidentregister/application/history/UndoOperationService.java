package io.incidentregister.application.history;

import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import java.time.InstantSource;

final class UndoOperationService implements UndoOperation {

  private final Store store;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Recorder recorder;

  UndoOperationService(
      Store store, CommandValidator validator, InstantSource clock, Recorder recorder) {
    this.store = store;
    this.validator = validator;
    this.clock = clock;
    this.recorder = recorder;
  }

  @Override
  public Result handle(Command command) {
    throw new UnsupportedOperationException("not yet");
  }
}
