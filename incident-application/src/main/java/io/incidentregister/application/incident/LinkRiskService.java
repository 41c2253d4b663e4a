package io.incidentregister.application.incident;

import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.RiskId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class LinkRiskService implements LinkRisk {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Recorder recorder;

  LinkRiskService(Guard guard, CommandValidator validator, InstantSource clock, Recorder recorder) {
    this.guard = guard;
    this.validator = validator;
    this.clock = clock;
    this.recorder = recorder;
  }

  @Override
  public Result handle(Command command) {
    validator.require(command, command.unreadable());
    return guard.write(command.caller(), NEEDS, admission -> link(admission, command));
  }

  private Result link(Admission admission, Command command) {
    var transaction = admission.transaction();
    var risk = RiskId.parse(command.risk()).orElseThrow(() -> NotFoundException.of("risk"));
    var kept = OneIncident.lock(admission, command.id(), command.version());
    var revision = kept.incident().link(risk, command.linked());
    var changes =
        Stream.of(revision).filter(Revision::changesAnything).map(IncidentChanges::of).toList();
    var plan = command.plan().of(changes, List.of());
    var recording =
        recorder.record(
            admission,
            OperationKind.RISK,
            clock.instant(),
            List.of(new Recorder.Chained(revision, kept.chainHead())));
    var row = Rows.of(transaction, admission.organization(), recording.incidents()).get(0);
    if (command.mode() == Mode.DRY_RUN) {
      transaction.rollBackOnly();
      return new Result(Optional.empty(), row, changes, plan);
    }
    return new Result(recording.operation(), row, changes, plan);
  }
}
