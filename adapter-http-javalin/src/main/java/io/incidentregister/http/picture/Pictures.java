package io.incidentregister.http.picture;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes pictures that somebody sent into ones that are safe to keep and to show: small PNG images
 * that hold nothing but their pixels. What a picture is, its bytes tell. Nothing is written to
 * disk, and no setting of the platform's image library is changed.
 */
public final class Pictures {

  /** How many pixels a picture may have a side when it is sent. */
  public static final int MAX_SIDE = 4_096;

  /** How many pixels it may have in all. */
  public static final int MAX_PIXELS = 16_000_000;

  /** How many pixels it has a side at most when it is kept. */
  public static final int KEPT_SIDE = 512;

  // A picture may unfold to more than a thousand times its bytes while it is read.
  private static final int MOST_AT_ONCE = 1;

  private final int maxBytes;
  private final Semaphore turns;

  /**
   * @param maxBytes how many bytes a picture may have when it is kept; one that has more is made
   *     smaller still
   */
  public Pictures(int maxBytes) {
    this(maxBytes, new Semaphore(MOST_AT_ONCE));
  }

  Pictures(int maxBytes, Semaphore turns) {
    this.maxBytes = maxBytes;
    this.turns = turns;
  }

  /**
   * The picture as it is to be kept; the same bytes for the same picture.
   *
   * @throws UnusablePictureException when it is none, or too large
   * @throws RefusedException when too many are being worked at
   */
  public byte[] png(byte[] sent) throws UnusablePictureException {
    var file = ImageFile.read(sent).orElseThrow(UnusablePictureException::notAnImage);
    if (file.width() > MAX_SIDE
        || file.height() > MAX_SIDE
        || (long) file.width() * file.height() > MAX_PIXELS) {
      throw UnusablePictureException.tooLarge(MAX_SIDE, MAX_PIXELS);
    }
    takeTurn();
    try {
      return smallEnough(decoded(file));
    } finally {
      turns.release();
    }
  }

  /** Nobody waits for one: whoever did would keep a thread from other calls. */
  private void takeTurn() {
    if (!turns.tryAcquire()) {
      throw new RefusedException(
          Refusal.tryLater("overloaded", "Too many pictures are being worked at."));
    }
  }

  private static BufferedImage decoded(ImageFile file) throws UnusablePictureException {
    ImageReader reader = reader(file.format());
    try (var input = new EndingInput(file.bytes())) {
      reader.setInput(input, true, true);
      var parameters = reader.getDefaultReadParam();
      // Twice as many pixels as are kept are enough to make those from, and need less memory.
      int step = Math.max(1, Math.max(file.width(), file.height()) / (2 * KEPT_SIDE));
      parameters.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, parameters);
    } catch (IOException | RuntimeException e) {
      // Readers of images fail in many ways on what is damaged.
      var unusable = UnusablePictureException.notAnImage();
      unusable.initCause(e);
      throw unusable;
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(ImageFile.Format format) {
    return switch (format) {
      case PNG -> ofThePlatform(ImageIO.getImageReadersByFormatName("png"));
      case JPEG -> ofThePlatform(ImageIO.getImageReadersByFormatName("jpeg"));
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
    };
  }

  /** Whatever else a program that embeds this one has on its class path is not asked. */
  private static <T> T ofThePlatform(Iterator<T> found) {
    while (found.hasNext()) {
      T next = found.next();
      if (next.getClass().getModule().equals(ImageIO.class.getModule())) {
        return next;
      }
    }
    throw new IllegalStateException("every Java platform reads and writes such images");
  }

  private byte[] smallEnough(BufferedImage image) {
    int side = KEPT_SIDE;
    byte[] png = encoded(Shrinking.toSide(image, side));
    while (png.length > maxBytes) {
      side = side * 3 / 4;
      png = encoded(Shrinking.toSide(image, side));
    }
    return png;
  }

  private static byte[] encoded(BufferedImage image) {
    ImageWriter writer = ofThePlatform(ImageIO.getImageWritersByFormatName("png"));
    var bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
