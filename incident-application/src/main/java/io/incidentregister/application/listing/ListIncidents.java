package io.incidentregister.application.listing;

import io.incidentregister.application.Caller;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists incidents, a page at a time. */
public interface ListIncidents {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every parameter at
   *     fault, also those that are unknown
   */
  Page handle(Query query);

  /**
   * @param parameters by the names of the register API: its filters, {@code order_by}, and {@code
   *     page} with {@code page_size}, or {@code cursor}; several values of a filter are joined by
   *     OR
   */
  record Query(@NotNull Caller caller, @NotNull Map<String, List<String>> parameters) {
    public Query {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * @param rows those of this page
   * @param total how many match on all pages together
   * @param nextCursor where the next page starts, when there is one
   */
  record Page(List<RegisterRow> rows, long total, Optional<String> nextCursor) {}
}
