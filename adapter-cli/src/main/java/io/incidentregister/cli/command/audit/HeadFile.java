package io.incidentregister.cli.command.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.incidentregister.cli.transfer.WholeFile;
import io.incidentregister.domain.audit.Head;
import io.incidentregister.json.HistoryLineJson;
import io.incidentregister.json.StrictJson;
import io.incidentregister.json.UnreadableJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A head that is kept in a file: as one word, or in the JSON of the commands that show it. */
final class HeadFile {

  /** More than any of its forms needs. */
  private static final int MOST_BYTES = 1 << 20;

  private HeadFile() {}

  /** The head in a file; empty when it holds something else. */
  static Optional<Head> read(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES);
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (!text.startsWith("{")) {
      return Head.parse(text);
    }
    try {
      ObjectNode object = StrictJson.parseObject(bytes);
      return Optional.of(
          HistoryLineJson.readHead(
              object.get("head") instanceof ObjectNode inside ? inside : object));
    } catch (UnreadableJsonException e) {
      return Optional.empty();
    }
  }

  /** Writes a head as one word: the whole file, or nothing. */
  static void write(Path target, Head head) throws IOException {
    WholeFile.write(target, writer -> writer.write(head + "\n"));
  }
}
