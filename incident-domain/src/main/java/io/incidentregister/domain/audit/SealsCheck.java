package io.incidentregister.domain.audit;

import io.incidentregister.domain.audit.Finding.Code;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Checks an organization's seals one after another: that each says what was hashed, that it follows
 * the one before it, and that the entries in its run of the sequence are those that were sealed. A
 * head that was kept elsewhere must come by. It stops at the first finding.
 *
 * <p>Seals and their entries may come in turn, or some seals first and all of their entries then.
 */
public final class SealsCheck {

  private static final String DIFFERS = "It is another seal than that of the head that was kept.";

  private final OrganizationId organization;
  private final Optional<Head> saved;
  private final Deque<Run> runs = new ArrayDeque<>();
  private Head head;
  private boolean savedSeen;
  private long covered;
  private long checked;
  private MerkleTree tree = new MerkleTree();

  /** A run of the sequence of the sealed, and the root over it. */
  private record Run(String seal, long count, String root) {}

  /**
   * @param organization whose seals they are
   * @param saved a head that was kept elsewhere
   */
  public SealsCheck(OrganizationId organization, Optional<Head> saved) {
    this.organization = organization;
    this.saved = saved;
    this.head = Head.none(organization);
    this.savedSeen = saved.map(head::equals).orElse(true);
  }

  /** Where the seals end, so far. */
  public Head head() {
    return head;
  }

  /** How many places of the sequence the seals cover, so far. */
  public long covered() {
    return covered;
  }

  /** The place of the next entry to check. */
  public long nextPlace() {
    return checked;
  }

  /** Checks the next seal; the entries of its run come later. */
  public Optional<Finding> seal(SealText seal) {
    String where = "seal " + seal.number();
    long number = ChainCheck.number(seal.number());
    long count = ChainCheck.number(seal.entryCount());
    if (!holds(seal)) {
      return altered(where, "What it says is not what its hash was made of.");
    }
    if (number > head.seal() + 1) {
      return Optional.of(
          new Finding(
              Code.SEAL_MISSING,
              "seal " + (head.seal() + 1),
              "Seal " + number + " follows one that is not there."));
    }
    if (!seal.organization().equals(organization.toString())) {
      return altered(where, "It belongs to another organization.");
    }
    if (number != head.seal() + 1) {
      return altered(where, "It stands where seal " + (head.seal() + 1) + " belongs.");
    }
    if (!seal.previousHash().equals(head.hash().hex())) {
      return head.seal() == 0
          ? altered(where, "It is the first, and follows another seal.")
          : altered(
              "seal " + head.seal(), "Seal " + number + " follows another one than stands there.");
    }
    if (ChainCheck.number(seal.firstEntry()) != covered
        || count < 1
        || count > Long.MAX_VALUE - covered) {
      return altered(where, "It does not begin where the seal before it ends.");
    }
    head = new Head(organization, number, new Hash(seal.hash()));
    covered += count;
    runs.add(new Run(where, count, seal.root()));
    return comparedWithSaved();
  }

  private Optional<Finding> comparedWithSaved() {
    if (saved.isEmpty()
        || saved.get().seal() != head.seal()
        || !saved.get().organization().equals(organization)) {
      return Optional.empty();
    }
    savedSeen = true;
    return saved.get().equals(head)
        ? Optional.empty()
        : Optional.of(new Finding(Code.HEAD_DIFFERS, "seal " + head.seal(), DIFFERS));
  }

  /**
   * Checks the next entry of the sequence.
   *
   * @param place where it stands
   * @param hash what it has; empty when it is gone
   * @param entry which one it is, as far as that is known
   */
  public Optional<Finding> entry(long place, Optional<String> hash, String entry) {
    Run run = runs.peek();
    if (run == null) {
      return unsealed();
    }
    if (place != checked) {
      return missing(run, "place " + checked);
    }
    if (hash.isEmpty()) {
      return missing(run, entry);
    }
    Hash leaf;
    try {
      leaf = new Hash(hash.get());
    } catch (IllegalArgumentException e) {
      return Optional.of(new Finding(Code.ENTRY_ALTERED, entry, "Its hash is none."));
    }
    checked++;
    tree.add(leaf);
    if (tree.size() < run.count) {
      return Optional.empty();
    }
    Hash root = tree.root();
    tree = new MerkleTree();
    runs.remove();
    return root.hex().equals(run.root)
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Code.SEALED_ENTRY_ALTERED,
                run.seal,
                "An entry that it covers, or their order, is not what was sealed."));
  }

  /** Says that no entry follows of the runs of the seals so far. */
  public Optional<Finding> runsEnd() {
    Run run = runs.peek();
    return run == null ? Optional.empty() : missing(run, "place " + checked);
  }

  /**
   * Says that no seal follows.
   *
   * @param places how many places of the sequence are taken
   */
  public Optional<Finding> sealsEnd(long places) {
    if (places > covered) {
      return unsealed();
    }
    if (places < covered) {
      return Optional.of(
          new Finding(
              Code.SEALED_ENTRY_MISSING, "place " + places, "The seals cover more than is there."));
    }
    if (savedSeen) {
      return Optional.empty();
    }
    Head kept = saved.orElseThrow();
    String where = "seal " + kept.seal();
    if (!kept.organization().equals(organization)) {
      return Optional.of(
          new Finding(
              Code.HEAD_DIFFERS,
              where,
              "The head that was kept is of the organization " + kept.organization() + "."));
    }
    return Optional.of(
        kept.seal() > head.seal()
            ? new Finding(
                Code.HEAD_MISSING,
                where,
                "It is gone: its head was kept, and the seals end at " + head.seal() + ".")
            : new Finding(Code.HEAD_DIFFERS, where, DIFFERS));
  }

  private static boolean holds(SealText seal) {
    try {
      return seal.expectedHash().hex().equals(seal.hash());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<Finding> altered(String where, String detail) {
    return Optional.of(new Finding(Code.SEAL_ALTERED, where, detail));
  }

  private Optional<Finding> unsealed() {
    return Optional.of(
        new Finding(
            Code.SEAL_MISSING,
            "seal " + (head.seal() + 1),
            "Entries from place " + covered + " on are sealed, and no seal covers them."));
  }

  private static Optional<Finding> missing(Run run, String entry) {
    return Optional.of(
        new Finding(
            Code.SEALED_ENTRY_MISSING, entry, "It is gone, and " + run.seal + " covers it."));
  }
}
