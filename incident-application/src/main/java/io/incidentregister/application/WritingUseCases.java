package io.incidentregister.application;

import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.application.people.ChangeAvatar;

/** What changes incidents, and what they are described with. Each can be repeated safely. */
public interface WritingUseCases {

  /** Opens one or many incidents. */
  OpenIncidents openIncidents();

  /** Changes one or many incidents. */
  UpdateIncidents updateIncidents();

  /** Deletes one or many incidents. */
  DeleteIncidents deleteIncidents();

  /** Links an incident to a risk, or unlinks it. */
  LinkRisk linkRisk();

  /** Closes, cancels or reopens one or many incidents. */
  ChangeStanding changeStanding();

  /** Makes an incident about issues of another system, or about them no longer. */
  ChangeIssues changeIssues();

  /** Makes incidents parts of another one. */
  MergeIncidents mergeIncidents();

  /** Moves some issues of an incident to a new one. */
  SplitIncident splitIncident();

  /** Takes back what an operation did. */
  UndoOperation undoOperation();

  /** Says something about an incident, says it differently, or takes it back. */
  ChangeComments changeComments();

  /** Makes, renames and deletes tags. */
  ChangeTags changeTags();

  /** Adds and retires sources. */
  ChangeSources changeSources();

  /** Sets and removes pictures of users. */
  ChangeAvatar changeAvatar();
}
