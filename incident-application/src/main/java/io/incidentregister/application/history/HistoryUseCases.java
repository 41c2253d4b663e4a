package io.incidentregister.application.history;

import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import java.time.InstantSource;

/** The use cases of history, wired by hand. */
public record HistoryUseCases(
    ShowHistory showHistory, ListOperations listOperations, ShowOperation showOperation) {

  /** Wires them over a store. */
  public static HistoryUseCases over(Store store, CommandValidator validator) {
    return new HistoryUseCases(
        new ShowHistoryService(store, validator),
        new ListOperationsService(store, validator),
        new ShowOperationService(store, validator));
  }

  /** Wires the one that writes. */
  public static UndoOperation undoOperation(
      Store store, CommandValidator validator, InstantSource clock, Recorder recorder) {
    return new UndoOperationService(store, validator, clock, recorder);
  }
}
