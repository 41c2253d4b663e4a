package io.incidentregister.application.lifecycle;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import java.time.InstantSource;

/** The use cases of this package, wired by hand. */
public record LifecycleUseCases(
    ChangeStanding changeStanding,
    ChangeIssues changeIssues,
    MergeIncidents mergeIncidents,
    SplitIncident splitIncident) {

  /** Wires them behind a guard. */
  public static LifecycleUseCases over(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Limits limits,
      Recorder recorder) {
    return new LifecycleUseCases(
        new ChangeStandingService(guard, validator, clock, limits, recorder),
        new ChangeIssuesService(guard, validator, clock, limits, recorder),
        new MergeIncidentsService(guard, validator, clock, limits, recorder),
        new SplitIncidentService(guard, validator, clock, ids, limits, recorder));
  }
}
