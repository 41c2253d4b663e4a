package io.incidentregister.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 with or without a byte order mark, and stops at the first byte that is none, or that
 * no text holds, saying in which line.
 */
final class StrictTextReader extends Reader {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream stream;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private boolean ended;
  private boolean started;
  private long line = 1;
  private char last;

  StrictTextReader(InputStream stream) {
    this.stream = stream;
  }

  /** A text that is no text: reading ended there. */
  static final class UnreadableTextException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String detail;

    UnreadableTextException(long line, String detail) {
      super(detail);
      this.line = line;
      this.detail = detail;
    }

    FileFault fault() {
      return FileFault.ofLine(line, detail);
    }
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    var characters = CharBuffer.wrap(target, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, characters, ended);
      int count = characters.position() - offset;
      if (count > 0) {
        int kept = check(target, offset, count);
        if (kept > 0) {
          return kept;
        }
        characters = CharBuffer.wrap(target, offset, length);
      } else if (result.isError()) {
        throw new UnreadableTextException(
            line, "is not valid UTF-8. Save the file as UTF-8 and try again");
      } else if (result.isOverflow()) {
        return pair(target, offset);
      } else if (ended) {
        return -1;
      } else {
        fill();
      }
    }
  }

  /** A caller with room for half a character only; ours always has more. */
  private static int pair(char[] target, int offset) {
    throw new IllegalArgumentException(
        "a buffer of one cannot hold a character: " + target.length + " from " + offset);
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = stream.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
    if (!started && bytes.remaining() >= 2 && isUtf16()) {
      throw new UnreadableTextException(1, "is UTF-16. Save the file as UTF-8 and try again");
    }
  }

  private boolean isUtf16() {
    int first = bytes.get(bytes.position()) & 0xFF;
    int second = bytes.get(bytes.position() + 1) & 0xFF;
    return (first == 0xFF && second == 0xFE)
        || (first == 0xFE && second == 0xFF)
        || (first == 0) != (second == 0);
  }

  /** Counts lines, refuses NUL, and drops the mark at the beginning. */
  private int check(char[] target, int offset, int count) throws UnreadableTextException {
    int kept = count;
    if (!started && target[offset] == BYTE_ORDER_MARK) {
      System.arraycopy(target, offset + 1, target, offset, count - 1);
      kept--;
    }
    started = true;
    for (int i = offset; i < offset + kept; i++) {
      char character = target[i];
      if (character == 0) {
        throw new UnreadableTextException(line, "holds a NUL character");
      }
      if (character == '\r' || (character == '\n' && last != '\r')) {
        line++;
      }
      last = character;
    }
    return kept;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
