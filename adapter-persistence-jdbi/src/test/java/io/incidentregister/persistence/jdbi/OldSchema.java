package io.incidentregister.persistence.jdbi;

import io.incidentregister.domain.history.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The steps by which programs before made their tables, as statements to be run past a store. */
final class OldSchema {

  private static final List<String> STEPS =
      List.of(
          "0001-first-schema.sql",
          "0002-undo-seals-and-kept-answers.sql",
          "0003-comments-accounts-and-search.sql",
          "0004-actors-issues-and-merges.sql");

  private OldSchema() {}

  /** All steps up to a version, in a database that is empty. */
  static List<String> allUpTo(int version, TestDatabase database) {
    var statements = new ArrayList<String>();
    statements.add(
        """
        create table register_migration (
          version integer not null primary key,
          name text not null,
          checksum text not null
        )
        """);
    for (int each = 1; each <= version; each++) {
      statements.addAll(step(each, database));
    }
    return statements;
  }

  /** What the program of a version made of the tables of the one before. */
  static List<String> step(int version, TestDatabase database) {
    String folder = database == TestDatabase.SQLITE ? "sqlite" : "postgresql";
    String name = STEPS.get(version - 1);
    String file = read("migration/" + folder + "/" + name);
    var statements = new ArrayList<String>();
    statements.add(
        "insert into register_migration values (%d, '%s', '%s')"
            .formatted(version, name, Hash.of(file).hex()));
    // An empty line follows each; within a block there is none.
    statements.addAll(List.of(file.split(";\n(?:\n|\\z)", -1)));
    statements.removeIf(String::isBlank);
    return statements;
  }

  private static String read(String resource) {
    try (var stream =
        Objects.requireNonNull(JdbiStores.class.getResourceAsStream(resource), resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
