package io.incidentregister.cli.command;

import io.incidentregister.application.Caller;
import io.incidentregister.application.access.ManageAccounts;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.audit.ExportHistory;
import io.incidentregister.application.audit.SealHistory;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.catalogue.ListSources;
import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.application.people.ListUsers;
import java.util.Map;

/** A register that is open for one command, and who acts. */
public interface Session extends AutoCloseable {

  /** Who acts. */
  Caller caller();

  /** How many things a page of a list may hold. */
  int largestPage();

  /** Opens incidents. */
  OpenIncidents openIncidents();

  /** Changes incidents. */
  UpdateIncidents updateIncidents();

  /** Deletes incidents. */
  DeleteIncidents deleteIncidents();

  /** Links incidents to risks. */
  LinkRisk linkRisk();

  /** Closes, cancels and reopens incidents. */
  ChangeStanding changeStanding();

  /** Says which issues of another system incidents are about. */
  ChangeIssues changeIssues();

  /** Makes incidents parts of another one. */
  MergeIncidents mergeIncidents();

  /** Makes an incident out of a part of another one. */
  SplitIncident splitIncident();

  /** Says something about incidents. */
  ChangeComments changeComments();

  /** Makes, renames and deletes tags. */
  ChangeTags changeTags();

  /** Adds and retires sources. */
  ChangeSources changeSources();

  /** Takes back what an operation did. */
  UndoOperation undoOperation();

  /** Shows one incident. */
  FindIncident findIncident();

  /** Lists incidents by pages. */
  ListIncidents listIncidents();

  /** Gives all incidents that match. */
  ExportIncidents exportIncidents();

  /** Shows what was said about an incident. */
  ListComments listComments();

  /** Shows tags by pages. */
  ListTags listTags();

  /** Shows the catalogue of sources. */
  ListSources listSources();

  /** Shows users by pages. */
  ListUsers listUsers();

  /** Shows what was done to an incident. */
  ShowHistory showHistory();

  /** Lists what was done. */
  ListOperations listOperations();

  /** Shows what one operation did. */
  ShowOperation showOperation();

  /** Seals history. */
  SealHistory sealHistory();

  /** Proves history. */
  VerifyHistory verifyHistory();

  /** Gives history away. */
  ExportHistory exportHistory();

  /** Adds users, and says who may act, and as what. */
  ManageUsers manageUsers();

  /** Makes, lists and revokes service accounts. */
  ManageAccounts manageAccounts();

  /** Makes, lists and revokes tokens. */
  ManageTokens manageTokens();

  /**
   * Starts the HTTP server over the register; it has its port when this returns. History is sealed
   * now and then until the register is closed.
   *
   * @param settings what was said about it on the command line, such as {@code http.port}
   * @throws io.incidentregister.application.error.ConfigurationException when it cannot start
   */
  Server serve(Map<String, String> settings);

  /** Closes the register. */
  @Override
  void close();
}
