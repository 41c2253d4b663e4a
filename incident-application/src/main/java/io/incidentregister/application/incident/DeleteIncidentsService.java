package io.incidentregister.application.incident;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.incident.UpdateIncidents.Failure;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    var named = new NamedIncidents(command.ids(), command.versions(), limits);
    var found = new ArrayList<>(command.unreadable());
    found.addAll(named.faults());
    // Those beyond the limit are not looked at: an answer is never longer than the limit.
    validator.require(command.withFirstIds(limits.maxIds()), found);
    return guard.write(command.caller(), NEEDS, admission -> delete(admission, command, named));
  }

  private Result delete(Admission admission, Command command, NamedIncidents named) {
    var transaction = admission.transaction();
    var locked = transaction.incidents().lock(admission.organization(), named.numbers());
    refuse(named.unknown(locked), named.stale(locked));
    Map<IncidentNumber, Kept> byNumber =
        locked.stream()
            .collect(Collectors.toMap(each -> each.incident().number(), Function.identity()));
    var chained =
        named.numbers().stream()
            .flatMap(number -> Optional.ofNullable(byNumber.get(number)).stream())
            .map(each -> new Recorder.Chained(each.incident().delete(), each.chainHead()))
            .toList();
    var changes = chained.stream().map(each -> IncidentChanges.of(each.revision())).toList();
    var plan = command.plan().of(changes, List.of());
    var operation = recorder.record(admission, OperationKind.DELETE, clock.instant(), chained);
    if (command.mode() == Mode.DRY_RUN) {
      transaction.rollBackOnly();
      return new Result(Optional.empty(), changes, plan);
    }
    return new Result(operation, changes, plan);
  }

  private static void refuse(List<Failure> unknown, List<Failure> stale) {
    if (!unknown.isEmpty()) {
      throw NotFoundException.incidents(unknown.stream().map(Failure::fault).toList());
    }
    if (!stale.isEmpty()) {
      throw StaleVersionException.of(stale.stream().map(Failure::fault).toList());
    }
  }
}
