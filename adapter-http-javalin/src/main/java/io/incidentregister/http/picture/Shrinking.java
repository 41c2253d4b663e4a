package io.incidentregister.http.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/** Makes images smaller: each pixel is the mean of those in whose place it stands. */
final class Shrinking {

  private final BufferedImage image;
  private final int width;
  private final int height;
  private final int[] row;

  private Shrinking(BufferedImage image, int width, int height) {
    this.image = image;
    this.width = width;
    this.height = height;
    this.row = new int[image.getWidth()];
  }

  /** The image with at most so many pixels a side, with the proportions that it has. */
  static BufferedImage toSide(BufferedImage image, int side) {
    int longer = Math.max(image.getWidth(), image.getHeight());
    int target = Math.min(side, longer);
    return new Shrinking(
            image,
            scaled(image.getWidth(), target, longer),
            scaled(image.getHeight(), target, longer))
        .shrunk();
  }

  private static int scaled(int length, int target, int longer) {
    return Math.max(1, Math.round((float) length * target / longer));
  }

  private BufferedImage shrunk() {
    var shrunk =
        new BufferedImage(
            width,
            height,
            image.getColorModel().hasAlpha()
                ? BufferedImage.TYPE_INT_ARGB
                : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      int from = place(y, height, image.getHeight());
      int to = Math.max(from + 1, place(y + 1, height, image.getHeight()));
      shrunk.setRGB(0, y, width, 1, mean(from, to), 0, width);
    }
    return shrunk;
  }

  private static int place(int index, int of, int length) {
    return (int) ((long) index * length / of);
  }

  /** One row out of several; what is transparent has no say in the colour. */
  private int[] mean(int fromRow, int toRow) {
    var sums = new long[width][4];
    for (int y = fromRow; y < toRow; y++) {
      readRow(y);
      for (int x = 0; x < width; x++) {
        int from = place(x, width, row.length);
        int to = Math.max(from + 1, place(x + 1, width, row.length));
        for (int i = from; i < to; i++) {
          add(sums[x], row[i]);
        }
      }
    }
    var mean = new int[width];
    for (int x = 0; x < width; x++) {
      int from = place(x, width, row.length);
      int to = Math.max(from + 1, place(x + 1, width, row.length));
      mean[x] = argb(sums[x], (long) (to - from) * (toRow - fromRow));
    }
    return mean;
  }

  private static void add(long[] sum, int argb) {
    int alpha = argb >>> 24;
    sum[0] += alpha;
    sum[1] += (long) alpha * ((argb >> 16) & 0xFF);
    sum[2] += (long) alpha * ((argb >> 8) & 0xFF);
    sum[3] += (long) alpha * (argb & 0xFF);
  }

  private static int argb(long[] sum, long count) {
    if (sum[0] == 0) {
      return 0;
    }
    long alpha = sum[0] / count;
    return pixel(alpha, sum[1] / sum[0], sum[2] / sum[0], sum[3] / sum[0]);
  }

  private static int pixel(long alpha, long red, long green, long blue) {
    return (int) ((alpha << 24) | (red << 16) | (green << 8) | blue);
  }

  private void readRow(int y) {
    if (isGray()) {
      readGrayRow(y);
    } else {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
    }
  }

  private boolean isGray() {
    var colors = image.getColorModel();
    return !(colors instanceof IndexColorModel)
        && colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
  }

  /**
   * Java takes grays for linear ones, which those in files are not, and would make them lighter.
   */
  private void readGrayRow(int y) {
    var raster = image.getRaster();
    int surplus = raster.getSampleModel().getSampleSize(0) - 8;
    for (int x = 0; x < row.length; x++) {
      int gray = raster.getSample(x, y, 0) >> surplus;
      int alpha = raster.getNumBands() > 1 ? raster.getSample(x, y, 1) >> surplus : 0xFF;
      row[x] = pixel(alpha, gray, gray, gray);
    }
  }
}
