package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Incidents.Recorded;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Incident;
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
   * @param by who makes the change, which is the caller
   */
  public Recording record(
      Admission admission, OperationKind kind, Attribution by, List<Chained> revisions) {
    return record(admission, kind, Optional.empty(), by, revisions, List.of());
  }

  /** The same of what a caller does who declares nothing. */
  public Recording record(
      Admission admission, OperationKind kind, Instant now, List<Chained> revisions) {
    return record(admission, kind, Attribution.of(admission.caller().user(), now), revisions);
  }

  /** The same for an operation that takes back another one. */
  public Recording recordUndo(
      Admission admission, OperationId undone, Instant now, List<Chained> revisions) {
    var by = Attribution.of(admission.caller().user(), now);
    return record(admission, OperationKind.UNDO, Optional.of(undone), by, revisions, List.of());
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
    var by = Attribution.of(admission.caller().user(), now);
    return record(admission, kind, Optional.empty(), by, revisions, beside).operation();
  }

  private Recording record(
      Admission admission,
      OperationKind kind,
      Optional<OperationId> undoes,
      Attribution by,
      List<Chained> revisions,
      List<OrganizationChange> beside) {
    var done = revisions.stream().map(each -> each.by(by)).toList();
    var changed = done.stream().filter(chained -> chained.revision.changesAnything()).toList();
    var after = done.stream().map(chained -> chained.revision.after()).toList();
    if (changed.isEmpty() && beside.isEmpty()) {
      return new Recording(Optional.empty(), after);
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
            by.user(),
            by.actor(),
            caller.face(),
            caller.requestId(),
            by.recordedAt(),
            by.effectiveAt(),
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
    return new Recording(Optional.of(operation), after);
  }

  /** A revision with the hash that its history entry follows. */
  public record Chained(Revision revision, Hash chainHead) {
    private Chained by(Attribution attribution) {
      return new Chained(revision.by(attribution), chainHead);
    }
  }

  /**
   * What was written.
   *
   * @param operation empty when nothing changed, and then nothing was written
   * @param incidents as they are afterwards, in the order of the revisions, those that did not
   *     change among them
   */
  public record Recording(Optional<Operation> operation, List<Incident> incidents) {
    public Recording {
      incidents = List.copyOf(incidents);
    }
  }
}
