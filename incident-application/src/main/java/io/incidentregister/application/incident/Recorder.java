package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Incidents.Recorded;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes what an operation makes of its incidents, together with the history that tells it. */
public final class Recorder {

  private final IdSource ids;
  private final Optional<IdempotencyKey> key;

  /**
   * @param key under which the caller may repeat the call that is recorded
   */
  public Recorder(IdSource ids, Optional<IdempotencyKey> key) {
    this.ids = ids;
    this.key = key;
  }

  /**
   * Writes the revisions that change anything, after asking once more whether the caller may.
   *
   * @return the operation; empty when nothing changed, and then nothing was written
   */
  public Optional<Operation> record(
      Admission admission, OperationKind kind, Instant now, List<Chained> revisions) {
    return record(admission, kind, Optional.empty(), now, revisions, List.of());
  }

  /** The same for an operation that takes back another one. */
  public Optional<Operation> recordUndo(
      Admission admission, OperationId undone, Instant now, List<Chained> revisions) {
    return record(admission, OperationKind.UNDO, Optional.of(undone), now, revisions, List.of());
  }

  /**
   * The same for an operation that changes something beside incidents, too; its call has taken its
   * turn by {@link Admission#takeTurn} before.
   */
  public Optional<Operation> record(
      Admission admission,
      OperationKind kind,
      Instant now,
      List<Chained> revisions,
      List<OrganizationChange> beside) {
    return record(admission, kind, Optional.empty(), now, revisions, beside);
  }

  private Optional<Operation> record(
      Admission admission,
      OperationKind kind,
      Optional<OperationId> undoes,
      Instant now,
      List<Chained> revisions,
      List<OrganizationChange> beside) {
    var changed = revisions.stream().filter(chained -> chained.revision.changesAnything()).toList();
    if (changed.isEmpty() && beside.isEmpty()) {
      return Optional.empty();
    }
    var caller = admission.caller();
    var transaction = admission.transaction();
    // Whoever waited for a lock until now is asked again what it may do.
    Optional<ChainHead> chain =
        beside.isEmpty()
            ? Optional.empty()
            : Optional.of(transaction.directory().lockChainHead(caller.organization()));
    admission.confirm();
    var operation =
        new Operation(
            caller.organization(),
            new OperationId(ids.next()),
            kind,
            caller.user(),
            caller.face(),
            caller.requestId(),
            now,
            now,
            key,
            undoes,
            changed.size());
    Optional<OrganizationEntry> entry =
        chain.map(head -> OrganizationEntry.of(operation, beside, head));
    transaction
        .incidents()
        .record(
            operation,
            changed.stream()
                .map(
                    chained ->
                        new Recorded(
                            chained.revision,
                            HistoryEntry.of(operation, chained.revision, chained.chainHead)))
                .toList(),
            entry);
    return Optional.of(operation);
  }

  /** A revision with the hash that its history entry follows. */
  public record Chained(Revision revision, Hash chainHead) {}
}
