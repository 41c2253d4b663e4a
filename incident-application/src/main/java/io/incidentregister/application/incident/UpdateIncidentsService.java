package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Incidents.Locked;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class UpdateIncidentsService implements UpdateIncidents {

  private final Store store;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Limits limits;
  private final Recorder recorder;

  UpdateIncidentsService(
      Store store, CommandValidator validator, InstantSource clock, IdSource ids, Limits limits) {
    this.store = store;
    this.validator = validator;
    this.clock = clock;
    this.ids = ids;
    this.limits = limits;
    this.recorder = new Recorder(ids);
  }

  @Override
  public Result handle(Command command) {
    validate(command);
    // Where each distinct id stands first, in the order of the command.
    var places = new LinkedHashMap<IncidentNumber, Integer>();
    for (int i = 0; i < command.ids().size(); i++) {
      places.putIfAbsent(IncidentNumber.parse(command.ids().get(i)).orElseThrow(), i);
    }
    return store.write(transaction -> update(transaction, command, places));
  }

  private void validate(Command command) {
    var found = new ArrayList<>(command.unreadable());
    if (command.patch().isEmpty() && found.isEmpty()) {
      found.add(Fault.at("", "empty_patch", "must give at least one editable field"));
    }
    if (command.ids().size() > limits.maxIds()) {
      found.add(
          Fault.at(
              "/ids",
              "too_many",
              "must name at most " + limits.maxIds() + " incidents (the setting limit.ids)"));
    }
    // Those beyond the limit are not looked at: an answer is never longer than the limit.
    validator.require(command.withFirstIds(limits.maxIds()), found);
  }

  private Result update(
      Transaction transaction, Command command, Map<IncidentNumber, Integer> places) {
    var caller = command.caller();
    var locked = transaction.incidents().lock(caller.organization(), places.keySet());
    var failures = unknown(locked, places);
    var references = References.load(transaction, caller.organization(), List.of(command.patch()));
    refuse(command, failures, references.faults(command.patch(), ""));

    if (!locked.isEmpty()) {
      references.addMissingTags(transaction, List.of(command.patch()), caller.user(), ids);
    }
    Instant now = clock.instant();
    var patch = references.resolve(command.patch(), now);
    var revisions = new HashMap<IncidentNumber, Revision>();
    var chained = new ArrayList<Recorder.Chained>();
    for (Locked found : locked) {
      var revision = found.incident().revise(patch, caller.user(), now);
      revisions.put(found.incident().number(), revision);
      chained.add(new Recorder.Chained(revision, found.chainHead()));
    }
    var operation = recorder.record(transaction, caller, OperationKind.UPDATE, now, chained);

    var inOrder =
        places.keySet().stream().filter(revisions::containsKey).map(revisions::get).toList();
    var rows =
        Rows.of(transaction, caller.organization(), inOrder.stream().map(Revision::after).toList());
    var changes =
        inOrder.stream()
            .filter(Revision::changesAnything)
            .map(revision -> new IncidentChanges(revision.after().number(), revision.changes()))
            .toList();
    if (command.mode() == Mode.DRY_RUN) {
      transaction.rollBackOnly();
      return new Result(Optional.empty(), rows, changes, failures);
    }
    return new Result(operation, rows, changes, failures);
  }

  private static List<Failure> unknown(List<Locked> locked, Map<IncidentNumber, Integer> places) {
    Set<IncidentNumber> found =
        locked.stream().map(each -> each.incident().number()).collect(Collectors.toSet());
    return places.entrySet().stream()
        .filter(place -> !found.contains(place.getKey()))
        .map(
            place ->
                new Failure(
                    place.getKey(),
                    Fault.at(
                        "/ids/" + place.getValue(),
                        "incident_not_found",
                        place.getKey() + " was not found")))
        .toList();
  }

  /** Unknown incidents first, together with everything else that is unknown; then the rest. */
  private static void refuse(Command command, List<Failure> failures, List<Fault> faults) {
    if (!failures.isEmpty() && command.onError() == OnError.REFUSE) {
      var all = new ArrayList<>(failures.stream().map(Failure::fault).toList());
      all.addAll(faults);
      throw NotFoundException.incidents(all);
    }
    if (!faults.isEmpty()) {
      throw new InvalidCommandException(faults);
    }
  }
}
