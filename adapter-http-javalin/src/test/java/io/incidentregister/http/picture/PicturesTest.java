package io.incidentregister.http.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.http.RefusedException;
import io.incidentregister.http.SamplePictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PicturesTest {

  private static final int MAX_BYTES = 256 * 1024;
  private static final int RED = 0xFFFF0000;
  private static final int BLUE = 0xFF0000FF;

  private final Pictures pictures = new Pictures(MAX_BYTES);

  private BufferedImage kept(byte[] sent) throws Exception {
    return decoded(pictures.png(sent));
  }

  private static BufferedImage decoded(byte[] png) throws IOException {
    return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
  }

  @Test
  void keepsASmallPictureAsItIs() throws Exception {
    var kept = kept(SamplePictures.png(4, 2));
    assertEquals(4, kept.getWidth());
    assertEquals(2, kept.getHeight());
    assertEquals(RED, kept.getRGB(0, 0));
    assertEquals(BLUE, kept.getRGB(3, 1));
  }

  @Test
  void refusesAtOnceWhileAnotherPictureIsBeingWorkedAt() throws Exception {
    var turns = new Semaphore(0);
    var busy = new Pictures(MAX_BYTES, turns);
    assertThrows(RefusedException.class, () -> busy.png(SamplePictures.png(4, 4)));
    turns.release();
    for (int i = 0; i < 3; i++) {
      assertEquals(4, decoded(busy.png(SamplePictures.png(4, 4))).getWidth());
    }
  }

  @Test
  void makesALargePictureSmall() throws Exception {
    for (byte[] sent :
        Stream.of(SamplePictures.png(4_096, 1_024), SamplePictures.jpeg(2_000, 500)).toList()) {
      var kept = kept(sent);
      assertEquals(512, kept.getWidth());
      assertEquals(128, kept.getHeight());
      assertTrue((kept.getRGB(10, 64) & 0xFF0000) >= 0xFE0000 - 0x030000);
      assertTrue((kept.getRGB(500, 64) & 0xFF) >= 0xFC);
    }
    assertEquals(1, kept(SamplePictures.png(4_000, 1)).getHeight());
  }

  @Test
  void keepsWhatIsTransparentAndGraysAsTheyAre() throws Exception {
    var clear = new BufferedImage(600, 600, BufferedImage.TYPE_INT_ARGB);
    clear.setRGB(0, 0, RED);
    var kept = kept(SamplePictures.encoded("png", clear));
    assertEquals(0, kept.getRGB(300, 300));

    var gray = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 400; i++) {
      gray.getRaster().setSample(i % 20, i / 20, 0, 0x60);
    }
    assertEquals(0xFF606060, kept(SamplePictures.encoded("png", gray)).getRGB(10, 10));
  }

  @Test
  void readsWebp() throws Exception {
    for (byte[] sent :
        Stream.of(
                SamplePictures.LOSSY_WEBP,
                SamplePictures.LOSSLESS_WEBP,
                SamplePictures.WEBP_WITH_ALPHA)
            .toList()) {
      assertEquals(1, kept(sent).getWidth());
    }
  }

  @Test
  void givesTheSameBytesForTheSamePictureWithinTheLimit() throws Exception {
    var noise = new BufferedImage(700, 700, BufferedImage.TYPE_INT_ARGB);
    var random = new Random(20260102);
    for (int i = 0; i < 700 * 700; i++) {
      noise.setRGB(i % 700, i / 700, random.nextInt());
    }
    // Too many bytes to be sent; what is kept is limited all the same.
    byte[] kept = pictures.png(SamplePictures.encoded("png", noise));
    assertTrue(kept.length <= MAX_BYTES, "" + kept.length);
    assertArrayEquals(kept, pictures.png(SamplePictures.encoded("png", noise)));
    assertArrayEquals(kept, pictures.png(withChunk(SamplePictures.encoded("png", noise), "tEXt")));
  }

  @Test
  void keepsNothingButPixels() throws Exception {
    byte[] png = withChunk(SamplePictures.png(4, 2), "tEXt");
    byte[] jpeg = withComment(SamplePictures.jpeg(40, 20));
    for (byte[] sent : Stream.of(png, jpeg).toList()) {
      assertTrue(new String(sent, StandardCharsets.ISO_8859_1).contains("secret"));
      var kept = new String(pictures.png(sent), StandardCharsets.ISO_8859_1);
      assertFalse(kept.contains("secret"));
      assertFalse(kept.contains("tEXt"));
    }
  }

  /** A PNG with one chunk more before its end. */
  private static byte[] withChunk(byte[] png, String type) {
    return inserted(png, png.length - 12, chunk(type, "secret\0".getBytes(UTF_8)));
  }

  private static byte[] chunk(String type, byte[] data) {
    var sum = new CRC32();
    sum.update(type.getBytes(UTF_8));
    sum.update(data);
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(type.getBytes(UTF_8))
        .put(data)
        .putInt((int) sum.getValue())
        .array();
  }

  private static byte[] withComment(byte[] jpeg) {
    byte[] text = "secret".getBytes(UTF_8);
    var comment =
        ByteBuffer.allocate(text.length + 4)
            .putShort((short) 0xFFFE)
            .putShort((short) (text.length + 2))
            .put(text);
    return inserted(jpeg, 2, comment.array());
  }

  private static byte[] inserted(byte[] into, int at, byte[] what) {
    var all = ByteBuffer.allocate(into.length + what.length);
    return all.put(into, 0, at).put(what).put(into, at, into.length - at).array();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return inserted(one, one.length, other);
  }

  static Stream<byte[]> whatIsNoImage() throws IOException {
    byte[] png = SamplePictures.png(40, 20);
    byte[] jpeg = SamplePictures.jpeg(40, 20);
    byte[] webp = SamplePictures.LOSSY_WEBP;
    byte[] script = "<script>alert(1)</script>".getBytes(UTF_8);
    byte[] damaged = png.clone();
    damaged[45] ^= 1;
    return Stream.of(
        new byte[0],
        script,
        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8),
        SamplePictures.encoded("gif", SamplePictures.image(4, 4, BufferedImage.TYPE_INT_RGB)),
        SamplePictures.encoded("bmp", SamplePictures.image(4, 4, BufferedImage.TYPE_INT_RGB)),
        SamplePictures.MOVING_WEBP,
        Arrays.copyOf(png, png.length - 1),
        Arrays.copyOf(png, png.length / 2),
        Arrays.copyOf(jpeg, jpeg.length - 2),
        Arrays.copyOf(jpeg, jpeg.length / 2),
        Arrays.copyOf(webp, webp.length - 2),
        joined(png, script),
        joined(jpeg, script),
        joined(webp, script),
        joined(png, png),
        joined(script, png),
        damaged,
        Arrays.copyOf(png, 8),
        Arrays.copyOf(jpeg, 3),
        Arrays.copyOf(webp, 12),
        // Well-formed, and says nothing of its pixels, or not enough.
        new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9},
        inserted(png, png.length - 12, chunk("NEED", new byte[1])),
        pngOf(4, 4, new byte[3]));
  }

  @ParameterizedTest
  @MethodSource("whatIsNoImage")
  void refusesWhatIsNotOneWholeImage(byte[] sent) {
    var refused = assertThrows(UnusablePictureException.class, () -> pictures.png(sent));
    assertEquals("not_an_image", refused.code());
  }

  @Test
  void survivesEveryTruncationAndEveryFlippedByte() throws IOException {
    for (byte[] whole :
        Stream.of(
                SamplePictures.png(5, 3),
                SamplePictures.jpeg(9, 9),
                SamplePictures.LOSSY_WEBP,
                SamplePictures.LOSSLESS_WEBP,
                SamplePictures.WEBP_WITH_ALPHA)
            .toList()) {
      for (int i = 0; i < whole.length; i++) {
        byte[] cut = Arrays.copyOf(whole, i);
        assertThrows(UnusablePictureException.class, () -> pictures.png(cut), "cut at " + i);
        for (int bit : new int[] {1, 0x80, 0xFF}) {
          byte[] flipped = whole.clone();
          flipped[i] ^= (byte) bit;
          try {
            decoded(pictures.png(flipped));
          } catch (UnusablePictureException e) {
            assertFalse(e.detail().isBlank());
          }
        }
      }
    }
  }

  @Test
  void refusesBombsBeforeTheyUnfold() throws IOException {
    for (byte[] bomb :
        Stream.of(
                pngOf(60_000, 60_000, new byte[100]),
                pngOf(4_097, 1, new byte[100]),
                pngOf(4_096, 4_096, new byte[100]))
            .toList()) {
      var refused = assertThrows(UnusablePictureException.class, () -> pictures.png(bomb));
      assertEquals("image_too_large", refused.code());
    }
  }

  @Test
  void refusesAJpegThatGoesOverItsPixelsTooOften() {
    byte[] jpeg = SamplePictures.jpeg(8, 8);
    int scan = jpeg.length - 2;
    for (int i = jpeg.length - 2; i > 0; i--) {
      if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xDA) {
        scan = i;
        break;
      }
    }
    byte[] once = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    byte[] often = jpeg;
    for (int i = 0; i < 40; i++) {
      often = inserted(often, scan, once);
    }
    byte[] sent = often;
    assertThrows(UnusablePictureException.class, () -> pictures.png(sent));
  }

  /** A PNG of gray pixels that says any size of itself. */
  private static byte[] pngOf(int width, int height, byte[] pixels) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed)) {
      deflater.write(pixels);
    }
    byte[] head =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 0, 0, 0, 0})
            .array();
    byte[] signature = Arrays.copyOf(SamplePictures.png(1, 1), 8);
    return joined(
        joined(joined(signature, chunk("IHDR", head)), chunk("IDAT", packed.toByteArray())),
        chunk("IEND", new byte[0]));
  }
}
