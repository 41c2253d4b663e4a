package io.incidentregister.application.incident;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
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
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
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
    var named = new NamedIncidents(command.ids(), command.versions(), limits);
    var found = new ArrayList<>(command.unreadable());
    found.addAll(named.faults());
    validate(command, found);
    return guard.write(command.caller(), NEEDS, admission -> update(admission, command, named));
  }

  private void validate(Command command, List<Fault> found) {
    // A field that could not be read was meant to be there.
    if (command.patch().isEmpty()
        && found.stream().noneMatch(UpdateIncidentsService::isAboutField)) {
      found.add(Fault.at("", "empty_patch", "must give at least one editable field"));
    }
    // Those beyond the limit are not looked at: an answer is never longer than the limit.
    validator.require(command.withFirstIds(limits.maxIds()), found);
  }

  private static boolean isAboutField(Fault fault) {
    return fault.place() == Fault.Place.BODY && !BESIDE_FIELDS.matcher(fault.name()).matches();
  }

  private Result update(Admission admission, Command command, NamedIncidents named) {
    var caller = command.caller();
    var transaction = admission.transaction();
    var found = transaction.incidents().lock(caller.organization(), named.numbers());
    var unknown = named.unknown(found);
    var stale = named.stale(found);
    var references = References.load(transaction, caller.organization(), List.of(command.patch()));
    refuse(command, unknown, references.faults(command.patch(), ""), stale);

    var failures = named.inOrder(unknown, stale);
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
        named.numbers().stream().filter(revisions::containsKey).map(revisions::get).toList();
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
