package io.incidentregister.application.audit;

import io.incidentregister.domain.audit.SealText;
import io.incidentregister.domain.history.EntryText;
import java.util.OptionalLong;

/**
 * A part of an organization's whole history as it is given away: a beginning, all entries of the
 * organization by version, all others by incident and version, all seals by number, an end.
 */
public sealed interface HistoryLine {

  /**
   * The beginning.
   *
   * @param entries how many follow
   * @param sealed how many of them are sealed
   */
  record Beginning(String organization, long entries, long sealed) implements HistoryLine {}

  /**
   * An entry, true or not.
   *
   * @param place where it stands in the sequence of the sealed; empty when it is not sealed
   */
  record Entry(EntryText text, OptionalLong place) implements HistoryLine {}

  /** A seal, true or not. */
  record Seal(SealText text) implements HistoryLine {}

  /**
   * The end.
   *
   * @param entries how many came
   * @param sealed how many of them are sealed
   * @param seals how many came
   * @param head the newest seal, as {@link io.incidentregister.domain.audit.Head} writes it
   */
  record End(long entries, long sealed, long seals, String head) implements HistoryLine {}
}
