package io.incidentregister.testkit.sample;

import io.incidentregister.application.Caller;
import io.incidentregister.application.IdSource;
import io.incidentregister.application.store.IncidentFilter;
import io.incidentregister.application.store.Incidents;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.comment.Comment;
import io.incidentregister.domain.comment.CommentId;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.HistoryEntry;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.history.OperationId;
import io.incidentregister.domain.history.OperationKind;
import io.incidentregister.domain.history.OrganizationChange;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentFields;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.IncidentPatch;
import io.incidentregister.domain.incident.Links;
import io.incidentregister.domain.incident.Revision;
import io.incidentregister.domain.merge.Split;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.IssueId;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.TagId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An organization with made-up data, written straight through the ports of a store, as the use
 * cases write it. Safe for use by many threads.
 */
public final class SampleOrganization {

  private final Store store;
  private final IdSource ids;
  private final InstantSource clock;
  private final Organization organization;
  private final byte[] signingKey;
  private final User admin;

  /**
   * Adds an organization to a store, with an Admin {@code admin@example.com} and the sources of
   * {@link Source#START_CATALOGUE}.
   *
   * @param ids where the ids come from; the organization is named after the first
   * @param clock when everything happens
   */
  public SampleOrganization(Store store, IdSource ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    var id = new OrganizationId(ids.next());
    organization = new Organization(id, "Sample " + id, Organization.Purpose.LIVE, clock.instant());
    signingKey =
        ByteBuffer.allocate(32)
            .putLong(0, id.value().getMostSignificantBits())
            .putLong(24, id.value().getLeastSignificantBits())
            .array();
    admin = newUser("admin@example.com", Role.ADMIN);
    store.write(
        transaction -> {
          transaction.directory().add(organization, signingKey);
          transaction.directory().add(List.of(admin));
          transaction
              .catalogue()
              .add(
                  Source.START_CATALOGUE.stream()
                      .map(name -> new Source(id, name, false))
                      .toList());
          return admin;
        });
  }

  /** The organization's id. */
  public OrganizationId id() {
    return organization.id();
  }

  /** The organization. */
  public Organization organization() {
    return organization;
  }

  /** The key that it was added with. */
  public byte[] signingKey() {
    return signingKey.clone();
  }

  /** Its first Admin. */
  public User admin() {
    return admin;
  }

  /** Its first Admin as one who calls, in a request {@code req-1}. */
  public Caller caller() {
    return new Caller(id(), admin.id(), Face.EMBEDDED, "req-1");
  }

  /** A user that is not in the store yet. */
  public User newUser(String email, Role... roles) {
    return User.joining(
        id(),
        new UserId(ids.next()),
        new EmailAddress(email),
        "Ada",
        "Løvelace",
        User.Kind.HUMAN,
        Set.of(roles),
        clock.instant());
  }

  /** Adds a user. */
  public User addUser(String email, Role... roles) {
    var user = newUser(email, roles);
    store.write(
        transaction -> {
          transaction.directory().add(List.of(user));
          return user;
        });
    return user;
  }

  /** A user as the store has it now. */
  public User userById(UserId user) {
    return store.read(transaction -> transaction.directory().usersById(id(), List.of(user))).get(0);
  }

  /** Writes a user that exists as it is now. */
  public void update(User user) {
    store.write(
        transaction -> {
          transaction.directory().update(List.of(user));
          return user;
        });
  }

  /** A tag that is not in the store yet. */
  public Tag newTag(String content) {
    return new Tag(id(), new TagId(ids.next()), content, admin.id());
  }

  /** The tags with these contents, made where they are missing, in the order of the contents. */
  public List<Tag> tags(String... contents) {
    var wanted = Arrays.stream(contents).map(this::newTag).toList();
    var present = store.write(transaction -> transaction.catalogue().addMissing(id(), wanted));
    return wanted.stream()
        .map(
            tag ->
                present.stream()
                    .filter(other -> other.folded().equals(tag.folded()))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  /** Those of the tags with these contents, in any case, that are there now. */
  public List<Tag> presentTags(String... contents) {
    var folded = Arrays.stream(contents).map(Folding::fold).toList();
    return store.read(transaction -> transaction.catalogue().tagsByContent(id(), folded));
  }

  /** Gives a tag another content, and says so nowhere else. */
  public Tag rename(Tag tag, String content) {
    var renamed = new Tag(tag.organization(), tag.id(), content, tag.creator());
    return store.write(
        transaction -> {
          transaction.catalogue().renameTags(List.of(renamed));
          return renamed;
        });
  }

  /** Opens incidents in one transaction, as one operation. */
  public List<Incident> open(IncidentFields... fields) {
    return open(List.of(fields));
  }

  /** Opens incidents in one transaction, as one operation. */
  public List<Incident> open(List<IncidentFields> fields) {
    return store.write(transaction -> openIn(transaction, fields));
  }

  /** Opens incidents with titles and nothing else. */
  public List<Incident> openTitled(String... titles) {
    return open(Arrays.stream(titles).map(IncidentFields::titled).toList());
  }

  /** Opens an incident that is linked to something, in one transaction. */
  public Incident open(SampleOperation as, Links links, IncidentFields fields) {
    return store.write(transaction -> openIn(transaction, as, links, List.of(fields)).get(0));
  }

  /** Opens incidents within a transaction, as one operation. */
  public List<Incident> openIn(Transaction transaction, List<IncidentFields> fields) {
    return openIn(transaction, SampleOperation.of(OperationKind.CREATE), Links.NONE, fields);
  }

  /** Opens incidents that are all linked to the same, within a transaction, as one operation. */
  public List<Incident> openIn(
      Transaction transaction, SampleOperation as, Links links, List<IncidentFields> fields) {
    Instant now = clock.instant();
    long first = transaction.incidents().takeNumbers(id(), fields.size()).value();
    var operation = operation(as, now, fields.size());
    var recorded = new ArrayList<Incidents.Recorded>();
    for (int i = 0; i < fields.size(); i++) {
      var number = new IncidentNumber(first + i);
      recorded.add(
          opened(
              operation,
              Incident.open(id(), number, ids.next(), fields.get(i), links, admin.id(), now)));
    }
    transaction.incidents().record(operation, recorded);
    return recorded.stream().map(entry -> entry.revision().after()).toList();
  }

  /**
   * Splits an incident in one transaction, as one operation.
   *
   * @return the new one
   */
  public Incident split(IncidentNumber number, Set<IssueId> moving, String title) {
    return store.write(
        transaction -> {
          var kept = transaction.incidents().lock(id(), List.of(number)).get(0);
          var split =
              Split.of(
                  kept.incident(),
                  moving,
                  transaction.incidents().takeNumbers(id(), 1),
                  ids.next(),
                  IncidentFields.titled(title),
                  admin.id(),
                  clock.instant());
          var operation = operation(SampleOperation.of(OperationKind.SPLIT), clock.instant(), 2);
          var opened = opened(operation, split.opened());
          var left = recorded(operation, split.left(), kept.chainHead());
          transaction.incidents().record(operation, List.of(opened, left));
          return opened.revision().after();
        });
  }

  /**
   * Applies a patch to incidents in one transaction; those that it does not change are left out.
   */
  public List<Incident> revise(IncidentPatch patch, List<IncidentNumber> numbers) {
    return store.write(transaction -> reviseIn(transaction, patch, numbers));
  }

  /** Applies a patch within a transaction; incidents that it does not change are left out. */
  public List<Incident> reviseIn(
      Transaction transaction, IncidentPatch patch, List<IncidentNumber> numbers) {
    Instant now = clock.instant();
    return recordIn(
            transaction,
            SampleOperation.of(OperationKind.UPDATE),
            transaction.incidents().lock(id(), numbers),
            incident -> incident.revise(patch, admin.id(), now),
            List.of())
        .incidents()
        .stream()
        .map(recorded -> recorded.revision().after())
        .toList();
  }

  /** Deletes incidents in one transaction, as one operation. */
  public List<Incident> delete(IncidentNumber... numbers) {
    change(SampleOperation.of(OperationKind.DELETE), Incident::delete, numbers);
    return alsoDeleted(numbers);
  }

  /** Brings deleted incidents back in one transaction, as one operation. */
  public List<Incident> restore(IncidentNumber... numbers) {
    change(SampleOperation.of(OperationKind.UNDO), Incident::restore, numbers);
    return alsoDeleted(numbers);
  }

  /** Changes incidents, deleted ones among them, in one transaction. */
  public Operation change(
      SampleOperation operation, Function<Incident, Revision> change, IncidentNumber... numbers) {
    return store.write(transaction -> changeIn(transaction, operation, change, numbers));
  }

  /**
   * Changes incidents, deleted ones among them, within a transaction.
   *
   * @return the operation
   * @throws java.util.NoSuchElementException when it changes nothing
   */
  public Operation changeIn(
      Transaction transaction,
      SampleOperation operation,
      Function<Incident, Revision> change,
      IncidentNumber... numbers) {
    return changedIn(transaction, operation, change, List.of(), numbers).operation();
  }

  /**
   * Changes incidents, deleted ones among them, and something beside them, within a transaction.
   *
   * @return the entry that tells what changed beside them
   */
  public OrganizationEntry changeIn(
      Transaction transaction,
      SampleOperation operation,
      Function<Incident, Revision> change,
      List<OrganizationChange> beside,
      IncidentNumber... numbers) {
    return changedIn(transaction, operation, change, beside, numbers).beside().orElseThrow();
  }

  private Done changedIn(
      Transaction transaction,
      SampleOperation operation,
      Function<Incident, Revision> change,
      List<OrganizationChange> beside,
      IncidentNumber... numbers) {
    var locked = transaction.incidents().lockAlsoDeleted(id(), List.of(numbers));
    return recordIn(transaction, operation, locked, change, beside);
  }

  /** Records in one transaction, as one operation, that something changed beside incidents. */
  public OrganizationEntry beside(OrganizationChange... changes) {
    return store.write(
        transaction ->
            besideIn(transaction, SampleOperation.of(OperationKind.SOURCE), List.of(changes)));
  }

  /** Records within a transaction that something changed beside incidents. */
  public OrganizationEntry besideIn(
      Transaction transaction, SampleOperation operation, List<OrganizationChange> changes) {
    return recordIn(transaction, operation, List.of(), Incident::delete, changes)
        .beside()
        .orElseThrow();
  }

  private Done recordIn(
      Transaction transaction,
      SampleOperation as,
      List<Incidents.Kept> locked,
      Function<Incident, Revision> change,
      List<OrganizationChange> changes) {
    var revisions =
        locked.stream()
            .map(kept -> new Pending(change.apply(kept.incident()), kept.chainHead()))
            .filter(pending -> pending.revision().changesAnything())
            .toList();
    if (revisions.isEmpty() && changes.isEmpty()) {
      return new Done(List.of(), Optional.empty());
    }
    var operation = operation(as, clock.instant(), revisions.size());
    var recorded =
        revisions.stream()
            .map(pending -> recorded(operation, pending.revision(), pending.chainHead()))
            .toList();
    Optional<OrganizationEntry> beside =
        changes.isEmpty()
            ? Optional.empty()
            : Optional.of(
                OrganizationEntry.of(
                    operation, changes, transaction.directory().lockChainHead(id())));
    transaction.incidents().record(operation, recorded, beside);
    return new Done(recorded, beside);
  }

  /** A comment of the first Admin that is not in the store yet. */
  public Comment newComment(String message, Instant at) {
    return Comment.of(new CommentId(ids.next()), admin.id(), message, at);
  }

  /** The first Admin says something about an incident, which may be deleted. */
  public Comment comment(IncidentNumber number, String message) {
    var comment = newComment(message, clock.instant());
    comment(number, List.of(comment));
    return comment;
  }

  /** Adds comments to an incident in one transaction, as one operation. */
  public Operation comment(IncidentNumber number, List<Comment> comments) {
    return change(
        SampleOperation.of(OperationKind.COMMENT),
        incident ->
            incident.revise(
                incident.draft().withComments(comments, List.of()), admin.id(), clock.instant()),
        number);
  }

  /** What is said about an incident, as the store has it now. */
  public List<Comment> comments(IncidentNumber number) {
    return store.read(transaction -> transaction.comments().list(id(), number, 0, 1_000));
  }

  /** Those of the incidents that exist, as the store has them now. */
  public List<Incident> find(IncidentNumber... numbers) {
    return store.read(transaction -> transaction.incidents().find(id(), List.of(numbers)));
  }

  /** The same, deleted ones among them. */
  public List<Incident> alsoDeleted(IncidentNumber... numbers) {
    return store
        .write(transaction -> transaction.incidents().lockAlsoDeleted(id(), List.of(numbers)))
        .stream()
        .map(Incidents.Kept::incident)
        .toList();
  }

  /** The history of some incidents, as the store has it now. */
  public List<HistoryEntry> history(IncidentNumber... numbers) {
    return store.read(transaction -> transaction.history().entriesOf(id(), List.of(numbers)));
  }

  /** How many incidents match, as the store has them now. */
  public long count(IncidentFilter filter) {
    return store.read(transaction -> transaction.incidents().count(id(), filter));
  }

  private record Pending(Revision revision, Hash chainHead) {}

  private record Done(List<Incidents.Recorded> incidents, Optional<OrganizationEntry> beside) {

    Operation operation() {
      return incidents.stream().findFirst().orElseThrow().entry().content().operation();
    }
  }

  private Operation operation(SampleOperation operation, Instant now, int count) {
    return operation.build(id(), new OperationId(ids.next()), admin.id(), now, count);
  }

  private static Incidents.Recorded opened(Operation operation, Revision revision) {
    return recorded(operation, revision, HistoryEntry.chainStart(revision.after().uid()));
  }

  private static Incidents.Recorded recorded(
      Operation operation, Revision revision, Hash chainHead) {
    var done = revision.by(operation.attribution());
    return new Incidents.Recorded(done, HistoryEntry.of(operation, done, chainHead));
  }
}
