package io.incidentregister.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/** The headers that every answer has, whoever makes it. */
final class Headers {

  static final String REQUEST_ID = "X-Request-Id";

  private static final Pattern OWN_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private Headers() {}

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

  static void putOnEveryAnswer(HttpFields.Mutable headers, String requestId) {
    headers.put(REQUEST_ID, requestId);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cache-Control", "no-store");
  }
}
