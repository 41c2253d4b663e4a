package io.incidentregister.json;

import java.util.Objects;

/** Bytes that are not one JSON document as {@link StrictJson} takes it; nothing was read. */
public final class UnreadableJsonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String detail;

  UnreadableJsonException(String detail) {
    super(detail);
    this.detail = detail;
  }

  /** A sentence that says what is wrong and where, without what was sent. */
  public String detail() {
    return Objects.requireNonNull(detail);
  }
}
