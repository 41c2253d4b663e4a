package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.OperationKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

final class UpdateIncidentsService implements UpdateIncidents {

  private static final Pattern BESIDE_FIELDS =
      Pattern.compile("/(ids|versions)(/.*)?", Pattern.DOTALL);

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Limits limits;
  private final Recorder recorder;

  UpdateIncidentsService(
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
  public Result handle(Command command) {
    var named = NamedIncidents.ids(command.ids(), command.versions(), limits);
    var found = new ArrayList<>(command.unreadable());
    found.addAll(named.faults());
    found.addAll(command.declared().faults(clock.instant()));
    validate(command, found);
    return guard.write(command.caller(), NEEDS, admission -> update(admission, command, named));
  }

  private void validate(Command command, List<Fault> found) {
    // A field that could not be read was meant to be there.
    if (command.patch().isEmpty()
        && found.stream().noneMatch(UpdateIncidentsService::isAboutField)) {
      found.add(Fault.at("", "empty_patch", "must give at least one editable field"));
    }
    // Those beyond the limit are not looked at: an answer is never longer than the limit.
    validator.require(command.withFirstIds(limits.maxIds()), found);
  }

  private static boolean isAboutField(Fault fault) {
    return fault.place() == Fault.Place.BODY && !BESIDE_FIELDS.matcher(fault.name()).matches();
  }

  private Result update(Admission admission, Command command, NamedIncidents named) {
    var caller = command.caller();
    var transaction = admission.transaction();
    var selection = named.lock(admission);
    var references = References.load(transaction, caller.organization(), List.of(command.patch()));
    selection.refuse(command.onError(), references.faults(command.patch(), ""));
    if (!selection.good().isEmpty()) {
      references.addMissingTags(admission, List.of(command.patch()), ids);
    }
    Instant now = clock.instant();
    var patch = references.resolve(command.patch(), now);
    var outcome =
        new BulkChange(recorder, command.onError(), command.mode(), command.plan())
            .make(
                admission,
                selection,
                OperationKind.UPDATE,
                command.declared().by(caller.user(), now),
                incident -> incident.isReopenedBy(patch),
                incident -> incident.revise(patch, caller.user(), now));
    return new Result(
        outcome.operation(),
        Rows.of(transaction, caller.organization(), outcome.incidents()),
        outcome.changes(),
        outcome.failures(),
        outcome.plan());
  }
}
