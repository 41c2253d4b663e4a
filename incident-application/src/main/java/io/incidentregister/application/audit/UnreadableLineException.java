package io.incidentregister.application.audit;

import io.incidentregister.domain.audit.Finding;

/** A line of a file is nothing that an export writes. */
public final class UnreadableLineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Finding.Code code;
  private final String detail;

  private UnreadableLineException(Finding.Code code, String detail) {
    super(detail);
    this.code = code;
    this.detail = detail;
  }

  /** A line that cannot be read. */
  public static UnreadableLineException garbage(String detail) {
    return new UnreadableLineException(Finding.Code.FILE_UNREADABLE, detail);
  }

  /** A line that ends too early, and the file with it. */
  public static UnreadableLineException cut(String detail) {
    return new UnreadableLineException(Finding.Code.FILE_INCOMPLETE, detail);
  }

  Finding.Code code() {
    return code;
  }

  String detail() {
    return detail;
  }
}
