package io.incidentregister.domain.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Hash(String hex) {

  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  public Hash {
    if (!SHAPE.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest");
    }
  }

  /** The digest of a text's UTF-8 bytes. */
  public static Hash of(String text) {
    return ofParts(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of this digest's 32 bytes followed by a text's UTF-8 bytes. */
  public Hash then(String text) {
    return ofParts(bytes(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The digest with these 32 bytes. */
  public static Hash ofBytes(byte[] bytes) {
    return new Hash(HexFormat.of().formatHex(bytes));
  }

  /** The digest of some bytes, one after another. */
  public static Hash ofParts(byte[]... parts) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha256.update(part);
      }
      return ofBytes(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
