package io.incidentregister.testkit;

import io.incidentregister.application.store.Ledger;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes everything on; a fault overrides what it breaks. */
class PassingLedger implements Ledger {

  private final Ledger good;

  PassingLedger(Ledger good) {
    this.good = good;
  }

  @Override
  public long countEntries(OrganizationId organization) {
    return good.countEntries(organization);
  }

  @Override
  public long countWaiting(OrganizationId organization) {
    return good.countWaiting(organization);
  }

  @Override
  public void entries(OrganizationId organization, long from, long to, Consumer<LedgerEntry> sink) {
    good.entries(organization, from, to, sink);
  }

  @Override
  public void incompleteOperations(OrganizationId organization, Consumer<OperationText> sink) {
    good.incompleteOperations(organization, sink);
  }

  @Override
  public void seals(OrganizationId organization, Consumer<SealText> sink) {
    good.seals(organization, sink);
  }

  @Override
  public void sealed(
      OrganizationId organization, long first, long count, Consumer<SealedEntry> sink) {
    good.sealed(organization, first, count, sink);
  }

  @Override
  public long countSealed(OrganizationId organization) {
    return good.countSealed(organization);
  }

  @Override
  public Optional<HeadText> head(OrganizationId organization) {
    return good.head(organization);
  }

  @Override
  public Head lockHead(OrganizationId organization) {
    return good.lockHead(organization);
  }

  @Override
  public long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves) {
    return good.takeUpWaiting(organization, leaves);
  }

  @Override
  public void append(Seal seal) {
    good.append(seal);
  }
}
