package io.incidentregister.application.lifecycle;

import io.incidentregister.application.Limits;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OneIncident;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.Revision;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class ChangeIssuesService implements ChangeIssues {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Limits limits;
  private final Recorder recorder;

  ChangeIssuesService(
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
    var issues = new Issues(command.issues());
    var found = new ArrayList<>(command.unreadable());
    found.addAll(issues.faults(limits));
    found.addAll(command.declared().faults(clock.instant()));
    validator.require(command.withFirstIssues(limits.maxIds()), found);
    return guard.write(command.caller(), NEEDS, admission -> change(admission, command, issues));
  }

  private Result change(Admission admission, Command command, Issues issues) {
    var kept = OneIncident.lock(admission, command.id(), command.version());
    var revision = kept.incident().linkIssues(issues.ids(), command.linked());
    issues.requireFree(admission, List.of(revision));
    var changes =
        Stream.of(revision).filter(Revision::changesAnything).map(IncidentChanges::of).toList();
    var plan = command.plan().of(changes, List.of());
    var recording =
        recorder.record(
            admission,
            OperationKind.ISSUE,
            command.declared().by(command.caller().user(), clock.instant()),
            List.of(new Recorder.Chained(revision, kept.chainHead())));
    var transaction = admission.transaction();
    var row = Rows.of(transaction, admission.organization(), recording.incidents()).get(0);
    if (command.mode() == Mode.DRY_RUN) {
      transaction.rollBackOnly();
      return new Result(Optional.empty(), row, changes, plan);
    }
    return new Result(recording.operation(), row, changes, plan);
  }
}
