package io.incidentregister.domain.history;

import io.incidentregister.domain.organization.OrganizationId;
import java.util.List;
import java.util.Objects;

/**
 * What one operation did to what an organization keeps beside its incidents, chained to what was
 * done before. The chain is one for each organization.
 *
 * @param previousHash the hash of the organization's entry before this one; for its first, {@link
 *     #chainStart}
 * @param hash {@code SHA-256(previousHash ‖ canonical form of the content)}
 */
public record OrganizationEntry(Content content, Hash previousHash, Hash hash) {

  /** What stands in an entry where others name their incident. */
  public static final String LABEL = "organization";

  /**
   * What an entry says.
   *
   * @param version how many entries the organization has with this one
   * @param changes at least one
   */
  public record Content(Operation operation, long version, List<OrganizationChange> changes) {
    public Content {
      Objects.requireNonNull(operation, "operation");
      changes = List.copyOf(changes);
      if (version < 1 || changes.isEmpty()) {
        throw new IllegalArgumentException("entries are counted from 1, and say something");
      }
    }
  }

  /**
   * Where an organization's chain ends.
   *
   * @param version how many entries there are
   * @param hash of the last one; {@link OrganizationEntry#chainStart} when there is none
   */
  public record ChainHead(long version, Hash hash) {}

  public OrganizationEntry {
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(previousHash, "previousHash");
    Objects.requireNonNull(hash, "hash");
  }

  /** What stands before the first entry of an organization: the digest of its id. */
  public static Hash chainStart(OrganizationId organization) {
    return Hash.of(organization.toString());
  }

  /** The entry that follows where the chain ends. */
  public static OrganizationEntry of(
      Operation operation, List<OrganizationChange> changes, ChainHead head) {
    var content = new Content(operation, head.version() + 1, changes);
    return new OrganizationEntry(content, head.hash(), expectedHash(content, head.hash()));
  }

  /** The hash that an entry with this content must have after this previous one. */
  public static Hash expectedHash(Content content, Hash previousHash) {
    return EntryText.of(content, previousHash.hex(), "").expectedHash();
  }
}
