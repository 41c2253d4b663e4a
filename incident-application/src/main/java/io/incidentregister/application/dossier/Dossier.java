package io.incidentregister.application.dossier;

import io.incidentregister.application.comment.CommentRow;
import io.incidentregister.application.incident.RegisterRow;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.organization.User;
import java.util.List;
import java.util.Objects;

/**
 * An incident with everything that was said about it.
 *
 * @param changedBy who was signed in when anything about it changed last
 * @param comments oldest first, those that came by a merge among them
 */
public record Dossier(RegisterRow row, User changedBy, List<CommentRow> comments) {

  public Dossier {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(changedBy, "changedBy");
    comments = List.copyOf(comments);
  }

  /** Of an incident that was just opened: its opener changed it last, and nobody spoke of it. */
  public static Dossier ofNew(RegisterRow row) {
    return new Dossier(row, row.openedBy(), List.of());
  }

  /** The incident itself. */
  public Incident incident() {
    return row.incident();
  }
}
