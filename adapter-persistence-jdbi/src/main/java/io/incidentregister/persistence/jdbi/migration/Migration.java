package io.incidentregister.persistence.jdbi.migration;

import io.incidentregister.domain.history.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A step of the schema.
 *
 * @param version from 1, without gaps
 * @param statements one DDL statement each, so that engines that run each in its own transaction
 *     can take them
 * @param checksum of the file
 */
record Migration(int version, String name, List<String> statements, String checksum) {

  private static final String QUOTES = "$$";

  /**
   * Reads a file whose statements each end with a semicolon at the end of a line. Within a pair of
   * {@code $$}, the body of a block, it ends nothing.
   */
  static Migration parse(int version, String name, String file) {
    String text = file.replace("\r\n", "\n");
    var statements = new ArrayList<String>();
    var statement = new ArrayList<String>();
    boolean quoted = false;
    for (String line : text.lines().filter(each -> !each.startsWith("--")).toList()) {
      quoted ^= line.split(Pattern.quote(QUOTES), -1).length % 2 == 0;
      boolean last = !quoted && line.endsWith(";");
      statement.add(last ? line.substring(0, line.length() - 1) : line);
      if (last) {
        statements.add(String.join("\n", statement));
        statement.clear();
      }
    }
    statements.add(String.join("\n", statement));
    statements.removeIf(String::isBlank);
    return new Migration(version, name, List.copyOf(statements), Hash.of(text).hex());
  }
}
