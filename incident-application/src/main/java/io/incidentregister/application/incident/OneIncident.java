package io.incidentregister.application.incident;

import io.incidentregister.application.error.Fault;
import io.incidentregister.application.error.NotFoundException;
import io.incidentregister.application.error.StaleVersionException;
import io.incidentregister.application.permission.Admission;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import java.util.List;
import java.util.Optional;

/** Finds the one incident that a call is about. */
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
        .find(admission.organization(), List.of(number(id)))
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
    var kept = lock(admission, number(id)).orElseThrow(NotFoundException::incident);
    long present = kept.incident().version();
    if (version.filter(seen -> seen != present).isPresent()) {
      throw StaleVersionException.of(
              List.of(
                  Fault.at("", StaleVersionException.CODE, "is at version " + present + " now")))
          .ofOne();
    }
    return kept;
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

  private static IncidentNumber number(String id) {
    return IncidentNumber.parseLenient(id).orElseThrow(NotFoundException::incident);
  }
}
