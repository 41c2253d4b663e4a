package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.InvalidCommandException;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Field;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.IncidentPatch;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Status;
import io.incidentregister.domain.organization.IssueId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

final class OpenIncidentsService implements OpenIncidents {

  private static final Pattern PLACE = Pattern.compile("/incidents/(\\d+)(?:/.*)?");

  private final Guard guard;
  private final CommandValidator validator;
  private final InstantSource clock;
  private final IdSource ids;
  private final Limits limits;
  private final Recorder recorder;

  OpenIncidentsService(
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
    var faults = validate(command);
    return guard.write(command.caller(), NEEDS, admission -> open(admission, command, faults));
  }

  /** What is wrong with single incidents; what is wrong with the whole refuses at once. */
  private List<Fault> validate(Command command) {
    var faults = new ArrayList<>(command.unreadable());
    faults.addAll(command.declared().faults(clock.instant()));
    faults.addAll(validator.faults(command));
    var faulty = faults.stream().map(Fault::name).collect(Collectors.toSet());
    for (int i = 0; i < command.incidents().size(); i++) {
      if (!command.incidents().get(i).patch().title().isPresent()
          && !faulty.contains(place(i) + "/title")) {
        faults.add(Fault.at(place(i) + "/title", "required", "must be given"));
      }
    }
    if (command.incidents().size() > limits.maxImport()) {
      faults.add(
          Fault.at(
              "/incidents",
              "too_many",
              "must hold at most " + limits.maxImport() + " incidents (the setting limit.import)"));
    }
    boolean whole = faults.stream().anyMatch(fault -> place(fault).isEmpty());
    if (!faults.isEmpty() && (whole || command.onError() == OnError.REFUSE)) {
      throw new InvalidCommandException(faults);
    }
    return faults;
  }

  private Result open(Admission admission, Command command, List<Fault> before) {
    var caller = command.caller();
    var transaction = admission.transaction();
    var patches = command.incidents().stream().map(Opening::patch).toList();
    var references = References.load(transaction, caller.organization(), patches);
    var faults = new ArrayList<>(before);
    for (int i = 0; i < command.incidents().size(); i++) {
      faults.addAll(references.faults(patches.get(i), place(i)));
    }
    if (!faults.isEmpty() && command.onError() == OnError.REFUSE) {
      throw new InvalidCommandException(faults);
    }
    var taken = takenIssues(admission, command.incidents(), faults);
    if (!taken.isEmpty() && command.onError() == OnError.REFUSE) {
      throw ConflictException.of("Another open incident has one of the issues", taken);
    }
    faults.addAll(taken);
    var good = good(command.incidents(), faults);
    if (good.isEmpty()) {
      return new Result(
          Optional.empty(),
          List.of(),
          List.of(),
          faults,
          command.plan().of(List.of(), leftOut(faults)));
    }
    // The organization is locked before its tags, as by everybody who changes tags.
    long first = transaction.incidents().takeNumbers(caller.organization(), good.size()).value();
    references.addMissingTags(admission, good.stream().map(Opening::patch).toList(), ids);
    Instant now = clock.instant();
    var by = command.declared().by(caller.user(), now);
    var chained = new ArrayList<Recorder.Chained>();
    for (int i = 0; i < good.size(); i++) {
      var fields =
          fields(
              references.resolve(good.get(i).patch(), now),
              by.effectiveAt(),
              command.unknownDetection());
      var revision =
          Incident.open(
              caller.organization(),
              new IncidentNumber(first + i),
              ids.next(),
              fields,
              links(good.get(i)),
              caller.user(),
              now);
      chained.add(new Recorder.Chained(revision, HistoryEntry.chainStart(revision.after().uid())));
    }
    var revisions = chained.stream().map(Recorder.Chained::revision).toList();
    var changes = revisions.stream().map(IncidentChanges::of).toList();
    var plan = command.plan().of(changes, timeless(changes, good), leftOut(faults));
    var recording = recorder.record(admission, OperationKind.CREATE, by, chained);
    var rows = Rows.of(transaction, caller.organization(), recording.incidents());
    if (command.mode() == Mode.DRY_RUN) {
      transaction.rollBackOnly();
      return new Result(Optional.empty(), rows, changes, faults, plan);
    }
    return new Result(recording.operation(), rows, changes, faults, plan);
  }

  /** Issues that cannot be those of an incident that is opened. */
  private static List<Fault> takenIssues(
      Admission admission, List<Opening> incidents, List<Fault> faults) {
    var bad = places(faults);
    var claims = new LinkedHashMap<String, Set<IssueId>>();
    for (int i = 0; i < incidents.size(); i++) {
      boolean closed =
          incidents.get(i).patch().status().asValue().equals(Optional.of(Status.CLOSED.label()));
      if (!bad.contains(i) && !closed) {
        claims.put(place(i), Set.copyOf(links(incidents.get(i)).issues()));
      }
    }
    return IssueClaims.refusedOfNew(admission, claims).entrySet().stream()
        .map(
            each ->
                Fault.at(
                    each.getKey() + "/issues",
                    IssueClaims.TAKEN,
                    IssueClaims.detail(each.getValue())))
        .toList();
  }

  private static Links links(Opening opening) {
    return new Links(
        List.of(),
        opening.issues().stream().map(UUID::fromString).map(IssueId::new).toList(),
        opening.groups());
  }

  /** Without the times of detection that nobody gave, since the next call has others. */
  private static List<IncidentChanges> timeless(
      List<IncidentChanges> changes, List<Opening> given) {
    var timeless = new ArrayList<IncidentChanges>();
    for (int i = 0; i < changes.size(); i++) {
      var each = changes.get(i);
      boolean detectionIsGiven = given.get(i).patch().detectedDate().asValue().isPresent();
      timeless.add(detectionIsGiven ? each : each.without(Field.DETECTED_DATE));
    }
    return timeless;
  }

  /** Faults as a plan tells them. */
  private static List<String> leftOut(List<Fault> faults) {
    return faults.stream().map(fault -> fault.name() + " " + fault.code()).sorted().toList();
  }

  private static IncidentFields fields(
      IncidentPatch patch, Instant detected, UnknownDetection unknownDetection) {
    String title = patch.title().applyTo(Optional.empty()).orElseThrow();
    var fields = IncidentFields.titled(title).with(patch);
    return fields.detected().isEmpty() && unknownDetection == UnknownDetection.NOW
        ? fields.withDetected(detected)
        : fields;
  }

  private static Set<Integer> places(List<Fault> faults) {
    return faults.stream().flatMap(fault -> place(fault).stream()).collect(Collectors.toSet());
  }

  private static List<Opening> good(List<Opening> all, List<Fault> faults) {
    Set<Integer> bad = places(faults);
    var good = new ArrayList<Opening>();
    for (int i = 0; i < all.size(); i++) {
      if (!bad.contains(i)) {
        good.add(all.get(i));
      }
    }
    return good;
  }

  private static String place(int incident) {
    return "/incidents/" + incident;
  }

  private static Optional<Integer> place(Fault fault) {
    var matcher = PLACE.matcher(fault.name());
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
