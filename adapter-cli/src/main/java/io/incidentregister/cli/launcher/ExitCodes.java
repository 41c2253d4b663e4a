package io.incidentregister.cli.launcher;

import io.incidentregister.application.error.ErrorKind;

/** How a run that failed ends. */
final class ExitCodes {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int INTERRUPTED = 130;

  private ExitCodes() {}

  static int of(ErrorKind kind) {
    return switch (kind) {
      case INVALID, FORBIDDEN, UNAUTHENTICATED -> 3;
      case NOT_FOUND -> 4;
      case CONFLICT, STALE -> 5;
      case UNAVAILABLE, UNUSABLE_STORE -> 7;
      case MISCONFIGURED -> USAGE;
    };
  }
}
