package io.incidentregister.cli.launcher;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.Limits;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.audit.PeriodicSealing;
import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.plugin.EntrypointProvider;
import io.incidentregister.application.plugin.Plugin;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.cli.command.Registers;
import io.incidentregister.cli.command.Session;
import io.incidentregister.cli.command.StoreChoice;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.Organization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Registers over the plug-ins that are installed. */
final class InstalledRegisters implements Registers {

  private static final String USUAL_FILE = "incident.db";
  private static final String DEMO_FILE = "demo.db";
  private static final String PASSWORD = "db.password";
  private static final String PASSWORD_FILE = "INCIDENT_DB_PASSWORD_FILE";

  private final OptionSources sources;
  private final DataFolder folder;

  InstalledRegisters(OptionSources sources) {
    this.sources = sources;
    this.folder = new DataFolder(sources.environment());
  }

  @Override
  public Session open(StoreChoice choice) {
    var settings = settings(existing(choice));
    return session(IncidentRegister.open(settings), settings, choice);
  }

  private String existing(StoreChoice choice) {
    return choice.db().orElseGet(() -> folder.file(USUAL_FILE).toString());
  }

  @Override
  public FoundOrganization.Result init(StoreChoice choice, FoundOrganization.Command command) {
    String db = choice.db().orElseGet(() -> folder.fileInNewFolder(USUAL_FILE).toString());
    try (var register = IncidentRegister.create(settings(db))) {
      return register.foundOrganization().handle(command);
    }
  }

  @Override
  public FoundOrganization.Result addOrganization(
      StoreChoice choice, FoundOrganization.Command command) {
    try (var register = IncidentRegister.open(settings(existing(choice)))) {
      return register.foundOrganization().handle(command);
    }
  }

  @Override
  public List<Organization> organizations(StoreChoice choice) {
    try (var register = IncidentRegister.open(settings(existing(choice)))) {
      return register.organizations();
    }
  }

  @Override
  public Session openDemo(StoreChoice choice, FoundOrganization.Command command) {
    String db = choice.db().orElseGet(() -> folder.fileInNewFolder(DEMO_FILE).toString());
    var settings = settings(db);
    var register = IncidentRegister.create(settings);
    try {
      if (register.organizations().isEmpty()) {
        register.foundOrganization().handle(command);
      }
      if (!madeByDemo(register)) {
        throw new ConflictException(
            "not_a_demo",
            db
                + " holds a register that the demonstration did not make; it was left alone."
                + " Name another file with --db.");
      }
    } catch (RuntimeException e) {
      register.close();
      throw e;
    }
    return session(register, settings, choice);
  }

  private static boolean madeByDemo(IncidentRegister register) {
    return register.organizations().stream()
        .map(Organization::purpose)
        .allMatch(Organization.Purpose.DEMO::equals);
  }

  private static Session session(IncidentRegister register, Settings settings, StoreChoice choice) {
    try {
      Caller caller =
          register
              .signIn()
              .byStore(
                  choice.user(), choice.organization(), Face.CLI, UUID.randomUUID().toString());
      return new RegisterSession(register, settings, caller);
    } catch (RuntimeException e) {
      register.close();
      throw e;
    }
  }

  @Override
  public List<Adapter> adapters() {
    var adapters = new ArrayList<Adapter>();
    adapters.add(new Adapter("register", "limits", Limits.settings()));
    adapters.add(new Adapter("register", "seals", PeriodicSealing.settings()));
    add(adapters, "store", Plugins.discover(StoreProvider.class).all());
    add(adapters, "entrypoint", Plugins.discover(EntrypointProvider.class).all());
    return adapters;
  }

  private static void add(List<Adapter> adapters, String kind, List<? extends Plugin> plugins) {
    plugins.forEach(plugin -> adapters.add(new Adapter(kind, plugin.name(), plugin.settings())));
  }

  /** Every setting that a plug-in declares and anybody said something about. */
  private Settings settings(String db) {
    var values = new HashMap<String, String>();
    for (Adapter adapter : adapters()) {
      for (Setting setting : adapter.settings()) {
        sources.find(setting).ifPresent(value -> values.put(setting.name(), value));
      }
    }
    password().ifPresent(password -> values.put(PASSWORD, password));
    values.put(StoreProvider.DB.name(), db);
    return Settings.of(Map.copyOf(values));
  }

  private Optional<String> password() {
    return sources
        .environment()
        .find(PASSWORD_FILE)
        .map(
            name -> {
              try {
                return Files.readString(Path.of(name)).stripTrailing();
              } catch (IOException | InvalidPathException e) {
                throw new ConfigurationException(
                    "password_unreadable",
                    "The file that " + PASSWORD_FILE + " names cannot be read.");
              }
            });
  }
}
