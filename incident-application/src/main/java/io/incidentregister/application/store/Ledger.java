package io.incidentregister.application.store;

import io.incidentregister.domain.audit.Head;
import io.incidentregister.domain.audit.Seal;
import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationText;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * History as it lies in the store, true or not, and the seals over it. What is read comes one by
 * one, so that memory does not grow with it; the number of statements of each method is constant.
 *
 * <p>An entry waits from the transaction that writes it until a seal takes it up; then it stands in
 * the sequence of the sealed.
 */
public interface Ledger {

  /** How many entries there are. */
  long countEntries(OrganizationId organization);

  /** How many entries wait for a seal. */
  long countWaiting(OrganizationId organization);

  /**
   * The entries whose incident's number lies in a range, by incident and version. Those of the
   * organization stand under the number 0, and name {@link
   * io.incidentregister.domain.history.OrganizationEntry#LABEL} for their incident.
   *
   * @param from the first number
   * @param to the last number
   */
  void entries(OrganizationId organization, long from, long to, Consumer<LedgerEntry> sink);

  /**
   * Operations that have another number of entries of incidents than they say, or no entry at all,
   * by id.
   */
  void incompleteOperations(OrganizationId organization, Consumer<OperationText> sink);

  /** All seals, by number. */
  void seals(OrganizationId organization, Consumer<SealText> sink);

  /**
   * A run of the sequence of the sealed, in its order.
   *
   * @param first the place of the first, from 0
   */
  void sealed(OrganizationId organization, long first, long count, Consumer<SealedEntry> sink);

  /** How many places of the sequence of the sealed are taken. */
  long countSealed(OrganizationId organization);

  /** Where the store says that the seals end, true or not; empty while it says nothing. */
  Optional<HeadText> head(OrganizationId organization);

  /**
   * The head of the seals, as it stays until the transaction ends: whoever else locks it waits,
   * also when there is no seal yet.
   */
  Head lockHead(OrganizationId organization);

  /**
   * Takes up every entry that waits into the sequence of the sealed, behind those that stand there:
   * by incident, then by version. The head is locked by this transaction.
   *
   * @param leaves gets their hashes in that order
   * @return where the first of them stands
   */
  long takeUpWaiting(OrganizationId organization, Consumer<Hash> leaves);

  /** Adds a seal, and makes it the head. */
  void append(Seal seal);

  /**
   * An entry and whether it is sealed.
   *
   * @param place where it stands in the sequence of the sealed, when it does
   * @param waiting whether it waits for a seal
   */
  record LedgerEntry(EntryText entry, OptionalLong place, boolean waiting) {}

  /**
   * A head as its texts stand in the store.
   *
   * @param seal the number of the newest seal
   * @param hash of that seal
   */
  record HeadText(String seal, String hash) {}

  /**
   * A place of the sequence of the sealed.
   *
   * @param incident the number of the incident whose entry it is
   * @param version the version after that entry
   * @param hash of that entry as it lies in the store; empty when there is no such entry
   */
  record SealedEntry(long place, long incident, long version, Optional<String> hash) {}
}
