package io.incidentregister.cli.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How data is written to stdout. */
public enum OutputFormat {
  /** For people. */
  TABLE,
  /** One document, the register API's. */
  JSON,
  /** One JSON value on each line. */
  JSONL,
  /** With a header line; incidents in the columns of the import. */
  CSV;

  /** The name that options take: lower case. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads an option's value, in any case; empty when it names no format. */
  public static Optional<OutputFormat> parse(String text) {
    return Arrays.stream(values())
        .filter(format -> format.optionName().equalsIgnoreCase(text))
        .findFirst();
  }
}
