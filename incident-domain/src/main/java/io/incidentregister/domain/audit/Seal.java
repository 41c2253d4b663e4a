package io.incidentregister.domain.audit;

import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.incident.Timestamps;
import io.incidentregister.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Objects;

/**
 * A seal over the entries that were committed since the seal before it. Sealed entries stand in one
 * sequence; a seal covers a run of it.
 *
 * @param number from 1, without gaps
 * @param firstEntry where in the sequence its first entry stands, from 0
 * @param entryCount how many it covers, at least one
 * @param root of the {@link MerkleTree} over their hashes
 * @param previousHash the hash of the seal before it; for the first, {@link #chainStart}
 * @param hash {@code SHA-256(previousHash ‖ canonical form of everything above)}
 */
public record Seal(
    OrganizationId organization,
    long number,
    Instant sealedAt,
    long firstEntry,
    long entryCount,
    Hash root,
    Hash previousHash,
    Hash hash) {

  public Seal {
    Objects.requireNonNull(organization, "organization");
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(previousHash, "previousHash");
    Objects.requireNonNull(hash, "hash");
    sealedAt = Timestamps.require(sealedAt);
  }

  /** What stands before the first seal of an organization: the digest of its id. */
  public static Hash chainStart(OrganizationId organization) {
    return Hash.of(organization.toString());
  }

  /** The seal that follows a head. */
  public static Seal after(
      Head head, Instant sealedAt, long firstEntry, long entryCount, Hash root) {
    var unhashed =
        new Seal(
            head.organization(),
            head.seal() + 1,
            sealedAt,
            firstEntry,
            entryCount,
            root,
            head.hash(),
            head.hash());
    return new Seal(
        unhashed.organization,
        unhashed.number,
        unhashed.sealedAt,
        firstEntry,
        entryCount,
        root,
        head.hash(),
        unhashed.expectedHash());
  }

  /** The hash that a seal that says this must have. */
  public Hash expectedHash() {
    return SealText.of(this).expectedHash();
  }

  /** The head after this seal. */
  public Head head() {
    return new Head(organization, number, hash);
  }
}
