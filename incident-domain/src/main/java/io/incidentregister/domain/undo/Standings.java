package io.incidentregister.domain.undo;

import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Status;
import java.util.Optional;

/** How an incident stood before an operation, and how after it. */
final class Standings {

  /** As what is a part of another incident stands. */
  static final Optional<Closure> CANCELLED = Optional.of(Closure.CANCELLED);

  final Optional<Change.Value> status;
  final Optional<Change.Value> closure;
  final Optional<Change.Value> part;
  final Status statusBefore;
  final Status statusAfter;
  final Optional<Closure> closureBefore;
  final Optional<Closure> closureAfter;

  Standings(HistoryEntry.Content entry) {
    status = Undo.value(entry, Field.STATUS);
    closure = Undo.value(entry, Field.CLOSURE);
    part = Undo.value(entry, Field.MERGED_INTO);
    statusBefore = status(status.flatMap(Change.Value::before));
    statusAfter = status(status.flatMap(Change.Value::after));
    if (status.isEmpty() && closure.isEmpty()) {
      // Only what was cancelled already becomes a part of another incident without a word of it.
      closureBefore = CANCELLED;
      closureAfter = CANCELLED;
    } else {
      closureBefore = closure(statusBefore, closure.flatMap(Change.Value::before));
      closureAfter = closure(statusAfter, closure.flatMap(Change.Value::after));
    }
  }

  /** Of what stays closed, the status is not told. */
  private static Status status(Optional<String> told) {
    return told.flatMap(Status::parse).orElse(Status.CLOSED);
  }

  /** What history leaves unsaid: closing means resolving. */
  private static Optional<Closure> closure(Status status, Optional<String> told) {
    return status == Status.CLOSED
        ? Optional.of(told.map(Closure::valueOf).orElse(Closure.RESOLVED))
        : Optional.empty();
  }

  Optional<IncidentNumber> partBefore() {
    return part.flatMap(Change.Value::before).flatMap(IncidentNumber::parse);
  }

  Optional<IncidentNumber> partAfter() {
    return part.flatMap(Change.Value::after).flatMap(IncidentNumber::parse);
  }
}
