package io.incidentregister.application;

import io.incidentregister.application.access.AccessUseCases;
import io.incidentregister.application.access.FoundOrganization;
import io.incidentregister.application.access.ManageAccounts;
import io.incidentregister.application.access.ManageTokens;
import io.incidentregister.application.access.ManageUsers;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.audit.AuditUseCases;
import io.incidentregister.application.audit.ExportHistory;
import io.incidentregister.application.audit.PeriodicSealing;
import io.incidentregister.application.audit.SealHistory;
import io.incidentregister.application.audit.VerifyHistory;
import io.incidentregister.application.catalogue.CatalogueUseCases;
import io.incidentregister.application.catalogue.ChangeSources;
import io.incidentregister.application.catalogue.ChangeTags;
import io.incidentregister.application.catalogue.ListSources;
import io.incidentregister.application.catalogue.ListTags;
import io.incidentregister.application.comment.ChangeComments;
import io.incidentregister.application.comment.CommentUseCases;
import io.incidentregister.application.comment.ListComments;
import io.incidentregister.application.dossier.DossierUseCases;
import io.incidentregister.application.dossier.FindDossiers;
import io.incidentregister.application.dossier.ListDossiers;
import io.incidentregister.application.history.HistoryUseCases;
import io.incidentregister.application.history.ListOperations;
import io.incidentregister.application.history.ShowHistory;
import io.incidentregister.application.history.ShowOperation;
import io.incidentregister.application.history.UndoOperation;
import io.incidentregister.application.incident.DeleteIncidents;
import io.incidentregister.application.incident.IncidentUseCases;
import io.incidentregister.application.incident.LinkRisk;
import io.incidentregister.application.incident.OpenIncidents;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.incident.UpdateIncidents;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.lifecycle.ChangeIssues;
import io.incidentregister.application.lifecycle.ChangeStanding;
import io.incidentregister.application.lifecycle.LifecycleUseCases;
import io.incidentregister.application.lifecycle.MergeIncidents;
import io.incidentregister.application.lifecycle.SplitIncident;
import io.incidentregister.application.listing.ExportIncidents;
import io.incidentregister.application.listing.FindIncident;
import io.incidentregister.application.listing.ListIncidents;
import io.incidentregister.application.listing.ListingUseCases;
import io.incidentregister.application.once.CallOnce;
import io.incidentregister.application.once.OnceUseCases;
import io.incidentregister.application.people.ChangeAvatar;
import io.incidentregister.application.people.ListUsers;
import io.incidentregister.application.people.PeopleUseCases;
import io.incidentregister.application.people.ShowAvatar;
import io.incidentregister.application.people.ShowMe;
import io.incidentregister.application.permission.AccessPolicy;
import io.incidentregister.application.permission.Authorities;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.permission.UserDirectory;
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
  private final DossierUseCases dossiers;
  private final CommentUseCases comments;
  private final CatalogueUseCases catalogue;
  private final PeopleUseCases people;
  private final HistoryUseCases history;
  private final AuditUseCases audit;
  private final OnceUseCases once;
  private final AccessUseCases access;
  private final InstantSource clock;
  private final Optional<Duration> sealEvery;
  private Optional<PeriodicSealing> sealing = Optional.empty();

  private IncidentRegister(Builder builder, OpenMode mode) {
    var settings = builder.settings;
    this.limits = Limits.from(settings);
    this.sealEvery = PeriodicSealing.every(settings);
    this.clock = builder.clock;
    var validator =
        builder.validator.orElseGet(
            () -> new CommandValidator(CommandValidator.defaultValidator()));
    var random = new SecureRandom();
    var ids = builder.ids.orElseGet(() -> new TimeOrderedIds(clock, random));
    this.store = builder.store.orElseGet(() -> builder.openStore(mode));
    var authorities = new Authorities(clock, builder.policy, builder.users);
    var guard = new Guard(store, authorities);
    BiFunction<Store, Optional<IdempotencyKey>, Wired> wiring =
        (over, key) ->
            new Wired(
                new Guard(over, authorities),
                validator,
                clock,
                ids,
                limits,
                new Recorder(ids, key));
    var wired = wiring.apply(store, Optional.empty());
    this.writing = wired;
    this.comments = wired.comments;
    this.catalogue = wired.catalogue;
    this.people = wired.people;
    this.listing = ListingUseCases.over(guard, validator, limits);
    this.dossiers = DossierUseCases.over(guard, validator, limits);
    this.history = HistoryUseCases.over(guard, validator, limits);
    this.audit = AuditUseCases.over(guard, validator, clock);
    this.once =
        OnceUseCases.over(guard, store, clock, (over, key) -> wiring.apply(over, Optional.of(key)));
    this.access =
        AccessUseCases.over(
            store,
            guard,
            authorities,
            validator,
            clock,
            ids,
            random,
            new Recorder(ids, Optional.empty()));
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
  public DeleteIncidents deleteIncidents() {
    return writing.deleteIncidents();
  }

  @Override
  public LinkRisk linkRisk() {
    return writing.linkRisk();
  }

  @Override
  public ChangeStanding changeStanding() {
    return writing.changeStanding();
  }

  @Override
  public ChangeIssues changeIssues() {
    return writing.changeIssues();
  }

  @Override
  public MergeIncidents mergeIncidents() {
    return writing.mergeIncidents();
  }

  @Override
  public SplitIncident splitIncident() {
    return writing.splitIncident();
  }

  @Override
  public ChangeComments changeComments() {
    return writing.changeComments();
  }

  @Override
  public ChangeTags changeTags() {
    return writing.changeTags();
  }

  @Override
  public ChangeSources changeSources() {
    return writing.changeSources();
  }

  @Override
  public ChangeAvatar changeAvatar() {
    return writing.changeAvatar();
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

  /** Shows incidents with everything that was said about them. */
  public FindDossiers findDossiers() {
    return dossiers.findDossiers();
  }

  /** Lists incidents with everything that was said about them, by pages. */
  public ListDossiers listDossiers() {
    return dossiers.listDossiers();
  }

  /** Shows what was said about an incident. */
  public ListComments listComments() {
    return comments.listComments();
  }

  /** Shows the tags of the organization. */
  public ListTags listTags() {
    return catalogue.listTags();
  }

  /** Shows where incidents may come from. */
  public ListSources listSources() {
    return catalogue.listSources();
  }

  /** Shows who belongs to the organization. */
  public ListUsers listUsers() {
    return people.listUsers();
  }

  /** Tells who is calling. */
  public ShowMe showMe() {
    return people.showMe();
  }

  /** Shows the picture of a user. */
  public ShowAvatar showAvatar() {
    return people.showAvatar();
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

  /** Makes an organization. */
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

  /** Makes, lists and revokes service accounts. */
  public ManageAccounts manageAccounts() {
    return access.manageAccounts();
  }

  /** Proves who is calling, and gives tokens. */
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
    private AccessPolicy policy = AccessPolicy.BY_ROLE;
    private UserDirectory users = UserDirectory.OF_THE_REGISTER;

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

    /** What users may do; what their roles say when not said. */
    public Builder accessPolicy(AccessPolicy own) {
      policy = Objects.requireNonNull(own, "own");
      return this;
    }

    /** What the host knows of users; what the register keeps when not said. */
    public Builder userDirectory(UserDirectory own) {
      users = Objects.requireNonNull(own, "own");
      return this;
    }

    /** Opens the register. */
    public IncidentRegister open(OpenMode mode) {
      return new IncidentRegister(this, mode);
    }

    private Store openStore(OpenMode mode) {
      var name = StoreName.of(settings.get(StoreProvider.DB));
      return Plugins.discover(StoreProvider.class).named(name).open(settings, mode);
    }
  }

  /** The use cases that write, over one store, and under one key if any. */
  private static final class Wired implements WritingUseCases {
    private final IncidentUseCases incidents;
    private final LifecycleUseCases lifecycle;
    private final CommentUseCases comments;
    private final CatalogueUseCases catalogue;
    private final PeopleUseCases people;
    private final UndoOperation undoOperation;

    Wired(
        Guard guard,
        CommandValidator validator,
        InstantSource clock,
        IdSource ids,
        Limits limits,
        Recorder recorder) {
      incidents = IncidentUseCases.over(guard, validator, clock, ids, limits, recorder);
      lifecycle = LifecycleUseCases.over(guard, validator, clock, ids, limits, recorder);
      comments = CommentUseCases.over(guard, validator, clock, ids, limits, recorder);
      catalogue = CatalogueUseCases.over(guard, validator, clock, ids, limits, recorder);
      people = PeopleUseCases.over(guard, validator, clock, limits, recorder);
      undoOperation = HistoryUseCases.undoOperation(guard, validator, clock, recorder);
    }

    @Override
    public OpenIncidents openIncidents() {
      return incidents.openIncidents();
    }

    @Override
    public UpdateIncidents updateIncidents() {
      return incidents.updateIncidents();
    }

    @Override
    public DeleteIncidents deleteIncidents() {
      return incidents.deleteIncidents();
    }

    @Override
    public LinkRisk linkRisk() {
      return incidents.linkRisk();
    }

    @Override
    public ChangeStanding changeStanding() {
      return lifecycle.changeStanding();
    }

    @Override
    public ChangeIssues changeIssues() {
      return lifecycle.changeIssues();
    }

    @Override
    public MergeIncidents mergeIncidents() {
      return lifecycle.mergeIncidents();
    }

    @Override
    public SplitIncident splitIncident() {
      return lifecycle.splitIncident();
    }

    @Override
    public UndoOperation undoOperation() {
      return undoOperation;
    }

    @Override
    public ChangeComments changeComments() {
      return comments.changeComments();
    }

    @Override
    public ChangeTags changeTags() {
      return catalogue.changeTags();
    }

    @Override
    public ChangeSources changeSources() {
      return catalogue.changeSources();
    }

    @Override
    public ChangeAvatar changeAvatar() {
      return people.changeAvatar();
    }
  }
}
