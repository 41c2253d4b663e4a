package io.incidentregister.cli.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In what form a file holds incidents. */
public enum FileFormat {
  /** RFC 4180 with a header line. */
  CSV(List.of("csv")),
  /** One JSON object on each line. */
  JSONL(List.of("jsonl", "ndjson"));

  private final List<String> names;

  FileFormat(List<String> names) {
    this.names = names;
  }

  /** The format that an option names, in any case. */
  public static Optional<FileFormat> parse(String name) {
    return Arrays.stream(values())
        .filter(format -> format.names.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The format that a file's name tells by its end. */
  public static Optional<FileFormat> byExtension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : parse(fileName.substring(dot + 1));
  }
}
