package io.incidentregister.application;

import java.util.regex.Pattern;

/** Tells from the setting {@code db} which plug-in opens it. */
final class StoreName {

  private static final Pattern JDBC_URL = Pattern.compile("jdbc:([a-z0-9]+):.*", Pattern.DOTALL);
  private static final String MEMORY = "memory:";
  private static final String FILE_STORE = "sqlite";

  private StoreName() {}

  /** A JDBC URL names it, {@code memory:} does, and a file is opened by the embedded store. */
  static String of(String db) {
    var jdbcUrl = JDBC_URL.matcher(db);
    if (jdbcUrl.matches()) {
      return jdbcUrl.group(1);
    }
    return db.equals(MEMORY) ? "memory" : FILE_STORE;
  }
}
