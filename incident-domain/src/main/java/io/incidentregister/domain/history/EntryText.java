package io.incidentregister.domain.history;

import java.util.Optional;

/**
 * A history entry as its texts stand in the canonical form, whether or not they are true: what
 * proves history must be able to hold what was tampered with.
 *
 * @param form the number of the canonical form in which it was hashed
 * @param operation empty when the operation that it names is not there
 * @param changes the canonical form of its changes
 */
public record EntryText(
    int form,
    String incidentUid,
    String incident,
    String versionBefore,
    String versionAfter,
    Optional<OperationText> operation,
    String changes,
    String previousHash,
    String hash) {

  /** The texts of an entry. */
  public static EntryText of(HistoryEntry entry) {
    return of(entry.content(), entry.previousHash().hex(), entry.hash().hex());
  }

  /** The texts of an entry of an organization. */
  public static EntryText of(OrganizationEntry entry) {
    return of(entry.content(), entry.previousHash().hex(), entry.hash().hex());
  }

  static EntryText of(OrganizationEntry.Content content, String previousHash, String hash) {
    return new EntryText(
        Canonical.ENTRY_FORM,
        content.operation().organization().toString(),
        OrganizationEntry.LABEL,
        Long.toString(content.version() - 1),
        Long.toString(content.version()),
        Optional.of(OperationText.of(content.operation())),
        Canonical.organizationChanges(content.changes()),
        previousHash,
        hash);
  }

  static EntryText of(HistoryEntry.Content content, String previousHash, String hash) {
    return new EntryText(
        Canonical.ENTRY_FORM,
        content.incidentUid().toString(),
        content.incident().toString(),
        Long.toString(content.versionBefore()),
        Long.toString(content.versionAfter()),
        Optional.of(OperationText.of(content.operation())),
        Canonical.changes(content.changes()),
        previousHash,
        hash);
  }

  /**
   * The hash that these texts have after the previous hash that they name.
   *
   * @throws IllegalArgumentException when the operation is not there, the form is unknown, or the
   *     previous hash is none
   */
  public Hash expectedHash() {
    return new Hash(previousHash).then(Canonical.entry(this));
  }
}
