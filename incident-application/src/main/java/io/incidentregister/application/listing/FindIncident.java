package io.incidentregister.application.listing;

import io.incidentregister.application.Caller;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

/** Shows one incident. */
public interface FindIncident {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * @throws io.incidentregister.application.error.NotFoundException when the organization has no
   *     such incident, also when the id is nothing of the kind
   */
  RegisterRow handle(Query query);

  /**
   * @param id {@code INC-00001} in any case, or the bare number
   */
  record Query(@NotNull Caller caller, @NotNull String id) {}
}
