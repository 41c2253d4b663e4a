package io.incidentregister.http.picture;

import java.util.Optional;

/**
 * A file that is one image of one format from its first byte to its last. Its parts are known and
 * complete, and those that are not needed to show it are left away; its pixels are not looked at.
 *
 * @param format as its bytes tell
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param bytes without text, colour profiles, and what cameras and editors leave behind
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from one step to the next, and never compared.
record ImageFile(Format format, int width, int height, byte[] bytes) {

  /** What may be sent. */
  enum Format {
    PNG,
    JPEG,
    WEBP
  }

  /** The image that bytes are; empty when they are none, or more than one image. */
  static Optional<ImageFile> read(byte[] bytes) {
    if (PngFile.begins(bytes)) {
      return PngFile.read(bytes);
    }
    if (JpegFile.begins(bytes)) {
      return JpegFile.read(bytes);
    }
    return WebpFile.begins(bytes) ? WebpFile.read(bytes) : Optional.empty();
  }

  static Optional<ImageFile> of(Format format, int width, int height, byte[] bytes) {
    return width < 1 || height < 1
        ? Optional.empty()
        : Optional.of(new ImageFile(format, width, height, bytes));
  }
}
