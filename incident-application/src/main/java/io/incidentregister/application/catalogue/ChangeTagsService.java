package io.incidentregister.application.catalogue;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Catalogue.Bearing;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

final class ChangeTagsService implements ChangeTags {

  private static final String CONTENT = "content";

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Limits limits;
  private final Recorder recorder;

  ChangeTagsService(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Limits limits,
      Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.ids = ids;
    this.limits = limits;
    this.recorder = recorder;
  }

  @Override
  public Result create(NewTag command) {
    var content = content(command.content(), command, command.unreadable());
    return guard.write(command.caller(), NEEDS, admission -> create(admission, content));
  }

  private Result create(Admission admission, String content) {
    admission.takeTurn();
    var tag =
        new Tag(
            admission.organization(), new TagId(ids.next()), content, admission.caller().user());
    var present =
        admission.transaction().catalogue().addMissing(admission.organization(), List.of(tag));
    // Whoever added the same content before keeps it.
    if (present.stream().noneMatch(other -> other.id().equals(tag.id()))) {
      throw new ConflictException("tag_exists", "There is a tag with this content already.");
    }
    var made = OrganizationChange.made(Subject.TAG, tag.id().toString(), CONTENT, tag.content());
    return new Result(record(admission, clock.instant(), List.of(), made), tag);
  }

  @Override
  public Result rename(Rename command) {
    var content = content(command.content(), command, command.unreadable());
    return guard.write(
        command.caller(), NEEDS, admission -> rename(admission, command.tag(), content));
  }

  private Result rename(Admission admission, String id, String content) {
    var tag = lock(admission, id);
    var renamed = new Tag(tag.organization(), tag.id(), content, tag.creator());
    if (renamed.equals(tag)) {
      return new Result(Optional.empty(), tag);
    }
    admission.transaction().catalogue().renameTags(List.of(renamed));
    var change =
        new OrganizationChange(
            Subject.TAG,
            tag.id().toString(),
            CONTENT,
            Optional.of(tag.content()),
            Optional.of(renamed.content()));
    return new Result(record(admission, clock.instant(), List.of(), change), renamed);
  }

  @Override
  public Result delete(Delete command) {
    validator.require(command, List.of());
    return guard.write(command.caller(), NEEDS, admission -> delete(admission, command));
  }

  private Result delete(Admission admission, Delete command) {
    var tag = lock(admission, command.tag());
    var transaction = admission.transaction();
    // While the tag is locked nobody puts it on an incident, so that it stays as it is counted.
    requireDetachable(
        admission,
        transaction.catalogue().bearing(admission.organization(), tag.id()),
        command.detach());
    var bearing = transaction.catalogue().taggedWith(admission.organization(), tag.id());
    var kept = transaction.incidents().lockAlsoDeleted(admission.organization(), bearing);
    Instant now = clock.instant();
    var by = admission.caller().user();
    var chained =
        kept.stream()
            .map(
                each ->
                    new Recorder.Chained(without(tag, each.incident(), by, now), each.chainHead()))
            .toList();
    var gone = OrganizationChange.gone(Subject.TAG, tag.id().toString(), CONTENT, tag.content());
    var operation = record(admission, now, chained, gone);
    transaction.catalogue().deleteTags(admission.organization(), List.of(tag.id()));
    return new Result(operation, tag);
  }

  /** What is deleted is in nobody's way, and yet keeps no tag that is not there. */
  private void requireDetachable(Admission admission, Bearing bearing, boolean detach) {
    if (bearing.listed() > 0 && !detach) {
      throw new ConflictException("tag_in_use", "The tag is in use by incidents.");
    }
    if (bearing.all() > 0) {
      admission.require(Permission.INCIDENTS_WRITE);
    }
    if (bearing.all() > limits.maxIds()) {
      throw new InvalidCommandException(
          List.of(
              Fault.at(
                  "/tag",
                  "too_many",
                  "must be borne by at most "
                      + limits.maxIds()
                      + " incidents (the setting limit.ids)")));
    }
  }

  private static Revision without(Tag tag, Incident incident, UserId by, Instant now) {
    var remaining =
        incident.fields().tags().stream().filter(other -> !other.id().equals(tag.id())).toList();
    return incident.revise(
        incident.fields().edit().tags(remaining).fields(), incident.closure(), by, now);
  }

  private String content(Optional<String> text, Object command, List<Fault> unreadable) {
    var content = validator.required("/content", text, command, unreadable);
    // Such a text always names a tag by its id, so nobody could name this one by its content.
    if (Reading.uuid(Tag.CONTENT.normalize(content)).isPresent()) {
      throw new InvalidCommandException(
          List.of(Fault.at("/content", "looks_like_id", "must not have the form of an id")));
    }
    return content;
  }

  private static Tag lock(Admission admission, String id) {
    admission.takeTurn();
    return Reading.uuid(id)
        .map(TagId::new)
        .flatMap(tag -> admission.transaction().catalogue().lockTag(admission.organization(), tag))
        .orElseThrow(() -> NotFoundException.of("tag"));
  }

  private Optional<Operation> record(
      Admission admission, Instant now, List<Recorder.Chained> chained, OrganizationChange change) {
    return recorder.record(admission, OperationKind.TAG, now, chained, List.of(change));
  }
}
