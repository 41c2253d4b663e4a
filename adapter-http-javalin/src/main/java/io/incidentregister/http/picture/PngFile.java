package io.incidentregister.http.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** Walks the chunks of a PNG file (W3C Portable Network Graphics, section 5). */
final class PngFile {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final String FIRST = "IHDR";
  private static final String LAST = "IEND";
  private static final int FIRST_LENGTH = 13;

  /** Length, type and checksum. */
  private static final int AROUND_DATA = 12;

  // Everything else may be left away; texts among it may unfold to any size.
  private static final Set<String> SHOWN = Set.of(FIRST, "PLTE", "tRNS", "IDAT", LAST);

  private PngFile() {}

  static boolean begins(byte[] bytes) {
    return bytes.length >= SIGNATURE.length
        && Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static Optional<ImageFile> read(byte[] bytes) {
    var kept = new ByteArrayOutputStream();
    kept.writeBytes(SIGNATURE);
    var file = ByteBuffer.wrap(bytes).position(SIGNATURE.length);
    int width = 0;
    int height = 0;
    String type = "";
    while (!type.equals(LAST)) {
      if (file.remaining() < AROUND_DATA) {
        return Optional.empty();
      }
      int start = file.position();
      int length = file.getInt();
      if (length < 0 || length > file.remaining() - 8) {
        return Optional.empty();
      }
      boolean first = type.isEmpty();
      type = new String(bytes, start + 4, 4, ISO_8859_1);
      if (first != type.equals(FIRST) || (first && length != FIRST_LENGTH)) {
        return Optional.empty();
      }
      if (first) {
        width = file.getInt(start + 8);
        height = file.getInt(start + 12);
      }
      if (file.getInt(start + 8 + length) != checksum(bytes, start + 4, length + 4)) {
        return Optional.empty();
      }
      if (SHOWN.contains(type)) {
        kept.write(bytes, start, length + AROUND_DATA);
      } else if (Character.isUpperCase(type.charAt(0))) {
        return Optional.empty(); // Nobody may show it without knowing what this says.
      }
      file.position(start + length + AROUND_DATA);
    }
    return file.hasRemaining()
        ? Optional.empty()
        : ImageFile.of(ImageFile.Format.PNG, width, height, kept.toByteArray());
  }

  private static int checksum(byte[] bytes, int offset, int length) {
    var sum = new CRC32();
    sum.update(bytes, offset, length);
    return (int) sum.getValue();
  }
}
