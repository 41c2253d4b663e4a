package io.incidentregister.application.comment;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.OneIncident;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.Permission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

final class ChangeCommentsService implements ChangeComments {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Recorder recorder;

  ChangeCommentsService(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.ids = ids;
    this.recorder = recorder;
  }

  @Override
  public Result add(NewComment command) {
    var found = new ArrayList<>(command.unreadable());
    found.addAll(command.declared().faults(clock.instant()));
    var message = validator.required("/message", command.message(), command, found);
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          var kept = OneIncident.lock(admission, command.id(), command.version());
          var by = command.declared().by(command.caller().user(), clock.instant());
          var comment = Comment.of(new CommentId(ids.next()), by, message);
          return record(
              admission, by, List.of(chained(kept, kept.incident().comment(comment))), comment);
        });
  }

  @Override
  public Result edit(Edit command) {
    var message = validator.required("/message", command.message(), command, command.unreadable());
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          var said = lock(admission, command.comment());
          Instant now = clock.instant();
          return record(
              admission,
              now,
              said.with(
                  (incident, comment) -> incident.edit(comment, comment.edited(message, now))),
              said.comment().edited(message, now));
        });
  }

  @Override
  public Result delete(Delete command) {
    validator.require(command, List.of());
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          var said = lock(admission, command.comment());
          return record(admission, clock.instant(), said.with(Incident::uncomment), said.comment());
        });
  }

  private Result record(
      Admission admission, Instant now, List<Recorder.Chained> chained, Comment comment) {
    return record(admission, Attribution.of(admission.caller().user(), now), chained, comment);
  }

  private Result record(
      Admission admission, Attribution by, List<Recorder.Chained> chained, Comment comment) {
    var recording = recorder.record(admission, OperationKind.COMMENT, by, chained);
    return new Result(recording.operation(), CommentRows.of(admission, List.of(comment)).get(0));
  }

  private static Recorder.Chained chained(Kept kept, Revision revision) {
    return new Recorder.Chained(revision, kept.chainHead());
  }

  /** A comment that the caller may change, with everything that it is about locked. */
  private static Said lock(Admission admission, String text) {
    var id = Reading.uuid(text).map(CommentId::new).orElseThrow(ChangeCommentsService::notFound);
    var said = lock(admission, id, find(admission, id));
    if (said.about.values().stream().allMatch(each -> each.incident().deleted())) {
      throw notFound();
    }
    if (!said.comment().author().equals(admission.caller().user())) {
      if (!admission.may(Permission.ORGANIZATION_MANAGE)) {
        throw ForbiddenException.notTheAuthor();
      }
      admission.require(Permission.ORGANIZATION_MANAGE);
    }
    return said;
  }

  /**
   * Reads the comment again after locking: whoever held an incident before may have changed or
   * deleted it, or have merged the incident into another one, which is locked, too, then, or have
   * taken that back.
   */
  private static Said lock(Admission admission, CommentId id, List<Placed> placed) {
    var numbers = placed.stream().map(Placed::incident).toList();
    var about =
        admission
            .transaction()
            .incidents()
            .lockAlsoDeleted(admission.organization(), numbers)
            .stream()
            .collect(Collectors.toMap(kept -> kept.incident().number(), Function.identity()));
    var again = find(admission, id);
    if (again.isEmpty()) {
      throw notFound();
    }
    return about.keySet().containsAll(again.stream().map(Placed::incident).toList())
        ? new Said(about, again)
        : lock(admission, id, again);
  }

  private static List<Placed> find(Admission admission, CommentId id) {
    return admission.transaction().comments().find(admission.organization(), List.of(id));
  }

  private static NotFoundException notFound() {
    return NotFoundException.of("comment");
  }

  /**
   * A comment wherever it is shown, so that it says the same everywhere.
   *
   * @param about the incidents that it is about, deleted ones among them
   * @param placed the comment as it is shown with each of them, at least one
   */
  private record Said(Map<IncidentNumber, Kept> about, List<Placed> placed) {

    Comment comment() {
      return placed.get(0).comment();
    }

    List<Recorder.Chained> with(BiFunction<Incident, Comment, Revision> change) {
      return placed.stream().map(each -> with(each, change)).toList();
    }

    private Recorder.Chained with(Placed shown, BiFunction<Incident, Comment, Revision> change) {
      var kept = Objects.requireNonNull(about.get(shown.incident()));
      return chained(kept, change.apply(kept.incident(), shown.comment()));
    }
  }
}
