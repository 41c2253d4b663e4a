package io.incidentregister.application.incident;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.incident.UpdateIncidents.Failure;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.actor.Attribution;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentChanges;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.organization.IssueId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes one change of many incidents, all or none: what is the same whatever the change is.
 *
 * @param onError what becomes of the others when some cannot be changed
 * @param mode whether it is meant
 * @param plan to which it is bound
 */
public record BulkChange(Recorder recorder, OnError onError, Mode mode, Plan plan) {

  /**
   * @param operation what was recorded; empty when nothing changed, and on a dry run
   * @param incidents those that could be changed, in the order of the command, as they are
   *     afterwards
   * @param changes what changed in each incident that did, in the same order
   * @param failures those that could not be changed
   * @param plan the digest of what was asked for and of the changes
   */
  public record Outcome(
      Optional<Operation> operation,
      List<Incident> incidents,
      List<IncidentChanges> changes,
      List<Failure> failures,
      Hash plan) {}

  /**
   * Makes the change, and takes it back at the end of a dry run.
   *
   * @param separates whether the change would make an incident other than closed as cancelled, as
   *     what is a part of another one stays until the merge is taken back
   * @throws io.incidentregister.application.error.ConflictException naming every incident whose
   *     state forbids it, unless it goes on without them; nothing is changed
   * @throws io.incidentregister.application.error.PlanMovedException when something else would
   *     change than the plan says; nothing is changed
   */
  public Outcome make(
      Admission admission,
      Selection selection,
      OperationKind kind,
      Attribution by,
      Predicate<Incident> separates,
      Function<Incident, Revision> change) {
    var conflicts = new ArrayList<Failure>();
    var revised = new ArrayList<Recorder.Chained>();
    for (Kept kept : selection.good()) {
      var incident = kept.incident();
      if (incident.mergedInto().isPresent() && separates.test(incident)) {
        conflicts.add(mergedAway(selection, incident));
      } else {
        revised.add(new Recorder.Chained(change.apply(incident), kept.chainHead()));
      }
    }
    var revisions = revised.stream().map(Recorder.Chained::revision).toList();
    var refused = IssueClaims.of(admission, revisions).refused(revisions);
    refused.forEach((number, issues) -> conflicts.add(issueTaken(selection, number, issues)));
    revised.removeIf(each -> refused.containsKey(each.revision().after().number()));

    var failures = selection.failures(conflicts);
    refuse(failures.stream().filter(each -> each.kind() == ErrorKind.CONFLICT));
    var changes =
        revised.stream()
            .map(Recorder.Chained::revision)
            .filter(Revision::changesAnything)
            .map(IncidentChanges::of)
            .toList();
    var digest = plan.of(changes, failures.stream().map(BulkChange::text).toList());
    var recording = recorder.record(admission, kind, by, revised);
    if (mode == Mode.DRY_RUN) {
      admission.transaction().rollBackOnly();
    }
    return new Outcome(
        recording.operation().filter(done -> mode == Mode.APPLY),
        recording.incidents(),
        changes,
        failures,
        digest);
  }

  /** Refuses the whole for conflicts, when there are any and it is to be refused. */
  private void refuse(Stream<Failure> conflicts) {
    var faults = conflicts.map(Failure::fault).toList();
    if (!faults.isEmpty() && onError == OnError.REFUSE) {
      throw ConflictException.of("Some incidents cannot be changed so", faults);
    }
  }

  private static Failure mergedAway(Selection selection, Incident incident) {
    return selection.conflict(
        incident.number(),
        "merged_away",
        incident.number()
            + " is a part of "
            + incident.mergedInto().orElseThrow()
            + ", and stays cancelled until the merge is undone");
  }

  private static Failure issueTaken(
      Selection selection, IncidentNumber number, Map<IssueId, String> taken) {
    return selection.conflict(number, IssueClaims.TAKEN, IssueClaims.detail(taken));
  }

  /** A failure as a plan tells it: at which version a stale one is now does not matter. */
  private static String text(Failure failure) {
    return failure.id() + " " + failure.fault().code();
  }
}
