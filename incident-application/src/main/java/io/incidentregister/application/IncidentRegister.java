package io.incidentregister.application;

import io.incidentregister.application.access.AccessUseCases;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.incident.ExportIncidents;
import io.incidentregister.application.incident.FindIncident;
import io.incidentregister.application.incident.IncidentUseCases;
import io.incidentregister.application.incident.ListIncidents;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.organization.Organization;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A register of incidents that is open: its use cases over one store. It keeps no static state,
 * starts no thread of its own and configures no logging, so that several can live in one program.
 * Safe for use by many threads.
 *
 * <pre>{@code
 * try (var register = IncidentRegister.open(Settings.of("db", "incidents.db"))) {
 *   register.updateIncidents().handle(...);
 * }
 * }</pre>
 */
public final class IncidentRegister implements AutoCloseable {

  private final Store store;
  private final Limits limits;
  private final IncidentUseCases incidents;
  private final AccessUseCases access;

  private IncidentRegister(
      Store store, Limits limits, IncidentUseCases incidents, AccessUseCases access) {
    this.store = store;
    this.limits = limits;
    this.incidents = incidents;
    this.access = access;
  }

  /**
   * Opens a register that is there. The setting {@code db} says where: a file, a JDBC URL, or
   * {@code memory:}.
   *
   * @throws io.incidentregister.application.error.StoreException when it is missing, unreachable or
   *     not usable
   * @throws io.incidentregister.application.error.ConfigurationException when a setting is wrong,
   *     or no plug-in opens such a store
   */
  public static IncidentRegister open(Settings settings) {
    return with(settings).open(OpenMode.EXISTING);
  }

  /** The same, and makes the store when it is not there. It holds no organization then. */
  public static IncidentRegister create(Settings settings) {
    return with(settings).open(OpenMode.CREATE);
  }

  /** Starts to say what the register is to be made of. */
  public static Builder with(Settings settings) {
    return new Builder(settings);
  }

  /** Opens one or many incidents. */
  public OpenIncidents openIncidents() {
    return incidents.openIncidents();
  }

  /** Changes one or many incidents. */
  public UpdateIncidents updateIncidents() {
    return incidents.updateIncidents();
  }

  /** Shows one incident. */
  public FindIncident findIncident() {
    return incidents.findIncident();
  }

  /** Lists incidents by pages. */
  public ListIncidents listIncidents() {
    return incidents.listIncidents();
  }

  /** Gives all incidents that match. */
  public ExportIncidents exportIncidents() {
    return incidents.exportIncidents();
  }

  /** Makes the first organization. */
  public FoundOrganization foundOrganization() {
    return access.foundOrganization();
  }

  /** Adds, lists and deactivates users. */
  public ManageUsers manageUsers() {
    return access.manageUsers();
  }

  /** Makes, lists and revokes API tokens. */
  public ManageTokens manageTokens() {
    return access.manageTokens();
  }

  /** Tells who is calling. */
  public SignIn signIn() {
    return access.signIn();
  }

  /** The organizations of the store, by name, for whoever holds the store itself. */
  public List<Organization> organizations() {
    return store.read(transaction -> transaction.directory().organizations());
  }

  /** How much one call may ask for. */
  public Limits limits() {
    return limits;
  }

  /**
   * Returns when the store answers.
   *
   * @throws io.incidentregister.application.error.StoreException when it does not
   */
  public void check() {
    store.check();
  }

  @Override
  public void close() {
    store.close();
  }

  /** Says what a register is made of; what is not said has a sane default. */
  public static final class Builder {
    private final Settings settings;
    private InstantSource clock = InstantSource.system();
    private Optional<IdSource> ids = Optional.empty();
    private Optional<Store> store = Optional.empty();
    private Optional<CommandValidator> validator = Optional.empty();

    private Builder(Settings settings) {
      this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** Where the time comes from; the system's clock when not said. */
    public Builder clock(InstantSource source) {
      clock = Objects.requireNonNull(source, "source");
      return this;
    }

    /** Where ids come from; UUIDs of version 7 when not said. */
    public Builder ids(IdSource source) {
      ids = Optional.of(source);
      return this;
    }

    /** A store that the host opened itself; it is closed with the register. */
    public Builder store(Store opened) {
      store = Optional.of(opened);
      return this;
    }

    /** The host's own validator; the class path's provider when not said. */
    public Builder validator(CommandValidator own) {
      validator = Optional.of(own);
      return this;
    }

    /** Opens the register. */
    public IncidentRegister open(OpenMode mode) {
      var limits = Limits.from(settings);
      var checks =
          validator.orElseGet(() -> new CommandValidator(CommandValidator.defaultValidator()));
      var random = new SecureRandom();
      var idSource = ids.orElseGet(() -> new TimeOrderedIds(clock, random));
      var opened = store.orElseGet(() -> openStore(mode));
      return new IncidentRegister(
          opened,
          limits,
          IncidentUseCases.over(opened, checks, clock, idSource, limits),
          AccessUseCases.over(opened, checks, clock, idSource, random));
    }

    private Store openStore(OpenMode mode) {
      var name = StoreName.of(settings.get(StoreProvider.DB));
      return Plugins.discover(StoreProvider.class).named(name).open(settings, mode);
    }
  }
}
