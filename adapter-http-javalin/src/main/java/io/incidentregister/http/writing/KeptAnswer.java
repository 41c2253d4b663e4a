package io.incidentregister.http.writing;

import io.incidentregister.application.once.CallOnce;
import io.incidentregister.http.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Answers as they are kept: a byte that names the format; then, compressed (RFC 1950), the status,
 * the headers and the body.
 */
final class KeptAnswer {

  private static final int FORMAT = 1;
  private static final byte[] NOTHING = {'{', '}'};

  private KeptAnswer() {}

  /**
   * The answer, or a brief one when it is too large to be kept; when that is, too, what its headers
   * say.
   */
  static byte[] write(Answer answer, Supplier<Answer> brief) {
    return tryWrite(answer)
        .or(() -> tryWrite(brief.get()))
        .or(() -> tryWrite(headersOnly(brief.get())))
        .orElseThrow(() -> new IllegalStateException("headers are few"));
  }

  private static Answer headersOnly(Answer answer) {
    return new Answer(answer.status(), answer.headers(), out -> out.write(NOTHING));
  }

  /** Gives up as soon as it is clear that the answer is too large, whose body may be long. */
  private static Optional<byte[]> tryWrite(Answer answer) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(FORMAT);
    // Called for within a transaction, so speed counts more than size.
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new DataOutputStream(new DeflaterOutputStream(new Bounded(bytes), deflater))) {
      out.writeShort(answer.status());
      out.writeShort(answer.headers().size());
      for (var header : new TreeMap<>(answer.headers()).entrySet()) {
        out.writeUTF(header.getKey());
        out.writeUTF(header.getValue());
      }
      answer.body().writeTo(out);
    } catch (TooLargeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    } finally {
      deflater.end();
    }
    return Optional.of(bytes.toByteArray());
  }

  /** The answer again, whose body comes out of the bytes while it goes out. */
  static Answer read(byte[] kept) {
    if (kept[0] != FORMAT) {
      throw new IllegalStateException("an answer was kept in the unknown format " + kept[0]);
    }
    var in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(kept, 1, kept.length - 1)));
    try {
      int status = in.readUnsignedShort();
      var headers = new TreeMap<String, String>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        headers.put(in.readUTF(), in.readUTF());
      }
      return new Answer(status, Map.copyOf(headers), in::transferTo);
    } catch (IOException e) {
      throw new UncheckedIOException("a kept answer cannot be read", e);
    }
  }

  /** Takes no more than may be kept. */
  private static final class Bounded extends FilterOutputStream {
    private int left = CallOnce.MAX_ANSWER - 1;

    Bounded(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new TooLargeException();
      }
      out.write(bytes, offset, length);
    }
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
