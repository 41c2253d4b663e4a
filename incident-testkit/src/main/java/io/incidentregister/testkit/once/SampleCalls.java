package io.incidentregister.testkit.once;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.WritingUseCases;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.Declared;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.application.once.CallOnce;
import io.incidentregister.application.once.CallOnce.Outcome;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Standing;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Calls under a key that give {@code INC-00001} a title, in an organization of its own. The answer
 * of a call is how many incidents it changed and the title that it gave.
 *
 * @param store where it all happens, as the register under test does not see it
 */
record SampleCalls(
    IncidentRegister register, Store store, SampleOrganization organization, SteppingClock clock) {

  static final String FIRST_INCIDENT = "INC-00001";

  /** What became of a call, as a word that tells. */
  String retitle(String key, String title) {
    return retitle(organization.caller(), key, title);
  }

  String retitle(Caller caller, String key, String title) {
    return told(call(caller, key, title, calls -> changed(calls, caller, Mode.APPLY, title)));
  }

  String dryRun(String key, String title) {
    return told(
        register
            .callOnce()
            .handle(
                command(organization.caller(), key, title),
                calls -> changed(calls, organization.caller(), Mode.DRY_RUN, title),
                answer -> new byte[0]));
  }

  /** Does something else under a key; the title is what the call is told by. */
  Outcome<String> call(String key, String title, Function<WritingUseCases, String> work) {
    return call(organization.caller(), key, title, work);
  }

  private Outcome<String> call(
      Caller caller, String key, String title, Function<WritingUseCases, String> work) {
    return register
        .callOnce()
        .handle(command(caller, key, title), work, answer -> answer.getBytes(UTF_8));
  }

  private static CallOnce.Command command(Caller caller, String key, String title) {
    return new CallOnce.Command(
        caller, UpdateIncidents.NEEDS, new IdempotencyKey(key), Hash.of(title));
  }

  static String told(Outcome<String> outcome) {
    if (outcome instanceof Outcome.Done<String> done) {
      return "done: " + done.result();
    }
    return "replayed: " + new String(((Outcome.Replayed<String>) outcome).answer(), UTF_8);
  }

  /** Gives incidents a title. */
  String changed(
      WritingUseCases calls, Caller caller, Mode mode, String title, String... otherIds) {
    var ids = new ArrayList<>(List.of(FIRST_INCIDENT));
    ids.addAll(List.of(otherIds));
    var result =
        calls
            .updateIncidents()
            .handle(
                new UpdateIncidents.Command(
                    caller,
                    ids,
                    Map.of(),
                    PatchFields.builder().set("title", title).build(),
                    Declared.NOTHING,
                    OnError.REFUSE,
                    mode,
                    Plan.NONE,
                    List.<Fault>of()));
    return result.changes().size() + " " + title;
  }

  /** A call of each kind that changes what incidents are beside their fields, by its name. */
  Map<String, Function<WritingUseCases, Optional<Operation>>> ofEachKind() {
    var caller = organization.caller();
    var issues = List.of(new UUID(0, 1).toString(), new UUID(0, 2).toString());
    return Map.of(
        "stand",
        calls ->
            calls
                .changeStanding()
                .handle(
                    ChangeStanding.Command.of(caller, List.of(FIRST_INCIDENT), Standing.CANCELLED))
                .operation(),
        "link issues",
        calls ->
            calls
                .changeIssues()
                .handle(ChangeIssues.Command.of(caller, FIRST_INCIDENT, issues, true))
                .operation(),
        "merge",
        calls ->
            calls
                .mergeIncidents()
                .handle(MergeIncidents.Command.of(caller, FIRST_INCIDENT, List.of("INC-00002")))
                .operation(),
        "link issues and split",
        calls -> {
          calls
              .changeIssues()
              .handle(ChangeIssues.Command.of(caller, FIRST_INCIDENT, issues, true));
          return calls
              .splitIncident()
              .handle(
                  SplitIncident.Command.of(
                      caller, FIRST_INCIDENT, issues.subList(0, 1), "Split off"))
              .operation();
        });
  }

  Incident incident() {
    return organization.find(new IncidentNumber(1)).get(0);
  }

  /** All operations, newest first. */
  List<Operation> operations() {
    return store.read(
        transaction ->
            transaction
                .history()
                .operations(organization.id(), OperationFilter.ALL, 0, 1_000)
                .stream()
                .map(found -> found.operation())
                .toList());
  }
}
