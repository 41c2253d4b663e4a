package io.incidentregister.application.access;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Makes secrets that can be told by their looks: a prefix, letters and digits, and for tokens a
 * checksum of six digits, so that scanners of leaked secrets find them without false alarms.
 */
final class Secrets {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final Pattern CLIENT_ID = Pattern.compile("arm_sa_[0-9A-Za-z]{32}");
  private static final int TOKEN_LENGTH = 36;
  private static final int CHECKSUM_LENGTH = 6;

  private final RandomGenerator random;

  Secrets(RandomGenerator random) {
    this.random = random;
  }

  /** {@code arm_sa_} and 32 letters or digits. */
  String clientId() {
    return "arm_sa_" + alphanumerics(32);
  }

  /** Whether a text looks like a client id: nothing else has to be looked for. */
  static boolean mayBeClientId(String text) {
    return CLIENT_ID.matcher(text).matches();
  }

  /** {@code arm_sk_} and 64 letters or digits. */
  String clientSecret() {
    return "arm_sk_" + alphanumerics(64);
  }

  /** A prefix for the kind, 36 letters or digits, and the checksum of all that. */
  String token(Token.Kind kind) {
    String prefix =
        switch (kind) {
          case API -> "irt_";
          case ACCESS -> "ira_";
          case REFRESH -> "irr_";
        };
    String body = prefix + alphanumerics(TOKEN_LENGTH);
    return body + checksum(body);
  }

  /** 32 bytes to sign with. */
  byte[] signingKey() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return key;
  }

  private String alphanumerics(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** The CRC-32 of the text to the base 62, six digits. */
  private static String checksum(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    long rest = crc.getValue();
    var digits = new StringBuilder();
    for (int i = 0; i < CHECKSUM_LENGTH; i++) {
      digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    return digits.reverse().toString();
  }
}
