package io.incidentregister.application.plugin;

import io.incidentregister.application.IncidentRegister;

/** Makes entry points of one kind: ways into a register from outside the process. */
public interface EntrypointProvider extends Plugin {

  /**
   * Makes an entry point; nothing listens yet.
   *
   * @throws io.incidentregister.application.error.ConfigurationException when a setting is wrong
   */
  Entrypoint create(Settings settings, IncidentRegister register);
}
