package io.incidentregister.application.catalogue;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationChange.Subject;
import io.incidentregister.domain.organization.Source;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

final class ChangeSourcesService implements ChangeSources {

  private static final String RETIRED = "retired";

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Recorder recorder;

  ChangeSourcesService(
      Guard guard, CommandValidator validator, InstantSource clock, Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.recorder = recorder;
  }

  @Override
  public Result add(Change command) {
    var name = validator.required("/name", command.name(), command, command.unreadable());
    return guard.write(command.caller(), NEEDS, admission -> add(admission, name));
  }

  private Result add(Admission admission, String name) {
    var source = new Source(admission.organization(), name, false);
    var present = lock(admission, source.name());
    if (present.filter(other -> !other.retired()).isPresent()) {
      throw new ConflictException("source_exists", "There is such a source already.");
    }
    if (present.isPresent()) {
      return update(admission, source);
    }
    admission.transaction().catalogue().add(List.of(source));
    var made =
        OrganizationChange.made(
            Subject.SOURCE, source.name(), RETIRED, Boolean.toString(source.retired()));
    return new Result(record(admission, made), source);
  }

  @Override
  public Result retire(Change command) {
    var name = CommandValidator.required("/name", command.name(), command.unreadable());
    return guard.write(command.caller(), NEEDS, admission -> retire(admission, name));
  }

  private Result retire(Admission admission, String name) {
    var present =
        lock(admission, Source.NAME.normalize(name))
            .orElseThrow(() -> NotFoundException.of("source"));
    return present.retired()
        ? new Result(Optional.empty(), present)
        : update(admission, new Source(present.organization(), present.name(), true));
  }

  private Result update(Admission admission, Source source) {
    admission.transaction().catalogue().update(List.of(source));
    var change =
        new OrganizationChange(
            Subject.SOURCE,
            source.name(),
            RETIRED,
            Optional.of(Boolean.toString(!source.retired())),
            Optional.of(Boolean.toString(source.retired())));
    return new Result(record(admission, change), source);
  }

  /** The source with a name. Who changes the catalogue takes turns: two may add the same. */
  private static Optional<Source> lock(Admission admission, String name) {
    admission.takeTurn();
    return admission.transaction().catalogue().sources(admission.organization()).stream()
        .filter(source -> source.name().equals(name))
        .findFirst();
  }

  private Optional<Operation> record(Admission admission, OrganizationChange change) {
    return recorder.record(
        admission, OperationKind.SOURCE, clock.instant(), List.of(), List.of(change));
  }
}
