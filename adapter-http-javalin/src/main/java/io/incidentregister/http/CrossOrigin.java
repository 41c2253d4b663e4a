package io.incidentregister.http;

import io.incidentregister.application.error.ConfigurationException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Which web pages of others a browser lets call the server and read its answers: none, unless
 * somebody says which. A browser is never asked to send what it keeps, such as cookies: a page has
 * to bring a token of its own.
 *
 * @param origins such as {@code https://app.example.org}, or {@code *} for all
 */
record CrossOrigin(Set<String> origins) {

  private static final String ANY = "*";
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.:\\[\\]-]+");

  private static final String TAKEN_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-Plan, Prefer, X-Request-Id";
  private static final String SHOWN_HEADERS =
      "ETag, Link, Location, Operation-Id, Incident-Uid, Idempotency-Replayed, X-Request-Id,"
          + " Preference-Applied, Retry-After, WWW-Authenticate";
  private static final String PREFLIGHT_SECONDS = "3600";

  CrossOrigin {
    origins = Set.copyOf(origins);
  }

  /**
   * Reads origins, separated by commas.
   *
   * @throws ConfigurationException naming the setting when one of them is none
   */
  static CrossOrigin parse(String setting, String text) {
    var origins = new HashSet<String>();
    for (String each : text.split(",", -1)) {
      String origin = each.strip().toLowerCase(Locale.ROOT);
      if (!origin.isEmpty()) {
        if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
          throw new ConfigurationException(
              "setting_invalid",
              "The setting "
                  + setting
                  + " takes origins separated by commas, such as https://app.example.org, or *.");
        }
        origins.add(origin);
      }
    }
    return new CrossOrigin(origins);
  }

  /** Lets the page that called read the answer, when it may. */
  void putOnEveryAnswer(HttpFields request, HttpFields.Mutable answer) {
    if (origins.isEmpty()) {
      return;
    }
    if (!origins.contains(ANY)) {
      answer.put(HttpHeader.VARY, HttpHeader.ORIGIN.asString());
    }
    allowed(request)
        .ifPresent(
            origin -> {
              answer.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
              answer.put(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN_HEADERS);
            });
  }

  /** Whether a browser asks, before a page's call, if the page may make it. */
  boolean isPreflight(Request request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeaders().contains(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD)
        && allowed(request.getHeaders()).isPresent();
  }

  /** Says what the page may do, when there are routes that take these methods. */
  static void putOnPreflight(HttpFields.Mutable answer, String methods) {
    answer.put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, methods);
    answer.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, TAKEN_HEADERS);
    answer.put(HttpHeader.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
  }

  private Optional<String> allowed(HttpFields request) {
    return origins.contains(ANY)
        ? Optional.of(ANY)
        : Optional.ofNullable(request.get(HttpHeader.ORIGIN))
            .filter(given -> origins.contains(given.toLowerCase(Locale.ROOT)));
  }
}
