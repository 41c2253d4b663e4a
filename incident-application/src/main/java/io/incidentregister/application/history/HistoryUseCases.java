package io.incidentregister.application.history;

import io.incidentregister.application.Limits;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import java.time.InstantSource;

/** The use cases of history, wired by hand. */
public record HistoryUseCases(
    ShowHistory showHistory, ListOperations listOperations, ShowOperation showOperation) {

  /** Wires them behind a guard. */
  public static HistoryUseCases over(Guard guard, CommandValidator validator, Limits limits) {
    return new HistoryUseCases(
        new ShowHistoryService(guard, validator, limits),
        new ListOperationsService(guard, validator, limits),
        new ShowOperationService(guard, validator, limits));
  }

  /** Wires the one that writes. */
  public static UndoOperation undoOperation(
      Guard guard, CommandValidator validator, InstantSource clock, Recorder recorder) {
    return new UndoOperationService(guard, validator, clock, recorder);
  }
}
