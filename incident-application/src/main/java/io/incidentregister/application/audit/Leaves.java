package io.incidentregister.application.audit;

import io.incidentregister.domain.history.Hash;
import java.util.Optional;

/**
 * Keeps the hashes of entries at their places in the sequence of the sealed, outside of memory,
 * while a history is verified without a store. Places come in any order and are asked for in
 * theirs.
 */
public interface Leaves {

  /** The largest place that can be kept. */
  long MAX_PLACE = 9_999_999_999L;

  /**
   * Keeps a hash.
   *
   * @param place from 0 to {@link #MAX_PLACE}
   * @return whether the place was free; otherwise nothing was kept
   */
  boolean put(long place, Hash hash);

  /** The hash at a place; empty when there is none. */
  Optional<Hash> at(long place);
}
