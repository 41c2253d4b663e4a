package io.incidentregister.application.listing;

import io.incidentregister.application.Caller;
import io.incidentregister.application.incident.RegisterRow;
import jakarta.validation.constraints.NotNull;

/** Shows one incident. */
public interface FindIncident {

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
