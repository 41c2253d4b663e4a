package io.incidentregister.application.audit;

import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.MerkleTree;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/** Seals what waits in one organization. Whoever else seals it waits for the end of this. */
final class Sealing {

  private Sealing() {}

  static SealHistory.Result seal(
      Transaction transaction, OrganizationId organization, Instant now) {
    var ledger = transaction.ledger();
    Head head = ledger.lockHead(organization);
    var tree = new MerkleTree();
    long first = ledger.takeUpWaiting(organization, tree::add);
    if (tree.size() == 0) {
      return new SealHistory.Result(Optional.empty(), head);
    }
    Seal seal = Seal.after(head, now, first, tree.size(), tree.root());
    ledger.append(seal);
    return new SealHistory.Result(Optional.of(seal), seal.head());
  }
}
