package io.incidentregister.cli.launcher;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
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
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.cli.command.Server;
import io.incidentregister.cli.command.Session;
import java.util.Map;

/** A session over a register of this process. */
record RegisterSession(IncidentRegister register, Settings settings, Caller caller)
    implements Session {

  private static final String HTTP = "http";

  @Override
  public int largestPage() {
    return register.limits().maxPageSize();
  }

  @Override
  public OpenIncidents openIncidents() {
    return register.openIncidents();
  }

  @Override
  public UpdateIncidents updateIncidents() {
    return register.updateIncidents();
  }

  @Override
  public DeleteIncidents deleteIncidents() {
    return register.deleteIncidents();
  }

  @Override
  public LinkRisk linkRisk() {
    return register.linkRisk();
  }

  @Override
  public ChangeStanding changeStanding() {
    return register.changeStanding();
  }

  @Override
  public ChangeIssues changeIssues() {
    return register.changeIssues();
  }

  @Override
  public MergeIncidents mergeIncidents() {
    return register.mergeIncidents();
  }

  @Override
  public SplitIncident splitIncident() {
    return register.splitIncident();
  }

  @Override
  public ChangeComments changeComments() {
    return register.changeComments();
  }

  @Override
  public ChangeTags changeTags() {
    return register.changeTags();
  }

  @Override
  public ChangeSources changeSources() {
    return register.changeSources();
  }

  @Override
  public UndoOperation undoOperation() {
    return register.undoOperation();
  }

  @Override
  public FindIncident findIncident() {
    return register.findIncident();
  }

  @Override
  public ListIncidents listIncidents() {
    return register.listIncidents();
  }

  @Override
  public ExportIncidents exportIncidents() {
    return register.exportIncidents();
  }

  @Override
  public ListComments listComments() {
    return register.listComments();
  }

  @Override
  public ListTags listTags() {
    return register.listTags();
  }

  @Override
  public ListSources listSources() {
    return register.listSources();
  }

  @Override
  public ListUsers listUsers() {
    return register.listUsers();
  }

  @Override
  public ShowHistory showHistory() {
    return register.showHistory();
  }

  @Override
  public ListOperations listOperations() {
    return register.listOperations();
  }

  @Override
  public ShowOperation showOperation() {
    return register.showOperation();
  }

  @Override
  public SealHistory sealHistory() {
    return register.sealHistory();
  }

  @Override
  public VerifyHistory verifyHistory() {
    return register.verifyHistory();
  }

  @Override
  public ExportHistory exportHistory() {
    return register.exportHistory();
  }

  @Override
  public ManageUsers manageUsers() {
    return register.manageUsers();
  }

  @Override
  public ManageAccounts manageAccounts() {
    return register.manageAccounts();
  }

  @Override
  public ManageTokens manageTokens() {
    return register.manageTokens();
  }

  @Override
  public Server serve(Map<String, String> said) {
    var joined = settings;
    for (Map.Entry<String, String> each : said.entrySet()) {
      joined = joined.with(each.getKey(), each.getValue());
    }
    var entrypoint =
        Plugins.discover(EntrypointProvider.class).named(HTTP).create(joined, register);
    var server = RunningServer.start(entrypoint);
    register.sealPeriodically();
    return server;
  }

  @Override
  public void close() {
    register.close();
  }
}
