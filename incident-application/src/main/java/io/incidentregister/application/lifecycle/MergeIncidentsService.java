package io.incidentregister.application.lifecycle;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.NamedIncidents;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OneIncident;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.incident.Rows;
import io.incidentregister.application.incident.Selection;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.merge.Merge;
import io.incidentregister.domain.merge.Merge.Obstacle;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

final class MergeIncidentsService implements MergeIncidents {

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final Limits limits;
  private final Recorder recorder;

  MergeIncidentsService(
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
    var named = NamedIncidents.oneAndOthers(command.id(), command.others(), limits);
    var found = new ArrayList<>(command.unreadable());
    found.addAll(named.faults());
    found.addAll(command.declared().faults(clock.instant()));
    validator.require(command.withFirstOthers(limits.maxIds()), found);
    return guard.write(command.caller(), NEEDS, admission -> merge(admission, command, named));
  }

  private Result merge(Admission admission, Command command, NamedIncidents named) {
    var selection = named.lock(admission);
    selection.refuse(OnError.REFUSE, List.of());
    var kept = selection.good();
    var primary = kept.get(0).incident();
    var others = kept.stream().skip(1).map(Kept::incident).toList();
    OneIncident.requireVersion(primary, command.version());
    refuseObstacles(selection, primary, others);
    Instant now = clock.instant();
    var by = command.declared().by(command.caller().user(), now);
    var merge = Merge.of(primary, others, comments(admission, kept), command.caller().user(), now);
    var revisions = new ArrayList<>(List.of(merge.primary()));
    revisions.addAll(merge.others());
    var chained = new ArrayList<Recorder.Chained>();
    for (int i = 0; i < kept.size(); i++) {
      chained.add(new Recorder.Chained(revisions.get(i), kept.get(i).chainHead()));
    }
    var changes =
        revisions.stream()
            .filter(revision -> revision.changesAnything())
            .map(IncidentChanges::of)
            .toList();
    var plan = command.plan().of(changes, List.of());
    var recording = recorder.record(admission, OperationKind.MERGE, by, chained);
    var rows = Rows.of(admission.transaction(), admission.organization(), recording.incidents());
    if (command.mode() == Mode.DRY_RUN) {
      admission.transaction().rollBackOnly();
      return new Result(Optional.empty(), rows, changes, plan);
    }
    return new Result(recording.operation(), rows, changes, plan);
  }

  private static void refuseObstacles(
      Selection selection, Incident primary, List<Incident> others) {
    var faults = new ArrayList<Fault>();
    Merge.obstacleTo(primary)
        .ifPresent(
            obstacle ->
                faults.add(
                    selection.conflict(primary.number(), obstacle.code(), part(primary)).fault()));
    selection
        .pointersAgainTo(primary.number())
        .forEach(
            pointer ->
                faults.add(
                    Fault.at(
                        pointer,
                        Obstacle.MERGED_INTO_ITSELF.code(),
                        primary.number() + " cannot become a part of itself")));
    for (Incident other : others) {
      Merge.obstacleTo(other, primary.number())
          .ifPresent(
              obstacle ->
                  faults.add(
                      selection.conflict(other.number(), obstacle.code(), part(other)).fault()));
    }
    if (!faults.isEmpty()) {
      throw ConflictException.of("The incidents cannot be merged", faults);
    }
  }

  private static String part(Incident merged) {
    return merged.number() + " is a part of " + merged.mergedInto().orElseThrow() + " already";
  }

  private static Map<IncidentNumber, List<Comment>> comments(Admission admission, List<Kept> kept) {
    var numbers = kept.stream().map(each -> each.incident().number()).toList();
    return admission.transaction().comments().of(admission.organization(), numbers).stream()
        .collect(
            Collectors.groupingBy(
                Placed::incident, Collectors.mapping(Placed::comment, Collectors.toList())));
  }
}
