package io.incidentregister.application.history;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.UndoConflictException;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.History;
import io.incidentregister.application.store.History.Found;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.CanonicalText;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.undo.Conflict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class UndoOperationService implements UndoOperation {

  /** The kinds of operations that may tell of comments, other than by copying them. */
  private static final Set<OperationKind> MAY_HOLD_COMMENTS =
      Set.of(OperationKind.COMMENT, OperationKind.UNDO);

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Recorder recorder;

  UndoOperationService(
      Guard guard, CommandValidator validator, InstantSource clock, Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.recorder = recorder;
  }

  @Override
  public Result handle(Command command) {
    validator.require(command, command.unreadable());
    var id = ShowOperationService.operationId(command.operation());
    return guard.write(command.caller(), NEEDS, admission -> undo(admission, command, id));
  }

  private Result undo(Admission admission, Command command, OperationId id) {
    var caller = command.caller();
    var transaction = admission.transaction();
    var organization = caller.organization();
    var history = transaction.history();
    var undone =
        history.lockOperation(organization, id).orElseThrow(ShowOperationService::notFound);
    refuseWithoutIncidents(undone.operation());
    // Before everything is read, unless only a moderator may be told.
    if (admission.may(Permission.ORGANIZATION_MANAGE)
        || !MAY_HOLD_COMMENTS.contains(undone.operation().kind())) {
      refuseUndone(undone);
    }
    var entries = history.entriesOf(organization, id, 0, Integer.MAX_VALUE);
    var changes = entries.stream().flatMap(entry -> entry.content().changes().stream()).toList();
    boolean copies = isOfMerge(history, organization, undone.operation());
    if (!copies) {
      requireModerator(admission, changes);
    }
    refuseUndone(undone);
    var now = clock.instant();
    var incidents = lock(transaction, organization, entries);
    var undos = new TakingBack(entries, copies, incidents, caller.user(), now).all(admission);
    var conflicts =
        new ArrayList<>(
            entries.stream()
                .map(HistoryEntry::content)
                .filter(content -> !incidents.containsKey(content.incident()))
                .map(Conflict::missing)
                .toList());
    undos.values().forEach(undo -> conflicts.addAll(undo.conflicts()));
    conflicts.sort(Comparator.comparing(Conflict::incident));
    var chained =
        undos.entrySet().stream()
            .map(
                each ->
                    new Recorder.Chained(
                        each.getValue().revision(),
                        Objects.requireNonNull(incidents.get(each.getKey())).chainHead()))
            .toList();
    var planned =
        chained.stream()
            .map(Recorder.Chained::revision)
            .filter(Revision::changesAnything)
            .map(IncidentChanges::of)
            .toList();
    var plan =
        command.plan().of(planned, conflicts.stream().map(UndoOperationService::text).toList());
    if (!conflicts.isEmpty() && command.onError() == OnError.REFUSE) {
      throw new UndoConflictException(conflicts);
    }
    var recording = recorder.recordUndo(admission, id, now, chained);
    var operation =
        recording
            .operation()
            .map(recorded -> new Found(recorded, Optional.empty()))
            .map(found -> HistoryRows.of(transaction, organization, found));
    var changed = planned.stream().map(IncidentChanges::incident).collect(Collectors.toSet());
    var there =
        recording.incidents().stream()
            .filter(each -> changed.contains(each.number()) && !each.deleted())
            .toList();
    var rows = Rows.of(transaction, organization, there);
    if (command.mode() == Mode.DRY_RUN) {
      transaction.rollBackOnly();
      return new Result(Optional.empty(), rows, planned, conflicts, plan);
    }
    return new Result(operation, rows, planned, conflicts, plan);
  }

  private static void refuseUndone(Found found) {
    found
        .undoneBy()
        .ifPresent(
            by -> {
              throw new ConflictException(
                  "already_undone",
                  "The operation was undone already, by the operation " + by + ".");
            });
  }

  private static void refuseWithoutIncidents(Operation operation) {
    if (operation.incidentCount() == 0) {
      throw new ConflictException(
          "cannot_be_undone",
          "The operation changed no incident, and only what was done to incidents is taken back: "
              + "change the "
              + operation.kind().code()
              + " itself.");
    }
  }

  /**
   * Whether an operation merged incidents, took that back, or did it again: what it did to comments
   * was to copy them, and a copy of what others said is nobody's.
   */
  private static boolean isOfMerge(
      History history, OrganizationId organization, Operation operation) {
    var first = operation;
    while (first.undoes().isPresent()) {
      first =
          history.operation(organization, first.undoes().get()).map(Found::operation).orElseThrow();
    }
    return first.kind() == OperationKind.MERGE;
  }

  /** What others said is theirs, and a moderator's. */
  private static void requireModerator(Admission admission, List<Change> changes) {
    var user = admission.caller().user();
    boolean ofOthers =
        changes.stream()
            .flatMap(TakingBack::comments)
            .anyMatch(comment -> !comment.author().equals(user));
    if (ofOthers) {
      admission.require(Permission.ORGANIZATION_MANAGE);
    }
  }

  private static Map<IncidentNumber, Kept> lock(
      Transaction transaction, OrganizationId organization, List<HistoryEntry> entries) {
    var numbers =
        Stream.concat(
                entries.stream().map(entry -> entry.content().incident()),
                TakingBack.wholes(entries))
            .toList();
    return transaction.incidents().lockAlsoDeleted(organization, numbers).stream()
        .collect(Collectors.toMap(kept -> kept.incident().number(), Function.identity()));
  }

  /** A conflict as a plan tells it. */
  private static String text(Conflict conflict) {
    return new CanonicalText()
        .text(conflict.incident().toString())
        .optional(conflict.field().map(Field::wireName))
        .text(conflict.reason().code())
        .optional(conflict.expected())
        .optional(conflict.actual())
        .toString();
  }
}
