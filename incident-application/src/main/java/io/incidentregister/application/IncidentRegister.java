package io.incidentregister.application;

import io.incidentregister.application.access.AccessUseCases;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.audit.AuditUseCases;
import io.incidentregister.application.audit.ExportHistory;
import io.incidentregister.application.audit.PeriodicSealing;
import io.incidentregister.application.audit.SealHistory;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.history.HistoryUseCases;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.IncidentUseCases;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.application.listing.ListingUseCases;
import io.incidentregister.application.once.CallOnce;
import io.incidentregister.application.once.OnceUseCases;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import io.incidentregister.domain.history.IdempotencyKey;
import io.incidentregister.domain.organization.Organization;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A register of incidents that is open: its use cases over one store. It keeps no static state,
 * starts no thread of its own unless asked to, and configures no logging, so that several can live
 * in one program. Safe for use by many threads.
 *
 * <pre>{@code
 * try (var register = IncidentRegister.open(Settings.of("db", "incidents.db"))) {
 *   register.updateIncidents().handle(...);
 * }
 * }</pre>
 */
public final class IncidentRegister implements WritingUseCases, AutoCloseable {

  private final Store store;
  private final Limits limits;
  private final WritingUseCases writing;
  private final ListingUseCases listing;
  private final HistoryUseCases history;
  private final AuditUseCases audit;
  private final OnceUseCases once;
  private final AccessUseCases access;
  private final InstantSource clock;
  private final Optional<Duration> sealEvery;
  private Optional<PeriodicSealing> sealing = Optional.empty();

  private IncidentRegister(
      Store store,
      Limits limits,
      WritingUseCases writing,
      ListingUseCases listing,
      HistoryUseCases history,
      AuditUseCases audit,
      OnceUseCases once,
      AccessUseCases access,
      InstantSource clock,
      Optional<Duration> sealEvery) {
    this.store = store;
    this.limits = limits;
    this.writing = writing;
    this.listing = listing;
    this.history = history;
    this.audit = audit;
    this.once = once;
    this.access = access;
    this.clock = clock;
    this.sealEvery = sealEvery;
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

  @Override
  public OpenIncidents openIncidents() {
    return writing.openIncidents();
  }

  @Override
  public UpdateIncidents updateIncidents() {
    return writing.updateIncidents();
  }

  @Override
  public UndoOperation undoOperation() {
    return writing.undoOperation();
  }

  /** Does what changes incidents once, however often the call is repeated. */
  public CallOnce callOnce() {
    return once.callOnce();
  }

  /** Shows one incident. */
  public FindIncident findIncident() {
    return listing.findIncident();
  }

  /** Lists incidents by pages. */
  public ListIncidents listIncidents() {
    return listing.listIncidents();
  }

  /** Gives all incidents that match. */
  public ExportIncidents exportIncidents() {
    return listing.exportIncidents();
  }

  /** Shows what was done to an incident. */
  public ShowHistory showHistory() {
    return history.showHistory();
  }

  /** Lists what was done. */
  public ListOperations listOperations() {
    return history.listOperations();
  }

  /** Shows what one operation did. */
  public ShowOperation showOperation() {
    return history.showOperation();
  }

  /** Seals history. */
  public SealHistory sealHistory() {
    return audit.sealHistory();
  }

  /** Proves history. */
  public VerifyHistory verifyHistory() {
    return audit.verifyHistory();
  }

  /** Gives history away. */
  public ExportHistory exportHistory() {
    return audit.exportHistory();
  }

  /**
   * Starts to seal every organization now and then, as the setting {@code seal.every} says, in a
   * thread of its own that ends before the register is closed. Asking again changes nothing.
   */
  public synchronized void sealPeriodically() {
    if (sealing.isEmpty()) {
      sealing = sealEvery.map(every -> PeriodicSealing.start(store, clock, every));
    }
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
  public synchronized void close() {
    sealing.ifPresent(PeriodicSealing::close);
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
      var sealEvery = PeriodicSealing.every(settings);
      var checks =
          validator.orElseGet(() -> new CommandValidator(CommandValidator.defaultValidator()));
      var random = new SecureRandom();
      var idSource = ids.orElseGet(() -> new TimeOrderedIds(clock, random));
      var opened = store.orElseGet(() -> openStore(mode));
      BiFunction<Store, Optional<IdempotencyKey>, WritingUseCases> wiring =
          (over, key) -> wire(over, checks, idSource, limits, new Recorder(idSource, key));
      return new IncidentRegister(
          opened,
          limits,
          wiring.apply(opened, Optional.empty()),
          ListingUseCases.over(opened, checks),
          HistoryUseCases.over(opened, checks),
          AuditUseCases.over(opened, checks, clock),
          OnceUseCases.over(opened, clock, (over, key) -> wiring.apply(over, Optional.of(key))),
          AccessUseCases.over(opened, checks, clock, idSource, random),
          clock,
          sealEvery);
    }

    private WritingUseCases wire(
        Store over, CommandValidator checks, IdSource idSource, Limits limits, Recorder recorder) {
      var incidents = IncidentUseCases.over(over, checks, clock, idSource, limits, recorder);
      return new Wired(
          incidents.openIncidents(),
          incidents.updateIncidents(),
          HistoryUseCases.undoOperation(over, checks, clock, recorder));
    }

    private Store openStore(OpenMode mode) {
      var name = StoreName.of(settings.get(StoreProvider.DB));
      return Plugins.discover(StoreProvider.class).named(name).open(settings, mode);
    }
  }

  private record Wired(
      OpenIncidents openIncidents, UpdateIncidents updateIncidents, UndoOperation undoOperation)
      implements WritingUseCases {}
}
