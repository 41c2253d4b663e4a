package io.incidentregister.testkit.register;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.incident.Mode;
import io.incidentregister.application.incident.OnError;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Plan;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.PatchFields;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.testkit.sample.SampleOrganization;
import io.incidentregister.testkit.sample.SteppingClock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A register over the shared store, as seen by the Admin of an organization of its own.
 *
 * @param clock which all of it goes by
 */
record SampleRegister(
    IncidentRegister register, SampleOrganization organization, SteppingClock clock) {

  Caller caller() {
    return organization.caller();
  }

  /** Somebody else of the organization, as one who calls. */
  Caller callerOf(User user) {
    return new Caller(organization.id(), user.id(), caller().face(), "req-2");
  }

  /** Opens incidents with titles and nothing else; {@code INC-00001} is the first. */
  void opened(String... titles) {
    open(
        Arrays.stream(titles)
            .map(title -> PatchFields.builder().set("title", title).build())
            .toArray(PatchFields[]::new));
  }

  OpenIncidents.Result open(PatchFields... incidents) {
    return register.openIncidents().handle(OpenIncidents.Command.of(caller(), List.of(incidents)));
  }

  UpdateIncidents.Result update(PatchFields patch, String... ids) {
    return register
        .updateIncidents()
        .handle(UpdateIncidents.Command.of(caller(), List.of(ids), patch));
  }

  UpdateIncidents.Result update(PatchFields patch, OnError onError, Mode mode, String... ids) {
    return register
        .updateIncidents()
        .handle(
            new UpdateIncidents.Command(
                caller(),
                List.of(ids),
                Map.of(),
                patch,
                onError,
                mode,
                Plan.NONE,
                List.<Fault>of()));
  }

  RegisterRow find(String id) {
    return register.findIncident().handle(new FindIncident.Query(caller(), id));
  }

  Incident incident(long number) {
    return find(Long.toString(number)).incident();
  }

  ListIncidents.Page list(Map<String, List<String>> parameters) {
    return register.listIncidents().handle(new ListIncidents.Query(caller(), parameters));
  }

  /** Incidents and history numbered 1 to 20, and those tags with one of these contents. */
  Everything everything(String... tagContents) {
    var numbers =
        LongStream.rangeClosed(1, 20).mapToObj(IncidentNumber::new).toArray(IncidentNumber[]::new);
    return new Everything(
        organization.find(numbers),
        organization.history(numbers),
        organization.presentTags(tagContents));
  }

  record Everything(List<Incident> incidents, List<HistoryEntry> history, List<Tag> tags) {}
}
