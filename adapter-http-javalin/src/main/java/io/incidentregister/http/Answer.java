package io.incidentregister.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a call is answered when it is not refused. The body is written while it goes out; JSON is
 * never held as a whole.
 *
 * @param headers beside those that every answer has; a body without a {@code Content-Type} is JSON
 */
public record Answer(int status, Map<String, String> headers, Body body) {

  // Small answers get a length, large ones go out piece by piece: both are Jetty's to decide.
  private static final JsonFactory FACTORY =
      new JsonFactory().disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

  /** The bytes of an answer. Writing them again writes the same. */
  @FunctionalInterface
  public interface Body {
    /**
     * Writes all of them.
     *
     * @throws IOException when whoever takes them is gone
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes JSON. */
  @FunctionalInterface
  public interface JsonBody {
    /**
     * Writes one value.
     *
     * @throws IOException when whoever takes it is gone
     */
    void writeTo(JsonGenerator json) throws IOException;
  }

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** An answer of JSON, without headers of its own. */
  public static Answer json(int status, JsonBody body) {
    return new Answer(
        status,
        Map.of(),
        out -> {
          try (JsonGenerator json = FACTORY.createGenerator(out)) {
            body.writeTo(json);
          }
        });
  }

  /** An answer that says by its status and headers all there is to say. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), out -> {});
  }

  /** An answer that is no JSON. */
  public static Answer bytes(int status, String contentType, byte[] bytes) {
    return new Answer(status, Map.of("Content-Type", contentType), out -> out.write(bytes));
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    var joined = new TreeMap<>(headers);
    joined.put(name, value);
    return new Answer(status, joined, body);
  }
}
