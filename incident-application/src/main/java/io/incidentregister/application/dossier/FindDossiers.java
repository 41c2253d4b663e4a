package io.incidentregister.application.dossier;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.Fault;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Set;

/** Shows incidents with everything that was said about them. */
public interface FindDossiers {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * Those of the incidents that there are, each once, by number. What is unknown is not there.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   */
  List<Dossier> handle(Query query);

  /**
   * @param uids of incidents: UUIDs
   * @param unreadable what the face found wrong while it read the query
   */
  record Query(
      @NotNull Caller caller,
      @NotEmpty(message = "empty|must name at least one incident")
          List<@WellFormed(Format.INCIDENT_UID) String> uids,
      @NotNull List<Fault> unreadable) {

    public Query {
      uids = List.copyOf(uids);
      unreadable = List.copyOf(unreadable);
    }

    /** The query with no more than so many of its uids. */
    Query withFirstUids(int most) {
      return uids.size() <= most ? this : new Query(caller, uids.subList(0, most), unreadable);
    }
  }
}
