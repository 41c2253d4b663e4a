package io.incidentregister.application.history;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows an operation with what it did beside incidents and to each incident, a page at a time. */
public interface ShowOperation {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * @throws io.incidentregister.application.error.NotFoundException when the organization has no
   *     such operation, also when the id is nothing of the kind
   * @throws io.incidentregister.application.error.InvalidCommandException naming every parameter at
   *     fault, also those that are unknown
   */
  Result handle(Query query);

  /**
   * @param id a UUID
   * @param parameters {@code page} and {@code page_size}, of the entries
   */
  record Query(
      @NotNull Caller caller, @NotNull String id, @NotNull Map<String, List<String>> parameters) {
    public Query {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * @param entries those of this page: first what was done beside incidents, when anything was,
   *     then by incident
   * @param total how many there are on all pages together
   */
  record Result(OperationRow operation, List<EntryRow> entries, long total) {
    public Result {
      entries = List.copyOf(entries);
    }
  }
}
