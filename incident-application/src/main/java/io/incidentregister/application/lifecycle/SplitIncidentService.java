package io.incidentregister.application.lifecycle;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.dossier.Dossiers;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OneIncident;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.merge.Split;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class SplitIncidentService implements SplitIncident {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Limits limits;
  private final Recorder recorder;

  SplitIncidentService(
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
    var issues = new Issues(command.issues());
    var found = new ArrayList<>(command.unreadable());
    found.addAll(issues.faults(limits));
    found.addAll(command.declared().faults(clock.instant()));
    String title =
        validator.required(
            "/title", command.title(), command.withFirstIssues(limits.maxIds()), found);
    return guard.write(
        command.caller(), NEEDS, admission -> split(admission, command, issues, title));
  }

  private Result split(Admission admission, Command command, Issues issues, String title) {
    // The organization is locked before its incidents, as by everybody who locks both.
    var number = admission.transaction().incidents().takeNumbers(admission.organization(), 1);
    var kept = OneIncident.lock(admission, command.id(), command.version());
    refuseOthers(kept.incident(), issues);
    Instant now = clock.instant();
    var by = command.declared().by(command.caller().user(), now);
    var fields = IncidentFields.titled(title).withDetected(by.effectiveAt());
    var split =
        Split.of(
            kept.incident(),
            issues.ids(),
            number,
            ids.next(),
            fields,
            command.caller().user(),
            now);
    var revisions = List.of(split.left(), split.opened());
    issues.requireFree(admission, revisions);
    var changes = revisions.stream().map(IncidentChanges::of).toList();
    // When it was detected nobody gave: the next call has another time.
    var timeless = changes.stream().map(each -> each.without(Field.DETECTED_DATE)).toList();
    var plan = command.plan().of(changes, timeless, List.of());
    var recording =
        recorder.record(
            admission,
            OperationKind.SPLIT,
            by,
            List.of(
                new Recorder.Chained(split.left(), kept.chainHead()),
                new Recorder.Chained(
                    split.opened(), HistoryEntry.chainStart(split.opened().after().uid()))));
    var dossiers = Dossiers.of(admission, recording.incidents());
    if (command.mode() == Mode.DRY_RUN) {
      admission.transaction().rollBackOnly();
      return new Result(Optional.empty(), dossiers.get(0), dossiers.get(1), changes, plan);
    }
    return new Result(recording.operation(), dossiers.get(0), dossiers.get(1), changes, plan);
  }

  private static void refuseOthers(Incident incident, Issues issues) {
    var faults =
        new ArrayList<>(
            issues.faultsOf(
                Split.notThere(incident, issues.ids()),
                "issue_not_there",
                issue -> "is no issue of " + incident.number()));
    if (!Split.leavesAny(incident, issues.ids())) {
      faults.add(
          Fault.at(
              "/issues",
              "no_issue_left",
              "must leave at least one issue with " + incident.number()));
    }
    if (!faults.isEmpty()) {
      throw ConflictException.of("The incident cannot be split so", faults);
    }
  }
}
