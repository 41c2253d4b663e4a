package io.incidentregister.http;

/** How a face shows that a call was refused. */
public interface ErrorShape {

  /** The media type of the body. */
  String contentType();

  /** The body. */
  byte[] body(Refusal refusal, String requestId);
}
