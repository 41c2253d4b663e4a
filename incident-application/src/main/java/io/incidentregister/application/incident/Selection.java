package io.incidentregister.application.incident;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.error.ErrorKind;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.incident.UpdateIncidents.Failure;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The incidents of a command that are there, locked until its transaction ends. */
public final class Selection {

  // Where each stands first, in the order of the command.
  private final Map<IncidentNumber, Integer> places;
  private final IntFunction<String> pointers;
  private final List<Optional<IncidentNumber>> named;
  private final Map<IncidentNumber, Kept> found;
  private final List<Placed> unknown;
  private final List<Placed> stale;

  private record Placed(int place, Failure failure) {}

  Selection(
      IntFunction<String> pointers,
      List<Optional<IncidentNumber>> named,
      Map<IncidentNumber, Integer> places,
      Map<UUID, Integer> strangers,
      Map<IncidentNumber, Set<Long>> seen,
      List<Kept> found) {
    this.pointers = pointers;
    this.named = List.copyOf(named);
    this.places = new LinkedHashMap<>(places);
    this.found =
        found.stream()
            .collect(Collectors.toMap(each -> each.incident().number(), Function.identity()));
    this.unknown =
        Stream.concat(
                places.entrySet().stream()
                    .filter(place -> !this.found.containsKey(place.getKey()))
                    .map(place -> unknown(place.getKey(), place.getValue())),
                strangers.entrySet().stream()
                    .map(place -> unknown(place.getKey(), place.getValue())))
            .sorted(Comparator.comparing(Placed::place))
            .toList();
    this.stale =
        found.stream()
            .filter(each -> isStale(each, seen))
            .map(each -> stale(each.incident().number(), each.incident().version()))
            .toList();
  }

  private Placed unknown(Object name, int place) {
    return new Placed(
        place,
        new Failure(
            name.toString(),
            ErrorKind.NOT_FOUND,
            Fault.at(pointers.apply(place), "incident_not_found", name + " was not found")));
  }

  private static boolean isStale(Kept kept, Map<IncidentNumber, Set<Long>> seen) {
    var present = Set.of(kept.incident().version());
    return !seen.getOrDefault(kept.incident().number(), present).equals(present);
  }

  private Placed stale(IncidentNumber number, long version) {
    return new Placed(
        place(number),
        new Failure(
            number.toString(),
            ErrorKind.STALE,
            Fault.at(
                "/versions/" + number,
                StaleVersionException.CODE,
                "is at version " + version + " now")));
  }

  private int place(IncidentNumber number) {
    return Objects.requireNonNull(places.get(number));
  }

  /** That the state of one of them forbids the change. */
  public Failure conflict(IncidentNumber number, String code, String detail) {
    return new Failure(
        number.toString(),
        ErrorKind.CONFLICT,
        Fault.at(pointers.apply(place(number)), code, detail));
  }

  /** Where an incident is named again, after the first place of the command. */
  public List<String> pointersAgainTo(IncidentNumber number) {
    return IntStream.range(place(number) + 1, named.size())
        .filter(place -> named.get(place).equals(Optional.of(number)))
        .mapToObj(pointers)
        .toList();
  }

  /**
   * Refuses what is unknown first, together with everything else that is unknown; then what else is
   * wrong with the command; then what is at another version than its caller saw.
   *
   * @param onError whether unknown and stale ones refuse the whole
   * @param faults what the command names that is not there, or may not be named
   * @throws NotFoundException naming every unknown incident
   * @throws io.incidentregister.application.error.InvalidCommandException naming the faults
   * @throws StaleVersionException naming every stale one
   */
  public void refuse(OnError onError, List<Fault> faults) {
    boolean refuses = onError == OnError.REFUSE;
    if (!unknown.isEmpty() && refuses) {
      throw NotFoundException.incidents(Stream.concat(faults(unknown), faults.stream()).toList());
    }
    CommandValidator.refuse(faults);
    if (!stale.isEmpty() && refuses) {
      throw StaleVersionException.of(faults(stale).toList());
    }
  }

  private static Stream<Fault> faults(List<Placed> failures) {
    return failures.stream().map(each -> each.failure().fault());
  }

  /** Refuses the whole for conflicts, when there are any and it is to be refused. */
  static void refuse(OnError onError, Stream<Failure> conflicts) {
    var faults = conflicts.map(Failure::fault).toList();
    if (!faults.isEmpty() && onError == OnError.REFUSE) {
      throw ConflictException.of(faults);
    }
  }

  /** Those that are there and at the version that the caller saw, in the order of the command. */
  public List<Kept> good() {
    var failed = stale.stream().map(each -> each.failure().id()).collect(Collectors.toSet());
    return places.keySet().stream()
        .filter(number -> !failed.contains(number.toString()))
        .flatMap(number -> Optional.ofNullable(found.get(number)).stream())
        .toList();
  }

  /** Everything that cannot be changed, in the order of the command. */
  List<Failure> failures(List<Failure> conflicts) {
    var all = new ArrayList<Placed>(unknown);
    all.addAll(stale);
    conflicts.forEach(
        each -> all.add(new Placed(place(IncidentNumber.parse(each.id()).orElseThrow()), each)));
    return all.stream().sorted(Comparator.comparing(Placed::place)).map(Placed::failure).toList();
  }
}
