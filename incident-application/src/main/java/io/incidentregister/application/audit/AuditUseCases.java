package io.incidentregister.application.audit;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import java.time.InstantSource;

/** The use cases of the audit, wired by hand. */
public record AuditUseCases(
    SealHistory sealHistory, VerifyHistory verifyHistory, ExportHistory exportHistory) {

  /** Wires them over a store. */
  public static AuditUseCases over(Store store, CommandValidator validator, InstantSource clock) {
    return new AuditUseCases(
        new SealHistoryService(store, clock),
        new VerifyHistoryService(store, validator),
        new ExportHistoryService(store, validator));
  }
}
