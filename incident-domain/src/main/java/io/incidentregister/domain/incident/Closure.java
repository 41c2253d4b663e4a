package io.incidentregister.domain.incident;

/** Why a closed incident is closed. An open one has none. */
public enum Closure {
  /** Worked through to its end. */
  RESOLVED,
  /** Given up: a duplicate, a false alarm, or merged into another. */
  CANCELLED
}
