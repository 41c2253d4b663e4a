package io.incidentregister.application.audit;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import java.time.InstantSource;

/** The use cases of the audit, wired by hand. */
public record AuditUseCases(
    SealHistory sealHistory, VerifyHistory verifyHistory, ExportHistory exportHistory) {

  /** Wires them behind a guard. */
  public static AuditUseCases over(Guard guard, CommandValidator validator, InstantSource clock) {
    return new AuditUseCases(
        new SealHistoryService(guard, clock),
        new VerifyHistoryService(guard, validator),
        new ExportHistoryService(guard, validator));
  }
}
