package io.incidentregister.http;

import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How the server listens, and how much it takes at once.
 *
 * @param maxReading how many calls may be sending their body at once
 * @param maxBuffered how many bytes all bodies that are being read or handled may have together
 */
record HttpSettings(
    String host,
    int port,
    int maxBodyBytes,
    Duration bodyTimeout,
    Duration stopTimeout,
    int threads,
    int maxReading,
    int maxBuffered) {

  private static final Setting HOST =
      Setting.of("http.host", "127.0.0.1", "Address or host name to listen on");
  private static final Setting PORT =
      Setting.of("http.port", "8080", "Port to listen on; 0 takes a free one");
  private static final Setting MAX_BODY_BYTES =
      Setting.of("http.max-body-bytes", "8388608", "Bytes that the body of one call may have");
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

  static List<Setting> all() {
    return List.of(
        HOST, PORT, MAX_BODY_BYTES, BODY_TIMEOUT, STOP_TIMEOUT, THREADS, MAX_READING, MAX_BUFFERED);
  }

  static HttpSettings from(Settings settings) {
    return new HttpSettings(
        settings.get(HOST),
        settings.getInt(PORT, 0, 65_535),
        settings.getInt(MAX_BODY_BYTES, 1_024, 1_073_741_824),
        settings.getDuration(BODY_TIMEOUT),
        settings.getDuration(STOP_TIMEOUT),
        settings.getInt(THREADS, 8, 10_000),
        settings.getInt(MAX_READING, 1, 1_000_000),
        settings.getInt(MAX_BUFFERED, 1_024, Integer.MAX_VALUE));
  }
}
