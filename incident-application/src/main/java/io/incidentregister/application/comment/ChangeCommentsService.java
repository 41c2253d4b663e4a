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
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.Permission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

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
    var message = validator.required("/message", command.message(), command, command.unreadable());
    return guard.write(
        command.caller(),
        NEEDS,
        admission -> {
          var kept = OneIncident.lock(admission, command.id(), command.version());
          Instant now = clock.instant();
          var comment =
              Comment.of(new CommentId(ids.next()), command.caller().user(), message, now);
          return record(admission, now, kept, kept.incident().comment(comment), comment);
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
          var after = said.comment.edited(message, now);
          return record(
              admission, now, said.kept, said.kept.incident().edit(said.comment, after), after);
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
          return record(
              admission,
              clock.instant(),
              said.kept,
              said.kept.incident().uncomment(said.comment),
              said.comment);
        });
  }

  private Result record(
      Admission admission, Instant now, Kept kept, Revision revision, Comment comment) {
    var operation =
        recorder.record(
            admission,
            OperationKind.COMMENT,
            now,
            List.of(new Recorder.Chained(revision, kept.chainHead())));
    return new Result(operation, CommentRows.of(admission, List.of(comment)).get(0));
  }

  /** A comment that the caller may change, with its incident locked. */
  private static Said lock(Admission admission, String text) {
    var id = Reading.uuid(text).map(CommentId::new).orElseThrow(ChangeCommentsService::notFound);
    var kept =
        find(admission, id)
            .flatMap(placed -> OneIncident.lock(admission, placed.incident()))
            .orElseThrow(ChangeCommentsService::notFound);
    // Read again: whoever held the incident before may have changed or deleted the comment.
    var comment =
        find(admission, id).map(Placed::comment).orElseThrow(ChangeCommentsService::notFound);
    if (!comment.author().equals(admission.caller().user())) {
      if (!admission.may(Permission.ORGANIZATION_MANAGE)) {
        throw ForbiddenException.notTheAuthor();
      }
      admission.require(Permission.ORGANIZATION_MANAGE);
    }
    return new Said(kept, comment);
  }

  private static Optional<Placed> find(Admission admission, CommentId id) {
    return admission.transaction().comments().find(admission.organization(), List.of(id)).stream()
        .findFirst();
  }

  private static NotFoundException notFound() {
    return NotFoundException.of("comment");
  }

  private record Said(Kept kept, Comment comment) {}
}
