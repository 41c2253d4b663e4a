package io.incidentregister.application.error;

import io.incidentregister.domain.undo.Conflict;
import java.util.List;

/** An operation cannot be taken back as a whole; nothing was changed. */
public final class UndoConflictException extends RegisterException {

  private static final long serialVersionUID = 1L;

  private final transient List<Conflict> conflicts;

  /** Refuses for these conflicts, at least one. */
  public UndoConflictException(List<Conflict> conflicts) {
    super(
        ErrorKind.CONFLICT,
        "undo_conflict",
        conflicts.size() == 1
            ? "A change cannot be taken back; nothing was changed."
            : conflicts.size() + " changes cannot be taken back; nothing was changed.",
        List.of());
    this.conflicts = List.copyOf(conflicts);
  }

  /** Everything that stands in the way. */
  public List<Conflict> conflicts() {
    return conflicts;
  }
}
