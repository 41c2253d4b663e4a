package io.incidentregister.application;

import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;

/** What changes incidents. Each of these can be previewed, repeated safely, and undone. */
public interface WritingUseCases {

  /** Opens one or many incidents. */
  OpenIncidents openIncidents();

  /** Changes one or many incidents. */
  UpdateIncidents updateIncidents();

  /** Takes back what an operation did. */
  UndoOperation undoOperation();
}
