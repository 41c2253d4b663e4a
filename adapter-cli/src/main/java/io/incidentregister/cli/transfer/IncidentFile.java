package io.incidentregister.cli.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Reads a file of incidents, whatever its format. */
public final class IncidentFile {

  private IncidentFile() {}

  /**
   * Reads all incidents and finds everything that is wrong with the file itself.
   *
   * @param progress is told the line that was reached
   * @throws IOException when the stream cannot be read
   */
  public static FileIncidents read(FileFormat format, InputStream stream, LongConsumer progress)
      throws IOException {
    return switch (format) {
      case CSV -> CsvFile.read(stream, progress);
      case JSONL -> JsonLinesFile.read(stream, progress);
    };
  }
}
