package io.incidentregister.application.history;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists operations, newest first, a page at a time. */
public interface ListOperations {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * @throws io.incidentregister.application.error.InvalidCommandException naming every parameter at
   *     fault, also those that are unknown
   */
  Page handle(Query query);

  /**
   * @param parameters by the names of the register API: {@code kind}, {@code user} (an id or an
   *     e-mail address), {@code incident}, {@code idempotency_key}, {@code recorded_at} (one value:
   *     from; two: from, inclusive, and to, exclusive; an empty one leaves its side open), {@code
   *     page} and {@code page_size}; several values of the others are joined by OR
   */
  record Query(@NotNull Caller caller, @NotNull Map<String, List<String>> parameters) {
    public Query {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * @param operations those of this page
   * @param total how many match on all pages together
   */
  record Page(List<OperationRow> operations, long total) {}
}
