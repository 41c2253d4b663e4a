package io.incidentregister.persistence.jdbi.migration;

import io.incidentregister.domain.history.Hash;
import java.util.Arrays;
import java.util.List;

/**
 * A step of the schema.
 *
 * @param version from 1, without gaps
 * @param statements one DDL statement each, so that engines that run each in its own transaction
 *     can take them
 * @param checksum of the file
 */
record Migration(int version, String name, List<String> statements, String checksum) {

  /** Reads a file whose statements each end with a semicolon at the end of a line. */
  static Migration parse(int version, String name, String file) {
    String text = file.replace("\r\n", "\n");
    var statements =
        Arrays.stream(text.split(";\n", -1))
            .map(Migration::withoutComments)
            .filter(statement -> !statement.isBlank())
            .toList();
    return new Migration(version, name, statements, Hash.of(text).hex());
  }

  private static String withoutComments(String statement) {
    return String.join("\n", statement.lines().filter(line -> !line.startsWith("--")).toList());
  }
}
