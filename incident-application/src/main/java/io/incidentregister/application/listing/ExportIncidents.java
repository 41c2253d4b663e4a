package io.incidentregister.application.listing;

import io.incidentregister.application.Caller;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Gives every incident that matches, one after another, as of one moment. */
public interface ExportIncidents {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * Gives the rows to the sink in the order asked for, by number when nothing is. Memory does not
   * grow with their number. What the sink throws ends the export and is passed on.
   *
   * @return how many there were
   * @throws io.incidentregister.application.error.InvalidCommandException naming every parameter at
   *     fault; the sink got nothing
   */
  long handle(Query query, Consumer<RegisterRow> sink);

  /**
   * @param parameters as for {@link ListIncidents}, without pages and cursor
   */
  record Query(@NotNull Caller caller, @NotNull Map<String, List<String>> parameters) {
    public Query {
      parameters = Map.copyOf(parameters);
    }
  }
}
