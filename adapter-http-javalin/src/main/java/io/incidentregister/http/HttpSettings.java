package io.incidentregister.http;

import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.http.network.PemFiles;
import io.incidentregister.http.network.TrustedProxies;
import io.incidentregister.json.JsonLimits;
import io.incidentregister.json.StrictJson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the server listens, and how much it takes at once.
 *
 * @param tls what it proves itself with; it speaks plain HTTP when empty
 * @param proxies that stand in front of it
 * @param crossOrigin web pages of others that may call it
 * @param maxHeaderBytes of the address and all headers of one call
 * @param maxReading how many calls may be sending their body at once
 * @param maxBuffered how many bytes all bodies that are being read or handled may have together
 * @param rateLimit how many calls one credential may make in a second
 * @param maxBulks how many calls that change many incidents may run at once
 */
record HttpSettings(
    String host,
    int port,
    Optional<PemFiles> tls,
    TrustedProxies proxies,
    CrossOrigin crossOrigin,
    int maxHeaderBytes,
    int maxBodyBytes,
    JsonLimits json,
    Duration bodyTimeout,
    Duration stopTimeout,
    int threads,
    int maxReading,
    int maxBuffered,
    int rateLimit,
    int maxBulks) {

  static final Setting HOST =
      Setting.of("http.host", "127.0.0.1", "Address or host name to listen on");
  static final Setting TLS_CERTIFICATE =
      Setting.optional(
          "http.tls-certificate", "PEM file with the server's certificate and its chain, for TLS");
  static final Setting TLS_KEY =
      Setting.optional("http.tls-key", "PEM file with the private key of the certificate");
  static final Setting BEHIND_PROXY =
      Setting.optional(
          "http.behind-proxy",
          "Ranges of addresses of the proxies in front, separated by commas; their X-Forwarded-For"
              + " counts");
  private static final Setting PORT =
      Setting.of("http.port", "8080", "Port to listen on; 0 takes a free one");
  private static final Setting CORS_ORIGINS =
      Setting.optional(
          "http.cors-origins",
          "Origins whose web pages may call, separated by commas, or * for any; none unless given");
  private static final Setting MAX_HEADER_BYTES =
      Setting.of(
          "http.max-header-bytes",
          "16384",
          "Bytes that the address and the headers of one call may have");
  private static final Setting MAX_BODY_BYTES =
      Setting.of("http.max-body-bytes", "8388608", "Bytes that the body of one call may have");
  private static final Setting MAX_JSON_DEPTH =
      Setting.of(
          "http.max-json-depth",
          "" + StrictJson.MAX_DEPTH,
          "Levels to which the JSON of one call may be nested");
  private static final Setting MAX_JSON_KEYS =
      Setting.of(
          "http.max-json-keys",
          "" + StrictJson.MAX_KEYS,
          "Keys that the JSON of one call may have in all its objects");
  private static final Setting MAX_JSON_VALUES =
      Setting.of(
          "http.max-json-values",
          "" + StrictJson.MAX_VALUES,
          "Values that the JSON of one call may have, counting those within others");
  private static final Setting BODY_TIMEOUT =
      Setting.of("http.body-timeout", "PT30S", "Time within which a whole body has to arrive");
  private static final Setting STOP_TIMEOUT =
      Setting.of("http.stop-timeout", "PT10S", "Time that running calls get to finish at the end");
  private static final Setting THREADS =
      Setting.of("http.threads", "64", "Threads that handle calls");
  private static final Setting MAX_READING =
      Setting.of("http.max-reading", "2000", "Calls that may be sending their body at once");
  private static final Setting MAX_BUFFERED =
      Setting.of(
          "http.max-buffered-bytes",
          "67108864",
          "Bytes that the bodies of all calls may have together");
  private static final Setting RATE_LIMIT =
      Setting.of("http.rate-limit", "1000", "Calls per second of one user, by whichever tokens");
  private static final Setting MAX_BULKS =
      Setting.of(
          "http.max-bulks", "32", "Calls that change or delete many incidents running at once");

  static List<Setting> all() {
    return List.of(
        HOST,
        PORT,
        TLS_CERTIFICATE,
        TLS_KEY,
        BEHIND_PROXY,
        CORS_ORIGINS,
        MAX_HEADER_BYTES,
        MAX_BODY_BYTES,
        MAX_JSON_DEPTH,
        MAX_JSON_KEYS,
        MAX_JSON_VALUES,
        BODY_TIMEOUT,
        STOP_TIMEOUT,
        THREADS,
        MAX_READING,
        MAX_BUFFERED,
        RATE_LIMIT,
        MAX_BULKS);
  }

  static HttpSettings from(Settings settings) {
    return new HttpSettings(
        settings.get(HOST),
        settings.getInt(PORT, 0, 65_535),
        pemFiles(settings),
        TrustedProxies.parse(BEHIND_PROXY.name(), settings.find(BEHIND_PROXY).orElse("")),
        CrossOrigin.parse(CORS_ORIGINS.name(), settings.find(CORS_ORIGINS).orElse("")),
        settings.getInt(MAX_HEADER_BYTES, 1_024, 1_048_576),
        settings.getInt(MAX_BODY_BYTES, 1_024, 1_073_741_824),
        new JsonLimits(
            settings.getInt(MAX_JSON_DEPTH, 4, JsonLimits.MAX_DEPTH),
            settings.getInt(MAX_JSON_KEYS, 16, 100_000_000),
            settings.getInt(MAX_JSON_VALUES, 16, 100_000_000)),
        settings.getDuration(BODY_TIMEOUT),
        settings.getDuration(STOP_TIMEOUT),
        settings.getInt(THREADS, 8, 10_000),
        settings.getInt(MAX_READING, 1, 1_000_000),
        settings.getInt(MAX_BUFFERED, 1_024, Integer.MAX_VALUE),
        settings.getInt(RATE_LIMIT, 1, 1_000_000_000),
        settings.getInt(MAX_BULKS, 1, 100_000));
  }

  private static Optional<PemFiles> pemFiles(Settings settings) {
    var certificate = path(settings, TLS_CERTIFICATE);
    var key = path(settings, TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      throw new ConfigurationException(
          "setting_missing",
          "TLS takes both settings: " + TLS_CERTIFICATE.name() + " and " + TLS_KEY.name() + ".");
    }
    return certificate.map(file -> new PemFiles(file, key.orElseThrow()));
  }

  private static Optional<Path> path(Settings settings, Setting setting) {
    try {
      return settings.find(setting).filter(text -> !text.isBlank()).map(Path::of);
    } catch (InvalidPathException e) {
      throw new ConfigurationException(
          "setting_invalid", "The setting " + setting.name() + " takes the path of a file.");
    }
  }
}
