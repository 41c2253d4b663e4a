package io.incidentregister.domain.audit;

import io.incidentregister.domain.audit.Finding.Code;
import io.incidentregister.domain.history.EntryText;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.history.OperationText;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks the entries of one chain one after another: that each says what was hashed, and that it
 * follows the one before it. What they say is not looked into. It is used up by its first finding.
 */
final class ChainCheck {

  /** Where it stops looking for the place that an entry was moved from. */
  private static final long MOST_VERSIONS_TRIED = 10_000;

  private final String organization;
  private final String owner;
  private final Optional<String> ownUid;
  private final long latest;
  private String uid = "";
  private long version;
  private String hash = "";

  /**
   * @param owner whose chain it is, as its entries write it
   * @param ownUid the uid of the owner, when that is known from elsewhere
   * @param latest the version at which the owner is, when that is known from elsewhere; else 0
   */
  ChainCheck(String organization, String owner, Optional<String> ownUid, long latest) {
    this.organization = organization;
    this.owner = owner;
    this.ownUid = ownUid;
    this.latest = latest;
  }

  /** How many entries hold, so far. */
  long version() {
    return version;
  }

  /** The uid that the entries name; empty before the first. */
  String uid() {
    return uid;
  }

  /** Whether the entries so far end with this hash. */
  boolean endsWith(Hash head) {
    return head.hex().equals(hash);
  }

  /** Checks the next entry, in the order of versions. */
  Optional<Finding> entry(EntryText entry) {
    if (entry.operation().isEmpty()) {
      return found(Code.OPERATION_MISSING, entry, "The operation that it belongs to is gone.");
    }
    if (!holds(entry)) {
      return diagnosis(entry);
    }
    if (!entry.operation().get().organization().equals(organization)) {
      return found(Code.ENTRY_MOVED, entry, "It belongs to another organization.");
    }
    var finding = chain(entry);
    if (finding.isEmpty()) {
      uid = entry.incidentUid();
      hash = entry.hash();
      version++;
    }
    return finding;
  }

  /** A finding about an entry. */
  Optional<Finding> found(Code code, EntryText entry, String detail) {
    return Optional.of(new Finding(code, owner + " version " + entry.versionAfter(), detail));
  }

  /** An entry of something else stands among these. */
  Optional<Finding> moved(EntryText entry) {
    String other = entry.incidentUid();
    return found(
        Code.ENTRY_MOVED,
        entry,
        "It is of "
            + (other.equals(organization) ? "the organization" : "the incident " + other)
            + ", and stands among those of "
            + owner
            + ".");
  }

  /** The entries after those so far are gone, up to a version. */
  Optional<Finding> missing(long last, String detail) {
    long first = version + 1;
    String where =
        first == last
            ? owner + " version " + first
            : String.format(Locale.ROOT, "%s versions %d to %d", owner, first, last);
    return Optional.of(new Finding(Code.ENTRY_MISSING, where, detail));
  }

  /** Whether the entry says what was hashed. */
  private static boolean holds(EntryText entry) {
    try {
      return entry.expectedHash().hex().equals(entry.hash());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Why an entry's hash does not hold: where it belongs, when that can be told. */
  private Optional<Finding> diagnosis(EntryText entry) {
    String own = version > 0 ? uid : ownUid.orElse(entry.incidentUid());
    if (!own.equals(entry.incidentUid())) {
      return holds(with(entry, own, entry.versionBefore(), entry.versionAfter()))
          ? found(Code.ENTRY_ALTERED, entry, "It names another incident than the one it is of.")
          : moved(entry);
    }
    long most = Math.min(Math.max(version + 1, latest), MOST_VERSIONS_TRIED);
    for (long other = 1; other <= most; other++) {
      String after = Long.toString(other);
      if (!after.equals(entry.versionAfter())
          && holds(with(entry, own, Long.toString(other - 1), after))) {
        return found(Code.ENTRY_MOVED, entry, "It is the entry of version " + other + ".");
      }
    }
    return found(
        Code.ENTRY_ALTERED,
        entry,
        "What it says, or its operation "
            + entry.operation().map(OperationText::id).orElse("")
            + " says, is not what its hash was made of.");
  }

  private static EntryText with(EntryText entry, String uid, String before, String after) {
    return new EntryText(
        entry.form(),
        uid,
        entry.incident(),
        before,
        after,
        entry.operation(),
        entry.changes(),
        entry.previousHash(),
        entry.hash());
  }

  /** Whether an entry that says what was hashed follows the one before it. */
  private Optional<Finding> chain(EntryText entry) {
    boolean first = version == 0;
    if (!first && !entry.incidentUid().equals(uid)) {
      return moved(entry);
    }
    String previous = first ? Hash.of(entry.incidentUid()).hex() : hash;
    long before = number(entry.versionBefore());
    if (before > version) {
      return missing(
          before,
          "The entry of version " + entry.versionAfter() + " follows one that is not there.");
    }
    if (before != version || number(entry.versionAfter()) != before + 1) {
      return found(
          Code.ENTRY_ALTERED,
          entry,
          "It says that it changed version " + entry.versionBefore() + " to this one.");
    }
    if (entry.previousHash().equals(previous)) {
      return Optional.empty();
    }
    return first
        ? found(Code.ENTRY_ALTERED, entry, "It is the first, and follows another entry.")
        : Optional.of(
            new Finding(
                Code.ENTRY_ALTERED,
                owner + " version " + version,
                "The entry of version "
                    + entry.versionAfter()
                    + " follows another one than stands there."));
  }

  /** A number as the canonical form writes it; −1 when it is none. */
  static long number(String text) {
    try {
      long number = Long.parseLong(text);
      return Long.toString(number).equals(text) ? number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
