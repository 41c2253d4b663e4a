package io.incidentregister.application.people;

import io.incidentregister.application.error.Fault;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks whether bytes are a PNG image, as far as its head tells (W3C Portable Network Graphics,
 * sections 5.2 and 11.2.1). It decodes nothing, so that no picture can cost more than its bytes.
 */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int HEADER_LENGTH = 13;
  private static final int HEADER_NAME = 0x49484452; // IHDR
  private static final int HEAD_LENGTH = SIGNATURE.length + 4 + 4 + HEADER_LENGTH;
  private static final int MAX_SIDE = 4_096;

  /** Which bit depths each colour type may have. */
  private static final Map<Integer, Set<Integer>> DEPTHS =
      Map.of(
          0, Set.of(1, 2, 4, 8, 16),
          2, Set.of(8, 16),
          3, Set.of(1, 2, 4, 8),
          4, Set.of(8, 16),
          6, Set.of(8, 16));

  private Png() {}

  /** What is wrong with a picture: it is too large, or none. */
  static List<Fault> faults(byte[] image, int maxBytes) {
    if (image.length > maxBytes) {
      return List.of(Fault.at("", "too_large", "must have at most " + maxBytes + " bytes"));
    }
    return hasHead(image)
        ? List.of()
        : List.of(
            Fault.at(
                "", "not_a_png", "must be a PNG image of at most " + MAX_SIDE + " pixels a side"));
  }

  private static boolean hasHead(byte[] image) {
    if (image.length < HEAD_LENGTH
        || !Arrays.equals(image, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      return false;
    }
    var head = ByteBuffer.wrap(image, SIGNATURE.length, HEAD_LENGTH - SIGNATURE.length);
    return head.getInt() == HEADER_LENGTH
        && head.getInt() == HEADER_NAME
        && isSide(head.getInt())
        && isSide(head.getInt())
        && isDepth(head.get(), head.get())
        && head.get() == 0 // compression: there is one method
        && head.get() == 0 // filter: there is one method
        && isInterlace(head.get());
  }

  private static boolean isSide(int pixels) {
    return 1 <= pixels && pixels <= MAX_SIDE;
  }

  private static boolean isDepth(int depth, int colourType) {
    return DEPTHS.getOrDefault(colourType, Set.of()).contains(depth);
  }

  private static boolean isInterlace(int method) {
    return method == 0 || method == 1;
  }
}
