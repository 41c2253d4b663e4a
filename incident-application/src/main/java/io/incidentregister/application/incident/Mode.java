package io.incidentregister.application.incident;

/** Whether a call is meant. */
public enum Mode {
  /** It is. */
  APPLY,
  /** It only asks what would happen: the same checks and answer, and no trace. */
  DRY_RUN
}
