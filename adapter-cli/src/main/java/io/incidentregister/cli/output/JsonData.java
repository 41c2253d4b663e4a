package io.incidentregister.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as data: indented for people on a terminal, on one line for programs. */
public final class JsonData {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonData() {}

  /** Something that writes one JSON value. */
  public interface Body {
    /** Writes it. */
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes a document of its own. */
  public static void document(Output output, Body body) {
    write(output, body, output.screen().outIsTerminal());
  }

  /** Writes a value on a line of its own. */
  public static void line(Output output, Body body) {
    write(output, body, false);
  }

  private static void write(Output output, Body body, boolean indented) {
    try {
      var target = output.rawData();
      var json = FACTORY.createGenerator(target);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      if (indented) {
        json.useDefaultPrettyPrinter();
      }
      body.write(json);
      json.flush();
      target.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
