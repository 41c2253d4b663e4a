package io.incidentregister.http.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Walks the segments of a JPEG file (ITU-T T.81, annex B). */
final class JpegFile {

  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int FIRST_FRAME = 0xC0;
  private static final int LAST_FRAME = 0xCF;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int RESERVED = 0xC8;
  private static final int ARITHMETIC_TABLES = 0xCC;
  private static final int QUANTIZATION_TABLES = 0xDB;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int FIRST_APPLICATION = 0xE0;
  private static final int LAST_APPLICATION = 0xEF;
  private static final int ADOBE = 0xEE;
  private static final int COMMENT = 0xFE;

  /** A progressive file goes over all its pixels as often as it says; ten times are usual. */
  private static final int MAX_SCANS = 32;

  private final byte[] bytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int at = 2;
  private int width;
  private int height;
  private int scans;

  private JpegFile(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean begins(byte[] bytes) {
    return bytes.length > 3
        && (bytes[0] & 0xFF) == 0xFF
        && (bytes[1] & 0xFF) == START
        && (bytes[2] & 0xFF) == 0xFF;
  }

  static Optional<ImageFile> read(byte[] bytes) {
    var file = new JpegFile(bytes);
    return file.walk() && file.scans > 0
        ? ImageFile.of(ImageFile.Format.JPEG, file.width, file.height, file.kept.toByteArray())
        : Optional.empty();
  }

  private boolean walk() {
    kept.write(0xFF);
    kept.write(START);
    while (true) {
      int marker = marker();
      if (marker == END) {
        kept.write(0xFF);
        kept.write(END);
        return at == bytes.length;
      }
      int length = at + 2 <= bytes.length ? unsignedShort(at) : 0;
      if (length < 2 || length > bytes.length - at) {
        return false;
      }
      if (!segment(marker, length)) {
        return false;
      }
    }
  }

  /** The next marker, which any number of filling bytes may come before; 0 when there is none. */
  private int marker() {
    if (at >= bytes.length || (bytes[at] & 0xFF) != 0xFF) {
      return 0;
    }
    while (at < bytes.length && (bytes[at] & 0xFF) == 0xFF) {
      at++;
    }
    return at < bytes.length ? bytes[at++] & 0xFF : 0;
  }

  private boolean segment(int marker, int length) {
    boolean known = true;
    if (isFrame(marker)) {
      // One frame only: of several, two readers may show different ones.
      known = width == 0 && length >= 8;
      if (known) {
        height = unsignedShort(at + 3);
        width = unsignedShort(at + 5);
      }
      keep(marker, length);
    } else if (marker == HUFFMAN_TABLES
        || marker == ARITHMETIC_TABLES
        || marker == QUANTIZATION_TABLES
        || marker == RESTART_INTERVAL
        || (marker == ADOBE && startsWith("Adobe"))
        || (marker == FIRST_APPLICATION && startsWith("JFIF\0"))) {
      keep(marker, length);
    } else if (marker == SCAN) {
      scans++;
      keep(marker, length);
      at += length;
      keepEntropyCoded();
      return scans <= MAX_SCANS && width > 0;
    } else {
      known = (FIRST_APPLICATION <= marker && marker <= LAST_APPLICATION) || marker == COMMENT;
    }
    at += length;
    return known;
  }

  private static boolean isFrame(int marker) {
    return FIRST_FRAME <= marker
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != RESERVED
        && marker != ARITHMETIC_TABLES;
  }

  private void keep(int marker, int length) {
    kept.write(0xFF);
    kept.write(marker);
    kept.write(bytes, at, length);
  }

  /** Ends before the next marker that is no restart; a zero behind 0xFF says that it is data. */
  private void keepEntropyCoded() {
    int start = at;
    while (at < bytes.length) {
      int next = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : END;
      if ((bytes[at] & 0xFF) != 0xFF) {
        at++;
      } else if (next == 0 || (FIRST_RESTART <= next && next <= LAST_RESTART)) {
        at += 2;
      } else {
        break;
      }
    }
    kept.write(bytes, start, at - start);
  }

  private boolean startsWith(String text) {
    return at + 2 + text.length() <= bytes.length
        && new String(bytes, at + 2, text.length(), ISO_8859_1).equals(text);
  }

  private int unsignedShort(int offset) {
    return ((bytes[offset] & 0xFF) << 8) | (bytes[offset + 1] & 0xFF);
  }
}
