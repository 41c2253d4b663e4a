package io.incidentregister.application.incident;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.input.Reading;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the one incident that a call is about, by its id, its bare number, or its uid. */
public final class OneIncident {

  private OneIncident() {}

  /**
   * The incident with an id as it was written.
   *
   * @throws NotFoundException when there is none
   */
  public static Incident find(Admission admission, String id) {
    return admission
        .transaction()
        .incidents()
        .find(admission.organization(), List.of(number(admission, id)))
        .stream()
        .findFirst()
        .orElseThrow(NotFoundException::incident);
  }

  /**
   * The same, locked until the transaction ends.
   *
   * @param version that the caller saw; empty when it does not matter
   * @throws NotFoundException when there is none
   * @throws StaleVersionException when it is at another version
   */
  public static Kept lock(Admission admission, String id, Optional<Long> version) {
    var kept = lock(admission, number(admission, id)).orElseThrow(NotFoundException::incident);
    requireVersion(kept.incident(), version);
    return kept;
  }

  /**
   * @param version that the caller saw; empty when it does not matter
   * @throws StaleVersionException when the incident is at another version
   */
  public static void requireVersion(Incident incident, Optional<Long> version) {
    long present = incident.version();
    if (version.filter(seen -> seen != present).isPresent()) {
      throw StaleVersionException.of(
              List.of(
                  Fault.at("", StaleVersionException.CODE, "is at version " + present + " now")))
          .ofOne();
    }
  }

  /** The incident with a number, locked until the transaction ends; empty when there is none. */
  public static Optional<Kept> lock(Admission admission, IncidentNumber number) {
    return admission
        .transaction()
        .incidents()
        .lock(admission.organization(), List.of(number))
        .stream()
        .findFirst();
  }

  /**
   * The number of the incident, which may be unknown, or deleted.
   *
   * @throws NotFoundException when there never was such a one
   */
  public static IncidentNumber number(Admission admission, String id) {
    return IncidentNumber.parseLenient(id)
        .or(() -> Reading.uuid(id).flatMap(uid -> number(admission, uid)))
        .orElseThrow(NotFoundException::incident);
  }

  private static Optional<IncidentNumber> number(Admission admission, UUID uid) {
    return Optional.ofNullable(
        admission
            .transaction()
            .incidents()
            .numbers(admission.organization(), List.of(uid))
            .get(uid));
  }
}
