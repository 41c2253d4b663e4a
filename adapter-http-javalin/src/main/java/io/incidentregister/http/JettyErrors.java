package io.incidentregister.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Jetty refuses by itself, in the shape that belongs to the address. */
final class JettyErrors extends ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(JettyErrors.class);

  private final Headers headers;
  private final RouteTable routes;

  JettyErrors(Headers headers, RouteTable routes) {
    this.headers = headers;
    this.routes = routes;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    // Only a 500 is ours: 501 and 505 are what callers ask for, 503 is said elsewhere.
    if (status == 500 && cause != null) {
      LOG.error("request {} failed", Headers.requestId(request), cause);
    }
    // Jetty hangs up after HTTP that it cannot read; whoever is not told sends the next call in
    // vain.
    send(
        request,
        response,
        refusal(status).with("Connection", "close"),
        routes.errorsFor(request),
        callback);
  }

  /** Sends a refusal as the whole answer. */
  void send(
      Request request, Response response, Refusal refusal, ErrorShape shape, Callback callback) {
    byte[] body = shape.body(refusal, Headers.requestId(request));
    response.setStatus(shape.status(refusal));
    headers.putOnEveryAnswer(request, response);
    refusal.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, shape.contentType());
    response.getHeaders().put(new HttpField(HttpHeader.CONTENT_LENGTH, "" + body.length));
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 404 -> Refusal.of(404, "no_such_route", "There is nothing at this address.");
      case 408 -> Refusal.of(408, "request_timeout", "The request did not arrive in time.");
      case 413 -> Refusal.of(413, "body_too_large", "The body is too large.");
      case 414 -> Refusal.of(414, "uri_too_long", "The address is too long.");
      case 431 -> Refusal.of(431, "headers_too_large", "The headers are too large.");
      case 501 -> Refusal.of(501, "not_implemented", "The server does not know such HTTP.");
      case 505 -> Refusal.of(505, "unknown_version", "The server speaks HTTP/1.0 and HTTP/1.1.");
      case 503 -> Refusal.tryLater("stopping", "The server is stopping or overloaded.");
      default ->
          status >= 500
              ? Refusal.unexpected()
              : Refusal.of(
                  status,
                  "bad_request",
                  "The request is not acceptable HTTP: " + HttpStatus.getMessage(status) + ".");
    };
  }
}
