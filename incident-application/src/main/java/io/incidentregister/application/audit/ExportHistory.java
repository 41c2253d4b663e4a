package io.incidentregister.application.audit;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.function.Consumer;

/** Gives the whole history of an organization away, so that others can verify and keep it. */
public interface ExportHistory {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /**
   * Gives it to the sink as it lies in the store at one moment, true or not. Memory does not grow
   * with it. What the sink throws ends the export and is passed on.
   *
   * @return what was given last
   */
  HistoryLine.End handle(Query query, Consumer<HistoryLine> sink, Progress progress);

  /** Whose history. */
  record Query(@NotNull Caller caller) {}
}
