package io.incidentregister.application.incident;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.incident.UpdateIncidents.Failure;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The incidents that a command names, and the versions of them that its caller saw. */
final class NamedIncidents {

  // Where each distinct id stands first, in the order of the command.
  private final Map<IncidentNumber, Integer> places = new LinkedHashMap<>();
  private final Map<IncidentNumber, Long> seen = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  /** What is no id at all is left out: it is a fault of its form, which the constraints tell. */
  NamedIncidents(List<String> ids, Map<String, Long> versions, Limits limits) {
    for (int i = 0; i < ids.size(); i++) {
      int place = i;
      IncidentNumber.parse(ids.get(i)).ifPresent(number -> places.putIfAbsent(number, place));
    }
    new TreeMap<>(versions).forEach(this::readVersion);
    if (ids.size() > limits.maxIds()) {
      faults.add(
          Fault.at(
              "/ids",
              "too_many",
              "must name at most " + limits.maxIds() + " incidents (the setting limit.ids)"));
    }
  }

  private void readVersion(String id, Long version) {
    String pointer = "/versions/" + id;
    IncidentNumber.parse(id)
        .ifPresent(
            number -> {
              if (!places.containsKey(number)) {
                faults.add(Fault.at(pointer, "not_in_ids", "must be one of the ids"));
              } else if (seen.putIfAbsent(number, version) != null) {
                faults.add(Fault.at(pointer, "duplicate", "is given more than once"));
              }
            });
  }

  /** What is wrong with the ids and the versions as a whole. */
  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** The incidents, each once, in the order of the command. */
  Set<IncidentNumber> numbers() {
    return places.keySet();
  }

  /** Those that are unknown. */
  List<Failure> unknown(List<Kept> found) {
    var known = found.stream().map(each -> each.incident().number()).collect(Collectors.toSet());
    return places.entrySet().stream()
        .filter(place -> !known.contains(place.getKey()))
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

  /** Those that are at another version than the caller saw. */
  List<Failure> stale(List<Kept> found) {
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

  /** Failures of both sorts in the order of the command. */
  List<Failure> inOrder(List<Failure> unknown, List<Failure> stale) {
    return Stream.concat(unknown.stream(), stale.stream())
        .sorted(Comparator.comparing(failure -> places.get(failure.incident())))
        .toList();
  }
}
