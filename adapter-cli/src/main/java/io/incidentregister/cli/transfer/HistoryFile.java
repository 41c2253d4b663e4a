package io.incidentregister.cli.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.application.audit.HistoryLine;
import io.incidentregister.application.audit.UnreadableLineException;
import io.incidentregister.application.audit.VerifyExport;
import io.incidentregister.json.HistoryLineJson;
import io.incidentregister.json.StrictJson;
import io.incidentregister.json.UnreadableJsonException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Consumer;

/** An exported history as JSON Lines; each line ends with a line feed, the last one too. */
public final class HistoryFile {

  /** A line holds at most four long texts, each at most six bytes a character. */
  private static final int LONGEST_LINE = 16 << 20;

  private static final JsonFactory FACTORY = new JsonFactory();

  private HistoryFile() {}

  /** Writes lines as they come; failures to write are thrown as {@link UncheckedIOException}. */
  public static Consumer<HistoryLine> writer(Writer target) {
    return line -> {
      try {
        JsonGenerator json = FACTORY.createGenerator(target);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        HistoryLineJson.write(json, line);
        json.close();
        target.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Reads lines as they are asked for; failures to read are {@link UncheckedIOException}s. */
  public static VerifyExport.Lines reader(InputStream stream) {
    var bytes = new BufferedInputStream(stream, 1 << 16);
    return () -> {
      try {
        return nextLine(bytes).map(HistoryFile::parse);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Optional<byte[]> nextLine(InputStream stream) throws IOException {
    var line = new ByteArrayOutputStream(512);
    for (int next = stream.read(); next != '\n'; next = stream.read()) {
      if (next < 0 && line.size() == 0) {
        return Optional.empty();
      }
      if (next < 0) {
        throw UnreadableLineException.cut("The file ends in the middle of this line.");
      }
      if (line.size() == LONGEST_LINE) {
        throw UnreadableLineException.garbage("It is longer than any line of a history.");
      }
      line.write(next);
    }
    return Optional.of(line.toByteArray());
  }

  private static HistoryLine parse(byte[] line) {
    try {
      return HistoryLineJson.read(StrictJson.parseObject(line));
    } catch (UnreadableJsonException e) {
      // To the reader of JSON, which saw one line only, it was the first.
      throw UnreadableLineException.garbage(
          e.detail().replaceFirst(", at line 1, column", ", at character"));
    }
  }
}
