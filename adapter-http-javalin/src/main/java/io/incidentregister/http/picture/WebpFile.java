package io.incidentregister.http.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/** Walks the chunks of a WebP file (RFC 9649, section 2). */
final class WebpFile {

  private static final int HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final String EXTENDED = "VP8X";
  private static final String LOSSY = "VP8 ";
  private static final String LOSSLESS = "VP8L";
  private static final String ALPHA = "ALPH";
  private static final Set<String> LEFT_AWAY = Set.of("ICCP", "EXIF", "XMP ");

  /** Of what an extended file says that it has, the alpha channel alone is kept. */
  private static final int ALPHA_FLAG = 0x10;

  private static final int LOSSLESS_SIGNATURE = 0x2F;
  private static final int FOURTEEN_BITS = 0x3FFF;

  private final ByteBuffer file;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int width;
  private int height;
  private int canvasWidth;
  private int canvasHeight;

  private WebpFile(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
  }

  static boolean begins(byte[] bytes) {
    return bytes.length >= HEAD
        && new String(bytes, 0, 4, ISO_8859_1).equals("RIFF")
        && new String(bytes, 8, 4, ISO_8859_1).equals("WEBP");
  }

  static Optional<ImageFile> read(byte[] bytes) {
    var walked = new WebpFile(bytes);
    return walked.walk()
        ? ImageFile.of(ImageFile.Format.WEBP, walked.width, walked.height, walked.whole())
        : Optional.empty();
  }

  private boolean walk() {
    if (file.getInt(4) != file.limit() - CHUNK_HEAD) {
      return false;
    }
    file.position(HEAD);
    while (file.hasRemaining()) {
      if (file.remaining() < CHUNK_HEAD) {
        return false;
      }
      int start = file.position();
      String name = new String(file.array(), start, 4, ISO_8859_1);
      int length = file.getInt(start + 4);
      int padded = length + (length & 1);
      if (length < 0 || padded < length || padded > file.remaining() - CHUNK_HEAD) {
        return false;
      }
      if (!chunk(name, start, length, padded)) {
        return false;
      }
      file.position(start + CHUNK_HEAD + padded);
    }
    // Where an extended file says another size than its image, two readers may differ.
    return canvasWidth == 0 || (canvasWidth == width && canvasHeight == height);
  }

  private boolean chunk(String name, int start, int length, int padded) {
    int data = start + CHUNK_HEAD;
    boolean known =
        switch (name) {
          case EXTENDED -> start == HEAD && length == 10 && extended(data);
          case ALPHA -> canvasWidth > 0 && width == 0;
          case LOSSY -> width == 0 && length >= 10 && lossy(data);
          case LOSSLESS -> width == 0 && length >= 5 && lossless(data);
          default -> LEFT_AWAY.contains(name);
        };
    if (known && !LEFT_AWAY.contains(name)) {
      kept.write(file.array(), start, CHUNK_HEAD + padded);
    }
    return known;
  }

  private boolean extended(int data) {
    canvasWidth = 1 + threeBytes(data + 4);
    canvasHeight = 1 + threeBytes(data + 7);
    file.put(data, (byte) (file.get(data) & ALPHA_FLAG));
    return true;
  }

  private boolean lossy(int data) {
    width = file.getShort(data + 6) & FOURTEEN_BITS;
    height = file.getShort(data + 8) & FOURTEEN_BITS;
    return threeBytes(data + 3) == 0x2A019D;
  }

  private boolean lossless(int data) {
    int bits = file.getInt(data + 1);
    width = 1 + (bits & FOURTEEN_BITS);
    height = 1 + ((bits >>> 14) & FOURTEEN_BITS);
    return file.get(data) == LOSSLESS_SIGNATURE;
  }

  private int threeBytes(int offset) {
    return (file.getShort(offset) & 0xFFFF) | ((file.get(offset + 2) & 0xFF) << 16);
  }

  private byte[] whole() {
    var whole = ByteBuffer.allocate(HEAD + kept.size()).order(ByteOrder.LITTLE_ENDIAN);
    whole.put("RIFF".getBytes(ISO_8859_1)).putInt(kept.size() + 4);
    return whole.put("WEBP".getBytes(ISO_8859_1)).put(kept.toByteArray()).array();
  }
}
