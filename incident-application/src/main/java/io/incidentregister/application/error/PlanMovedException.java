package io.incidentregister.application.error;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.IncidentChanges;
import java.util.List;
import java.util.Objects;

/** Something else would happen now than the caller's plan says; nothing was changed. */
public final class PlanMovedException extends RegisterException {

  private static final long serialVersionUID = 1L;

  private final transient List<IncidentChanges> changes;
  private final transient Hash plan;

  /**
   * Refuses a call.
   *
   * @param changes what would change now
   * @param plan the digest of that
   */
  public PlanMovedException(List<IncidentChanges> changes, Hash plan) {
    super(
        ErrorKind.CONFLICT,
        "plan_moved",
        "The plan no longer fits: something else would change now. Nothing was changed.",
        List.of());
    this.changes = List.copyOf(changes);
    this.plan = Objects.requireNonNull(plan, "plan");
  }

  /** What would change now. */
  public List<IncidentChanges> changes() {
    return changes;
  }

  /** The plan that fits now. */
  public Hash plan() {
    return plan;
  }
}
