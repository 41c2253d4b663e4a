package io.incidentregister.http;

/** How a face shows that a call was refused. */
public interface ErrorShape {

  /** The status of the answer; a face may have fewer than there are reasons. */
  default int status(Refusal refusal) {
    return refusal.status();
  }

  /** The media type of the body. */
  String contentType();

  /** The body. */
  byte[] body(Refusal refusal, String requestId);
}
