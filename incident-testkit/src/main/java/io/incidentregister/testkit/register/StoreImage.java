package io.incidentregister.testkit.register;

import io.incidentregister.application.store.History;
import io.incidentregister.application.store.Incidents.Kept;
import io.incidentregister.application.store.Ledger.LedgerEntry;
import io.incidentregister.application.store.OperationFilter;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.incident.Incident;
import io.incidentregister.domain.incident.IncidentNumber;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.Source;
import io.incidentregister.domain.organization.Tag;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that a store holds of an organization, as far as its ports tell: two images are equal
 * when nothing was done in between.
 *
 * @param kept every incident, deleted ones among them
 * @param told what history would tell of each of them, with the times of threat objectives, which
 *     are no part of their identity
 * @param tags those with one of the contents that were asked for
 * @param ledger every entry as it lies there, and whether it waits or is sealed
 * @param nextNumber what the next incident would be called
 * @param keptAnswers how many answers are kept
 */
record StoreImage(
    List<Kept> kept,
    List<String> told,
    List<Tag> tags,
    List<Source> sources,
    List<User> users,
    List<History.Found> operations,
    List<LedgerEntry> ledger,
    long waiting,
    long sealed,
    List<SealText> seals,
    IncidentNumber nextNumber,
    int keptAnswers) {

  private static final long LAST_NUMBER = 1_000_000;

  static StoreImage of(Store store, OrganizationId organization, String... tagContents) {
    // A write, because numbers and answers cannot be looked at; it leaves no trace.
    return store.write(
        transaction -> {
          transaction.rollBackOnly();
          return of(transaction, organization, tagContents);
        });
  }

  private static StoreImage of(
      Transaction transaction, OrganizationId organization, String... tagContents) {
    var kept = transaction.incidents().inRange(organization, 1, LAST_NUMBER);
    var ledger = transaction.ledger();
    var entries = new ArrayList<LedgerEntry>();
    ledger.entries(organization, 1, LAST_NUMBER, entries::add);
    var seals = new ArrayList<SealText>();
    ledger.seals(organization, seals::add);
    return new StoreImage(
        kept,
        kept.stream().map(each -> Canonical.changes(each.incident().story())).toList(),
        transaction
            .catalogue()
            .tagsByContent(organization, Arrays.stream(tagContents).map(Folding::fold).toList()),
        transaction.catalogue().sources(organization),
        transaction.directory().users(organization),
        transaction.history().operations(organization, OperationFilter.ALL, 0, Integer.MAX_VALUE),
        entries,
        ledger.countWaiting(organization),
        ledger.countSealed(organization),
        seals,
        transaction.incidents().takeNumbers(organization, 1),
        transaction.keptAnswers().forget(organization, Timestamps.MAX));
  }

  List<Incident> incidents() {
    return kept.stream().map(Kept::incident).toList();
  }
}
