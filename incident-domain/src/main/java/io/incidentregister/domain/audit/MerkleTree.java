package io.incidentregister.domain.audit;

import io.incidentregister.domain.history.Hash;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The Merkle tree of RFC 9162, section 2.1.1, over hashes that come one after another. It holds one
 * hash for each level, however many leaves there are.
 */
public final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final Deque<Subtree> subtrees = new ArrayDeque<>();
  private long size;

  private record Subtree(Hash root, long leaves) {}

  /** Appends a leaf. */
  public void add(Hash leaf) {
    add(leaf.bytes());
  }

  /** The same for a leaf that is no hash, as others' known answers have them. */
  void add(byte[] leaf) {
    size++;
    var subtree = new Subtree(Hash.ofParts(new byte[] {LEAF}, leaf), 1);
    while (!subtrees.isEmpty() && subtrees.peek().leaves == subtree.leaves) {
      subtree = joined(subtrees.pop(), subtree);
    }
    subtrees.push(subtree);
  }

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /**
   * The root over the leaves so far.
   *
   * @throws IllegalStateException when there is none
   */
  public Hash root() {
    Subtree whole = null;
    for (Subtree left : subtrees) {
      whole = whole == null ? left : joined(left, whole);
    }
    if (whole == null) {
      throw new IllegalStateException("a tree without leaves has no root");
    }
    return whole.root;
  }

  private static Subtree joined(Subtree left, Subtree right) {
    return new Subtree(
        Hash.ofParts(new byte[] {NODE}, left.root.bytes(), right.root.bytes()),
        left.leaves + right.leaves);
  }
}
