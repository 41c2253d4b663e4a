package io.incidentregister.http.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Bytes to be read as an image, by whom may not go on behind their end for long: the reader of
 * lossless WebP takes the end for zeros, and would follow a damaged image for hours.
 */
final class EndingInput extends MemoryCacheImageInputStream {

  /** Looking ahead takes a few. */
  private static final int MAX_READS_BEHIND_THE_END = 1_000;

  private int readsBehindTheEnd;

  EndingInput(byte[] bytes) {
    super(new ByteArrayInputStream(bytes));
  }

  @Override
  public int read() throws IOException {
    return counted(super.read());
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return counted(super.read(into, offset, length));
  }

  private int counted(int read) throws IIOException {
    if (read < 0 && ++readsBehindTheEnd > MAX_READS_BEHIND_THE_END) {
      throw new IIOException("The image goes on behind its end.");
    }
    return read;
  }
}
