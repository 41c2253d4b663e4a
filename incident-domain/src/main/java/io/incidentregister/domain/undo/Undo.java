package io.incidentregister.domain.undo;

import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.undo.Conflict.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back what one operation did to one incident. A field is given its old value back when it
 * still has the value that the operation left; sets are compared element by element, the status
 * together with the closure and with what the incident is a part of. A creation, or a restoration,
 * is taken back by deleting, and only when nothing has happened since; a deletion by restoring.
 *
 * @param revision what becomes of the incident when everything but the conflicts is taken back
 * @param conflicts what cannot be taken back, in the order of {@link Field}
 */
public record Undo(Revision revision, List<Conflict> conflicts) {

  public Undo {
    conflicts = List.copyOf(conflicts);
  }

  /**
   * @param current the incident as it is
   * @param entry what the operation did to it
   * @param by who takes it back
   * @param at when
   */
  public static Undo of(
      Incident current, HistoryEntry.Content entry, Available available, UserId by, Instant at) {
    Optional<Change.Value> deletion = value(entry, Field.DELETED);
    boolean restored = deletion.filter(change -> change.after().isEmpty()).isPresent();
    if (entry.versionBefore() == 0) {
      Optional<IssueId> unmoved =
          current.links().issues().stream().filter(available.unmoved()::contains).findFirst();
      if (unmoved.isPresent()) {
        var issue = unmoved.map(IssueId::toString);
        return nothing(
            current,
            new Conflict(
                current.number(), Optional.of(Field.ISSUES), Reason.CANNOT_MOVE, issue, issue));
      }
    }
    if (entry.versionBefore() == 0 || restored) {
      return current.version() == entry.versionAfter()
          ? new Undo(current.delete(), List.of())
          : nothing(
              current,
              new Conflict(
                  current.number(),
                  Optional.empty(),
                  Reason.CHANGED_SINCE,
                  Optional.of(Long.toString(entry.versionAfter())),
                  Optional.of(Long.toString(current.version()))));
    }
    if (deletion.isPresent() != current.deleted()) {
      return nothing(current, deletionConflict(current, deletion.isPresent()));
    }
    return deletion.isPresent()
        ? restoration(current, available)
        : new FieldByField(current, entry, available).undo(by, at);
  }

  private static Undo restoration(Incident current, Available available) {
    Set<IssueId> taken = available.taken().getOrDefault(current.number(), Set.of());
    Revision restored = current.restore();
    Optional<IssueId> missing =
        restored.after().heldIssues().stream().filter(taken::contains).findFirst();
    return missing.isPresent()
        ? nothing(
            current,
            new Conflict(
                current.number(),
                Optional.of(Field.DELETED),
                Reason.ISSUE_TAKEN,
                missing.map(IssueId::toString),
                Optional.of("true")))
        : new Undo(restored, List.of());
  }

  private static Undo nothing(Incident current, Conflict conflict) {
    return new Undo(new Revision(Optional.of(current), current, List.of()), List.of(conflict));
  }

  private static Conflict deletionConflict(Incident current, boolean expectedDeleted) {
    Optional<String> deleted = Optional.of("true");
    return new Conflict(
        current.number(),
        Optional.of(Field.DELETED),
        Reason.CHANGED_SINCE,
        expectedDeleted ? deleted : Optional.empty(),
        expectedDeleted ? Optional.empty() : deleted);
  }

  static Optional<Change.Value> value(HistoryEntry.Content entry, Field field) {
    return entry.changes().stream()
        .filter(change -> change.field() == field)
        .map(Change.Value.class::cast)
        .findFirst();
  }
}
