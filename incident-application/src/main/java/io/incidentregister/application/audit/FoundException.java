package io.incidentregister.application.audit;

import io.incidentregister.domain.audit.Finding;
import java.util.Optional;

/** Ends a verification, from wherever it is. */
final class FoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  private FoundException(Finding finding) {
    super(finding.sentence(), null, false, false);
    this.finding = finding;
  }

  Finding finding() {
    return finding;
  }

  static FoundException of(Finding.Code code, String where, String detail) {
    return new FoundException(new Finding(code, where, detail));
  }

  /** Ends it when something was found. */
  static void stopAt(Optional<Finding> finding) {
    if (finding.isPresent()) {
      throw new FoundException(finding.get());
    }
  }
}
