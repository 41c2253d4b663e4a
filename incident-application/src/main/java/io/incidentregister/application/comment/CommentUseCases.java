package io.incidentregister.application.comment;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.Limits;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Guard;
import java.time.InstantSource;

/** The use cases of comments, wired by hand. */
public record CommentUseCases(ListComments listComments, ChangeComments changeComments) {

  /** Wires them behind a guard. */
  public static CommentUseCases over(
      Guard guard,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      Limits limits,
      Recorder recorder) {
    return new CommentUseCases(
        new ListCommentsService(guard, validator, limits),
        new ChangeCommentsService(guard, validator, clock, ids, recorder));
  }
}
