package io.incidentregister.application.incident;

import io.incidentregister.application.Limits;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The incidents that a command names, by id or uid, and the versions of them that its caller saw.
 */
public final class NamedIncidents {

  private final List<String> names;
  private final IntFunction<String> pointers;
  // By number or uid.
  private final Map<Object, Long> seen = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();

  /**
   * What is no id at all is left out: it is a fault of its form, which the constraints tell.
   *
   * @param versions by id or uid, named as among the ids; those of incidents that are not named are
   *     faults
   */
  public static NamedIncidents ids(List<String> ids, Map<String, Long> versions, Limits limits) {
    return new NamedIncidents(ids, place -> "/ids/" + place, "/ids", versions, limits);
  }

  /** The same of one incident, {@code /id}, and others, {@code /others}. */
  public static NamedIncidents oneAndOthers(String id, List<String> others, Limits limits) {
    return new NamedIncidents(
        Stream.concat(Stream.of(id), others.stream()).toList(),
        place -> place == 0 ? "/id" : "/others/" + (place - 1),
        "/others",
        Map.of(),
        limits);
  }

  private NamedIncidents(
      List<String> names,
      IntFunction<String> pointers,
      String all,
      Map<String, Long> versions,
      Limits limits) {
    this.names = List.copyOf(names);
    this.pointers = pointers;
    Set<Object> named =
        names.stream()
            .<Object>flatMap(name -> Reading.incident(name).stream())
            .collect(Collectors.toSet());
    new TreeMap<>(versions).forEach((id, version) -> readVersion(id, version, named));
    if (names.size() > limits.maxIds()) {
      faults.add(
          Fault.at(
              all,
              "too_many",
              "must name at most " + limits.maxIds() + " incidents (the setting limit.ids)"));
    }
  }

  private void readVersion(String id, Long version, Set<Object> named) {
    String at = "/versions/" + id;
    Reading.incident(id)
        .ifPresent(
            name -> {
              if (!named.contains(name)) {
                faults.add(Fault.at(at, "not_in_ids", "must be one of the ids"));
              } else if (seen.putIfAbsent(name, version) != null) {
                faults.add(Fault.at(at, "duplicate", "is given more than once"));
              }
            });
  }

  /** What is wrong with the names and the versions as a whole. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Locks those that there are. Whoever is named by a uid is looked up by one question. */
  public Selection lock(Admission admission) {
    var uids = names.stream().flatMap(name -> Reading.uuid(name).stream()).distinct().toList();
    Map<UUID, IncidentNumber> known =
        uids.isEmpty()
            ? Map.of()
            : admission.transaction().incidents().numbers(admission.organization(), uids);
    List<Optional<IncidentNumber>> named = new ArrayList<>();
    var places = new LinkedHashMap<IncidentNumber, Integer>();
    var strangers = new LinkedHashMap<UUID, Integer>();
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      Optional<UUID> uid = Reading.uuid(names.get(i));
      var number = uid.isPresent() ? uid.map(known::get) : IncidentNumber.parse(names.get(i));
      number.ifPresent(each -> places.putIfAbsent(each, place));
      uid.filter(each -> number.isEmpty()).ifPresent(each -> strangers.putIfAbsent(each, place));
      named.add(number);
    }
    var found = admission.transaction().incidents().lock(admission.organization(), places.keySet());
    return new Selection(pointers, named, places, strangers, seen(known), found);
  }

  /** An incident that is named by its number and by its uid may have been seen at two versions. */
  private Map<IncidentNumber, Set<Long>> seen(Map<UUID, IncidentNumber> known) {
    var versions = new HashMap<IncidentNumber, Set<Long>>();
    seen.forEach(
        (name, version) ->
            Optional.ofNullable(name instanceof IncidentNumber number ? number : known.get(name))
                .ifPresent(
                    number ->
                        versions.computeIfAbsent(number, each -> new HashSet<>()).add(version)));
    return versions;
  }
}
