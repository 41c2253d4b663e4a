package io.incidentregister.domain.audit;

import io.incidentregister.domain.audit.Finding.Code;
import io.incidentregister.domain.history.Canonical;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Optional;

/**
 * Checks an organization's own chain, which tells what was done beside incidents: that each of its
 * entries follows the one before it, says what was hashed and can be read, and that it ends where
 * the store says. What is kept of tags, sources, users and accounts is not compared with it. It
 * stops at the first finding.
 */
public final class OrganizationCheck {

  private final OrganizationId organization;
  private final Optional<ChainHead> head;
  private final ChainCheck chain;

  /**
   * @param head where the chain ends; empty when that is not at hand
   */
  public OrganizationCheck(OrganizationId organization, Optional<ChainHead> head) {
    String uid = organization.toString();
    this.organization = organization;
    this.head = head;
    this.chain =
        new ChainCheck(
            uid,
            OrganizationEntry.LABEL,
            Optional.of(uid),
            head.map(ChainHead::version).orElse(0L));
  }

  /** Checks the next entry, in the order of versions. */
  public Optional<Finding> entry(EntryText entry) {
    return chain.entry(entry).or(() -> content(entry));
  }

  private Optional<Finding> content(EntryText entry) {
    if (!entry.incidentUid().equals(organization.toString())) {
      return chain.moved(entry);
    }
    if (entry.form() != Canonical.ENTRY_FORM) {
      return chain.found(
          Code.ENTRY_ALTERED, entry, "Its form is older than entries of organizations are.");
    }
    try {
      if (!Canonical.readOrganizationChanges(entry.changes()).isEmpty()) {
        return Optional.empty();
      }
    } catch (IllegalArgumentException e) {
      // Answered below, as an entry that says nothing is.
    }
    return chain.found(Code.ENTRY_ALTERED, entry, "It cannot be read.");
  }

  /** Says that no entry follows. */
  public Optional<Finding> end() {
    return head.flatMap(this::end);
  }

  private Optional<Finding> end(ChainHead expected) {
    boolean sameHash =
        chain.version() == 0
            ? expected.hash().equals(OrganizationEntry.chainStart(organization))
            : chain.endsWith(expected.hash());
    if (expected.version() > chain.version() && !sameHash) {
      return chain.missing(
          expected.version(),
          "The organization is at version "
              + expected.version()
              + ", and its history ends at "
              + chain.version()
              + ".");
    }
    return expected.version() == chain.version() && sameHash
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Code.ENTRY_ALTERED,
                OrganizationEntry.LABEL + " version " + chain.version(),
                "The store says that the organization's history ends at version "
                    + expected.version()
                    + ", or with another hash."));
  }
}
