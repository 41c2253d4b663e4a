package io.incidentregister.application.lifecycle;

import io.incidentregister.application.Limits;
import io.incidentregister.application.dossier.Dossiers;
import io.incidentregister.application.incident.BulkChange;
import io.incidentregister.application.incident.NamedIncidents;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.incident.Selection;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Change;
import io.incidentregister.domain.incident.Closure;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.domain.incident.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ChangeStandingService implements ChangeStanding {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Limits limits;
  private final Recorder recorder;

  ChangeStandingService(
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
    found.addAll(command.declared().faults(clock.instant()));
    validator.require(command.withFirstIds(limits.maxIds()), found);
    return guard.write(command.caller(), NEEDS, admission -> change(admission, command, named));
  }

  private Result change(Admission admission, Command command, NamedIncidents named) {
    var selection = named.lock(admission);
    selection.refuse(command.onError(), List.of());
    var before =
        command.standing() == Standing.OPEN
            ? statusesBeforeClosing(admission, selection)
            : Map.<IncidentNumber, Status>of();
    var user = command.caller().user();
    Instant now = clock.instant();
    var outcome =
        new BulkChange(recorder, command.onError(), command.mode(), command.plan())
            .make(
                admission,
                selection,
                OperationKind.UPDATE,
                command.declared().by(user, now),
                incident -> command.standing() != Standing.CANCELLED,
                incident ->
                    stand(
                        incident,
                        command.standing().closure(),
                        Optional.ofNullable(before.get(incident.number())),
                        command,
                        now));
    return new Result(
        outcome.operation(),
        Dossiers.of(admission, outcome.incidents()),
        outcome.changes(),
        outcome.failures(),
        outcome.plan());
  }

  private static Revision stand(
      Incident incident,
      Optional<Closure> closure,
      Optional<Status> before,
      Command command,
      Instant now) {
    var user = command.caller().user();
    return closure
        .map(reason -> incident.close(reason, user, now))
        .orElseGet(() -> incident.reopen(before, user, now));
  }

  /** What history says of those that are closed: one question, when there are any. */
  private static Map<IncidentNumber, Status> statusesBeforeClosing(
      Admission admission, Selection selection) {
    var closed =
        selection.good().stream()
            .map(kept -> kept.incident())
            .filter(incident -> incident.standing() != Standing.OPEN)
            .map(Incident::number)
            .toList();
    var before = new HashMap<IncidentNumber, Status>();
    if (!closed.isEmpty()) {
      admission
          .transaction()
          .history()
          .statusChanges(admission.organization(), closed)
          .forEach(
              entry ->
                  statusBeforeClosing(entry)
                      .ifPresent(status -> before.put(entry.content().incident(), status)));
    }
    return before;
  }

  private static Optional<Status> statusBeforeClosing(HistoryEntry entry) {
    return entry.content().changes().stream()
        .filter(change -> change.field() == Field.STATUS)
        .map(Change.Value.class::cast)
        .filter(change -> change.after().equals(Optional.of(Status.CLOSED.label())))
        .findFirst()
        .flatMap(Change.Value::before)
        .flatMap(Status::parse);
  }
}
