package io.incidentregister.http;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * The headers that every answer has, whoever makes it. A route may say otherwise of what it sends.
 *
 * @param crossOrigin which pages of others may read answers
 * @param tls whether the server itself speaks TLS
 */
record Headers(CrossOrigin crossOrigin, boolean tls) {

  static final String REQUEST_ID = "X-Request-Id";

  private static final Pattern OWN_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  /** Nothing that is answered is a page, belongs into one of somebody else, or may be kept. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  private static final String A_YEAR = "max-age=31536000";

  /** The call's id: the caller's own when it is harmless, or a new one. */
  static String requestId(Request request) {
    if (request.getAttribute(REQUEST_ID) instanceof String known) {
      return known;
    }
    String id =
        Optional.ofNullable(request.getHeaders().get(REQUEST_ID))
            .filter(own -> OWN_ID.matcher(own).matches())
            .orElseGet(() -> UUID.randomUUID().toString());
    request.setAttribute(REQUEST_ID, id);
    return id;
  }

  void putOnEveryAnswer(Request request, Response response) {
    HttpFields.Mutable answer = response.getHeaders();
    answer.put(REQUEST_ID, requestId(request));
    ALWAYS.forEach(answer::put);
    if (tls) {
      answer.put("Strict-Transport-Security", A_YEAR);
    }
    crossOrigin.putOnEveryAnswer(request.getHeaders(), answer);
  }
}
