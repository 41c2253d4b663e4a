package io.incidentregister.http;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures that tests send. */
public final class SamplePictures {

  /** One lossy pixel, and one lossless one: no encoder for this format is at hand. */
  public static final byte[] LOSSY_WEBP =
      Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

  public static final byte[] LOSSLESS_WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  public static final byte[] WEBP_WITH_ALPHA =
      Base64.getDecoder()
          .decode(
              "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEA"
                  + "AQAAAP4AAA3AAP7mtQAAAA==");

  public static final byte[] MOVING_WEBP =
      Base64.getDecoder()
          .decode(
              "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAAAGQA"
                  + "AABWUDhMDQAAAC8AAAAQBxAREYiI/gcA");

  private SamplePictures() {}

  public static byte[] png(int width, int height) {
    return encoded("png", image(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  public static byte[] jpeg(int width, int height) {
    return encoded("jpeg", image(width, height, BufferedImage.TYPE_INT_RGB));
  }

  /** Red at the left, blue at the right. */
  public static BufferedImage image(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, x < width / 2 ? 0xFFFF0000 : 0xFF0000FF);
      }
    }
    return image;
  }

  /** An image in a format that the platform writes. */
  public static byte[] encoded(String format, BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, format, output)) {
        throw new AssertionError("nothing writes " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
