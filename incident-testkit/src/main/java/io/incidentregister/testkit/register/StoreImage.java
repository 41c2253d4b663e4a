package io.incidentregister.testkit.register;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.store.Comments.Placed;
import io.incidentregister.application.store.History;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a store holds of an organization, as far as its ports tell: two images are equal
 * when nothing was done in between.
 *
 * @param kept every incident, deleted ones among them
 * @param told what history would tell of each of them, with the times of threat objectives, which
 *     are no part of their identity
 * @param pictures of the users that have one
 * @param tokens the API tokens; those of accounts are looked up by their hashes only
 * @param ledger every entry as it lies there, those of the organization among them, and whether it
 *     waits or is sealed
 * @param nextNumber what the next incident would be called
 * @param keptAnswers how many answers are kept
 */
public record StoreImage(
    List<Kept> kept,
    List<String> told,
    List<Placed> comments,
    List<Tag> tags,
    List<Source> sources,
    List<User> users,
    List<Picture> pictures,
    List<ServiceAccount> accounts,
    List<Token> tokens,
    List<History.Found> operations,
    ChainHead chainHead,
    List<LedgerEntry> ledger,
    long waiting,
    long sealed,
    List<SealText> seals,
    IncidentNumber nextNumber,
    int keptAnswers) {

  private static final long LAST_NUMBER = 1_000_000;

  /** The image of what a store holds of an organization now. */
  public static StoreImage of(Store store, OrganizationId organization) {
    // A write, because numbers and answers cannot be looked at; it leaves no trace.
    return store.write(
        transaction -> {
          transaction.rollBackOnly();
          return of(transaction, organization);
        });
  }

  private static StoreImage of(Transaction transaction, OrganizationId organization) {
    var kept = transaction.incidents().inRange(organization, 1, LAST_NUMBER);
    var users = transaction.directory().users(organization);
    var ledger = transaction.ledger();
    var entries = new ArrayList<LedgerEntry>();
    ledger.entries(organization, 0, LAST_NUMBER, entries::add);
    var seals = new ArrayList<SealText>();
    ledger.seals(organization, seals::add);
    return new StoreImage(
        kept,
        kept.stream().map(each -> Canonical.changes(each.incident().story())).toList(),
        transaction.comments().inRange(organization, 1, LAST_NUMBER),
        transaction.catalogue().tags(organization),
        transaction.catalogue().sources(organization),
        users,
        users.stream().flatMap(user -> picture(transaction, user).stream()).toList(),
        transaction.credentials().accounts(organization),
        transaction.credentials().apiTokens(organization),
        transaction.history().operations(organization, OperationFilter.ALL, 0, Integer.MAX_VALUE),
        transaction.directory().chainHead(organization),
        entries,
        ledger.countWaiting(organization),
        ledger.countSealed(organization),
        seals,
        transaction.incidents().takeNumbers(organization, 1),
        transaction.keptAnswers().forget(organization, Timestamps.MAX));
  }

  private static Optional<Picture> picture(Transaction transaction, User user) {
    return transaction
        .avatars()
        .find(user.organization(), user.id())
        .map(image -> new Picture(user.id(), HexFormat.of().formatHex(image)));
  }

  /** The incidents, deleted ones among them. */
  public List<Incident> incidents() {
    return kept.stream().map(Kept::incident).toList();
  }

  /** The bytes of a user's picture, in hexadecimal. */
  public record Picture(UserId user, String image) {}
}
