package io.incidentregister.http.register;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.error.PlanMovedException;
import io.incidentregister.application.error.RegisterException;
import io.incidentregister.application.error.UndoConflictException;
import io.incidentregister.http.ProblemJson;
import io.incidentregister.http.Refusal;
import io.incidentregister.json.PlanJson;
import io.incidentregister.json.UndoJson;
import java.io.IOException;

/** Problems that tell what would change now, or what stands in the way of an undo. */
final class RegisterProblems extends ProblemJson {

  @Override
  protected void more(JsonGenerator json, Refusal refusal) throws IOException {
    if (refusal.error().isPresent()) {
      more(json, refusal.error().get());
    }
  }

  private static void more(JsonGenerator json, RegisterException error) throws IOException {
    if (error instanceof PlanMovedException moved) {
      PlanJson.writeMembers(json, moved.changes(), moved.plan());
    } else if (error instanceof UndoConflictException refused) {
      UndoJson.writeConflicts(json, refused.conflicts());
    }
  }
}
