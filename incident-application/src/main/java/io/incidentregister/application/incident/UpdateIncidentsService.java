package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    // Where each distinct id stands first, in the order of the command.
    var places = new LinkedHashMap<IncidentNumber, Integer>();
    for (int i = 0; i < command.ids().size(); i++) {
      int place = i;
      IncidentNumber.parse(command.ids().get(i))
          .ifPresent(number -> places.putIfAbsent(number, place));
    }
    var seen = new HashMap<IncidentNumber, Long>();
    var found = new ArrayList<>(command.unreadable());
    found.addAll(readVersions(command, places, seen));
    validate(command, found);
    return guard.write(
        command.caller(), NEEDS, admission -> update(admission, command, places, seen));
  }

  /** Reads the versions that the caller saw, and tells which say nothing about the call. */
  private static List<Fault> readVersions(
      Command command, Map<IncidentNumber, Integer> places, Map<IncidentNumber, Long> seen) {
    var faults = new ArrayList<Fault>();
    for (var version : new TreeMap<>(command.versions()).entrySet()) {
      String pointer = "/versions/" + version.getKey();
      // What is no id at all is a fault of its form, which the constraints tell.
      IncidentNumber.parse(version.getKey())
          .ifPresent(
              number -> {
                if (!places.containsKey(number)) {
                  faults.add(Fault.at(pointer, "not_in_ids", "must be one of the ids"));
                } else if (seen.putIfAbsent(number, version.getValue()) != null) {
                  faults.add(Fault.at(pointer, "duplicate", "is given more than once"));
                }
              });
    }
    return faults;
  }

  private void validate(Command command, List<Fault> found) {
    // A field that could not be read was meant to be there.
    if (command.patch().isEmpty()
        && found.stream().noneMatch(UpdateIncidentsService::isAboutField)) {
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

  private static boolean isAboutField(Fault fault) {
    return fault.place() == Fault.Place.BODY && !BESIDE_FIELDS.matcher(fault.name()).matches();
  }

  private Result update(
      Admission admission,
      Command command,
      Map<IncidentNumber, Integer> places,
      Map<IncidentNumber, Long> seen) {
    var caller = command.caller();
    var transaction = admission.transaction();
    var found = transaction.incidents().lock(caller.organization(), places.keySet());
    var unknown = unknown(found, places);
    var stale = stale(found, seen);
    var references = References.load(transaction, caller.organization(), List.of(command.patch()));
    refuse(command, unknown, references.faults(command.patch(), ""), stale);

    var failures = new ArrayList<>(unknown);
    failures.addAll(stale);
    failures.sort(Comparator.comparing(failure -> places.get(failure.incident())));
    var failed = failures.stream().map(Failure::incident).collect(Collectors.toSet());
    var locked = found.stream().filter(each -> !failed.contains(each.incident().number())).toList();
    if (!locked.isEmpty()) {
      references.addMissingTags(admission, List.of(command.patch()), ids);
    }
    Instant now = clock.instant();
    var patch = references.resolve(command.patch(), now);
    var revisions = new HashMap<IncidentNumber, Revision>();
    var chained = new ArrayList<Recorder.Chained>();
    for (Kept each : locked) {
      var revision = each.incident().revise(patch, caller.user(), now);
      revisions.put(each.incident().number(), revision);
      chained.add(new Recorder.Chained(revision, each.chainHead()));
    }
    var inOrder =
        places.keySet().stream().filter(revisions::containsKey).map(revisions::get).toList();
    var changes =
        inOrder.stream().filter(Revision::changesAnything).map(IncidentChanges::of).toList();
    var plan =
        command.plan().of(changes, failures.stream().map(UpdateIncidentsService::text).toList());
    var operation = recorder.record(admission, OperationKind.UPDATE, now, chained);
    var rows =
        Rows.of(transaction, caller.organization(), inOrder.stream().map(Revision::after).toList());
    if (command.mode() == Mode.DRY_RUN) {
      transaction.rollBackOnly();
      return new Result(Optional.empty(), rows, changes, failures, plan);
    }
    return new Result(operation, rows, changes, failures, plan);
  }

  /** A failure as a plan tells it: at which version a stale one is now does not matter. */
  private static String text(Failure failure) {
    return failure.incident() + " " + failure.fault().code();
  }

  private static List<Failure> unknown(List<Kept> locked, Map<IncidentNumber, Integer> places) {
    Set<IncidentNumber> found =
        locked.stream().map(each -> each.incident().number()).collect(Collectors.toSet());
    return places.entrySet().stream()
        .filter(place -> !found.contains(place.getKey()))
        .map(
            place ->
                new Failure(
                    place.getKey(),
                    ErrorKind.NOT_FOUND,
                    Fault.at(
                        "/ids/" + place.getValue(),
                        "incident_not_found",
                        place.getKey() + " was not found")))
        .toList();
  }

  private static List<Failure> stale(List<Kept> found, Map<IncidentNumber, Long> seen) {
    return found.stream()
        .map(Kept::incident)
        .filter(
            incident ->
                seen.getOrDefault(incident.number(), incident.version()) != incident.version())
        .map(
            incident ->
                new Failure(
                    incident.number(),
                    ErrorKind.STALE,
                    Fault.at(
                        "/versions/" + incident.number(),
                        StaleVersionException.CODE,
                        "is at version " + incident.version() + " now")))
        .toList();
  }

  /**
   * Unknown incidents first, together with everything else that is unknown; then what else is wrong
   * with the patch; then stale versions.
   */
  private static void refuse(
      Command command, List<Failure> unknown, List<Fault> faults, List<Failure> stale) {
    boolean refuses = command.onError() == OnError.REFUSE;
    if (!unknown.isEmpty() && refuses) {
      var all = new ArrayList<>(unknown.stream().map(Failure::fault).toList());
      all.addAll(faults);
      throw NotFoundException.incidents(all);
    }
    CommandValidator.refuse(faults);
    if (!stale.isEmpty() && refuses) {
      throw StaleVersionException.of(stale.stream().map(Failure::fault).toList());
    }
  }
}
