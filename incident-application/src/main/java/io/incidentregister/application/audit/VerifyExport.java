package io.incidentregister.application.audit;

import io.incidentregister.domain.audit.Head;
import java.util.Optional;

/**
 * Verifies a history that was given away, without the store that it came from: the chain of the
 * organization and that of each incident, what the entries of an incident say one after another,
 * and each seal. Memory does not grow with it. Incidents themselves are not in it.
 */
public interface VerifyExport {

  /** The verification; it needs no register. */
  static VerifyExport create() {
    return new VerifyExportService();
  }

  /**
   * Verifies, and stops at the first thing that does not hold. Findings name the line.
   *
   * @param saved a head that was kept elsewhere, which must be among the seals
   * @param leaves an empty place for hashes
   * @param progress told now and then how far it is
   */
  Verified handle(Optional<Head> saved, Lines lines, Leaves leaves, Progress progress);

  /** Where the lines come from. */
  @FunctionalInterface
  interface Lines {

    /**
     * The next line; empty at the end.
     *
     * @throws UnreadableLineException when it is nothing that an export writes
     */
    Optional<HistoryLine> next();
  }
}
