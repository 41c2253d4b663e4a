package io.incidentregister.application.history;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows what was done to an incident, oldest first, a page at a time. */
public interface ShowHistory {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * @throws io.incidentregister.application.error.NotFoundException when the organization never had
   *     such an incident, also when the id is nothing of the kind; one that is deleted still has
   *     its history
   * @throws io.incidentregister.application.error.InvalidCommandException naming every parameter at
   *     fault, also those that are unknown
   */
  Page handle(Query query);

  /**
   * @param id such as {@code INC-00001} or {@code 1}
   * @param parameters {@code page} and {@code page_size}
   */
  record Query(
      @NotNull Caller caller, @NotNull String id, @NotNull Map<String, List<String>> parameters) {
    public Query {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * @param entries those of this page
   * @param total how many there are on all pages together
   */
  record Page(List<EntryRow.OfIncident> entries, long total) {}
}
