package io.incidentregister.application.listing;

import io.incidentregister.application.store.Window.Position;
import io.incidentregister.domain.incident.IncidentNumber;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where the next page of a list starts. Written as text that is signed and bound to the list
 * (organization, filters, order), so that nobody can make one up or use it elsewhere.
 *
 * @param position behind which the page starts
 * @param total how many there were in all when the list was started
 */
record Cursor(Position position, long total) {

  // total:number:value, the value marked so that an absent one is not an empty one.
  private static final Pattern CONTENT =
      Pattern.compile("(\\d{1,18}):(\\d{1,12}):(?:-|=(.*))", Pattern.DOTALL);

  /** The cursor as text. */
  String write(byte[] key, String list) {
    String content =
        total
            + ":"
            + position.number().value()
            + ":"
            + position.value().map(value -> "=" + value).orElse("-");
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return encode(bytes) + "." + encode(signature(key, list, bytes));
  }

  /** Reads what {@link #write} wrote with the same key for the same list; empty for all else. */
  static Optional<Cursor> read(String text, byte[] key, String list) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(parts[0]);
      byte[] signature = Base64.getUrlDecoder().decode(parts[1]);
      // Other letters can stand for the same bytes: what we did not write is not taken.
      boolean asWritten = text.equals(encode(bytes) + "." + encode(signature));
      if (!asWritten || !MessageDigest.isEqual(signature, signature(key, list, bytes))) {
        return Optional.empty();
      }
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Not base64: nothing that we wrote.
    }
  }

  private static Optional<Cursor> parse(String content) {
    var matcher = CONTENT.matcher(content);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var position =
        new Position(
            Optional.ofNullable(matcher.group(3)),
            new IncidentNumber(Long.parseLong(matcher.group(2))));
    return Optional.of(new Cursor(position, Long.parseLong(matcher.group(1))));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] signature(byte[] key, String list, byte[] content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(content);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
