package io.incidentregister.application.incident;

import io.incidentregister.application.Limits;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentChanges;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class DeleteIncidentsService implements DeleteIncidents {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Limits limits;
  private final Recorder recorder;

  DeleteIncidentsService(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      Limits limits,
      Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.limits = limits;
    this.recorder = recorder;
  }

  @Override
  public Result handle(Command command) {
    var named = NamedIncidents.ids(command.ids(), command.versions(), limits);
    var found = new ArrayList<>(command.unreadable());
    found.addAll(named.faults());
    // Those beyond the limit are not looked at: an answer is never longer than the limit.
    validator.require(command.withFirstIds(limits.maxIds()), found);
    return guard.write(command.caller(), NEEDS, admission -> delete(admission, command, named));
  }

  private Result delete(Admission admission, Command command, NamedIncidents named) {
    var selection = named.lock(admission);
    selection.refuse(OnError.REFUSE, List.of());
    var chained =
        selection.good().stream()
            .map(each -> new Recorder.Chained(each.incident().delete(), each.chainHead()))
            .toList();
    var changes = chained.stream().map(each -> IncidentChanges.of(each.revision())).toList();
    var plan = command.plan().of(changes, List.of());
    var recording = recorder.record(admission, OperationKind.DELETE, clock.instant(), chained);
    if (command.mode() == Mode.DRY_RUN) {
      admission.transaction().rollBackOnly();
      return new Result(Optional.empty(), changes, plan);
    }
    return new Result(recording.operation(), changes, plan);
  }
}
