package io.incidentregister.cli.launcher;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.audit.ExportHistory;
import io.incidentregister.application.audit.SealHistory;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
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
  public OpenIncidents openIncidents() {
    return register.openIncidents();
  }

  @Override
  public UpdateIncidents updateIncidents() {
    return register.updateIncidents();
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
