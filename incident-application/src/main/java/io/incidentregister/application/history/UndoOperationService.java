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
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.History.Found;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
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
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.undo.Available;
import io.incidentregister.domain.undo.Conflict;
import io.incidentregister.domain.undo.Undo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class UndoOperationService implements UndoOperation {

  /** The kinds of operations that tell of comments. */
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
    requireModerator(admission, changes);
    refuseUndone(undone);
    var now = clock.instant();
    var conflicts = new ArrayList<Conflict>();
    var chained = new ArrayList<Recorder.Chained>();
    var incidents = lock(transaction, organization, entries);
    var available = available(transaction, organization, changes);
    for (HistoryEntry entry : entries) {
      var kept = Optional.ofNullable(incidents.get(entry.content().incident()));
      if (kept.isEmpty()) {
        conflicts.add(Conflict.missing(entry.content()));
      } else {
        var undo = Undo.of(kept.get().incident(), entry.content(), available, caller.user(), now);
        conflicts.addAll(undo.conflicts());
        chained.add(new Recorder.Chained(undo.revision(), kept.get().chainHead()));
      }
    }
    var revisions =
        chained.stream().map(Recorder.Chained::revision).filter(Revision::changesAnything).toList();
    var planned = revisions.stream().map(IncidentChanges::of).toList();
    var plan =
        command.plan().of(planned, conflicts.stream().map(UndoOperationService::text).toList());
    if (!conflicts.isEmpty() && command.onError() == OnError.REFUSE) {
      throw new UndoConflictException(conflicts);
    }
    var operation =
        recorder
            .recordUndo(admission, id, now, chained)
            .map(recorded -> new Found(recorded, Optional.empty()))
            .map(found -> HistoryRows.of(transaction, organization, found));
    var there = revisions.stream().map(Revision::after).filter(each -> !each.deleted()).toList();
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

  /** What others said is theirs, and a moderator's. */
  private static void requireModerator(Admission admission, List<Change> changes) {
    var user = admission.caller().user();
    if (comments(changes).map(Comment::author).anyMatch(author -> !author.equals(user))) {
      admission.require(Permission.ORGANIZATION_MANAGE);
    }
  }

  private static Map<IncidentNumber, Kept> lock(
      Transaction transaction, OrganizationId organization, List<HistoryEntry> entries) {
    var numbers = entries.stream().map(entry -> entry.content().incident()).toList();
    return transaction.incidents().lockAlsoDeleted(organization, numbers).stream()
        .collect(Collectors.toMap(kept -> kept.incident().number(), Function.identity()));
  }

  /** What the incidents could be given back, looked up by a constant number of questions. */
  private static Available available(
      Transaction transaction, OrganizationId organization, List<Change> changes) {
    var assignees =
        changes.stream()
            .filter(change -> change.field() == Field.ASSIGNED_TO)
            .flatMap(change -> ((Change.Value) change).before().stream())
            .map(id -> new UserId(UUID.fromString(id)))
            .collect(Collectors.toSet());
    var tags =
        changes.stream()
            .filter(Change.Tags.class::isInstance)
            .flatMap(change -> ((Change.Tags) change).removed().stream())
            .map(Change.TagRef::id)
            .collect(Collectors.toSet());
    var catalogue = transaction.catalogue();
    return new Available(
        transaction.directory().usersById(organization, assignees).stream()
            .filter(User::active)
            .map(User::id)
            .collect(Collectors.toSet()),
        catalogue.sources(organization).stream()
            .filter(source -> !source.retired())
            .map(Source::name)
            .collect(Collectors.toSet()),
        catalogue.tagsById(organization, tags).stream()
            .collect(Collectors.toMap(Tag::id, Function.identity())),
        transaction.comments().find(organization, commentIds(changes)).stream()
            .map(Placed::comment)
            .collect(Collectors.toMap(Comment::id, Function.identity())));
  }

  private static Set<CommentId> commentIds(List<Change> changes) {
    return comments(changes).map(Comment::id).collect(Collectors.toSet());
  }

  private static Stream<Comment> comments(List<Change> changes) {
    return changes.stream()
        .filter(Change.Comments.class::isInstance)
        .map(Change.Comments.class::cast)
        .flatMap(change -> Stream.concat(change.added().stream(), change.removed().stream()));
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
