package io.incidentregister.persistence.jdbi.migration;

import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.persistence.jdbi.connection.Failures;
import io.incidentregister.persistence.jdbi.connection.Transactions;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Brings a database's schema up to date. Each migration is one transaction that starts with the
 * insert of its own row: of several processes one gets the row, the others wait for it.
 */
public final class Migrations {

  private static final List<String> FILES =
      List.of(
          "0001-first-schema.sql",
          "0002-undo-seals-and-kept-answers.sql",
          "0003-comments-accounts-and-search.sql",
          "0004-actors-issues-and-merges.sql");
  private static final String TABLE = "register_migration";

  private final Dialect dialect;
  private final Failures failures;
  private final String place;
  private final List<Migration> known;

  /**
   * @param place the file or the server, as messages name it
   */
  public Migrations(Dialect dialect, Failures failures, String place) {
    this(dialect, failures, place, load(dialect));
  }

  Migrations(Dialect dialect, Failures failures, String place, List<Migration> known) {
    this.dialect = dialect;
    this.failures = failures;
    this.place = place;
    this.known = known;
  }

  static List<Migration> load(Dialect dialect) {
    var migrations = new ArrayList<Migration>();
    for (String file : FILES) {
      migrations.add(
          Migration.parse(migrations.size() + 1, file, read(dialect.name() + "/" + file)));
    }
    return migrations;
  }

  private static String read(String resource) {
    try (var stream = Migrations.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Applies the migrations that are missing.
   *
   * @throws StoreException when there is no register (in mode {@link OpenMode#EXISTING}), the
   *     database is something else, or its schema is not one that this program knows; nothing was
   *     changed
   */
  public void apply(Transactions transactions, OpenMode mode) {
    if (!requireRegister(transactions, mode)) {
      createTable(transactions);
    }
    for (Migration migration : missing(transactions)) {
      transactions.write(handle -> apply(handle, migration));
    }
    missing(transactions);
  }

  private Set<String> tables(Transactions transactions) {
    return transactions.read(
        handle -> handle.createQuery(dialect.tableNames()).mapTo(String.class).set());
  }

  /**
   * Looks whether the database holds a register.
   *
   * @return whether it does; if not, one may be made
   * @throws StoreException when it must and does not, or holds something else
   */
  public boolean requireRegister(Transactions transactions, OpenMode mode) {
    var tables = tables(transactions);
    if (tables.contains(TABLE)) {
      return true;
    }
    if (!tables.isEmpty() && !dialect.sharesDatabase()) {
      throw failures.notARegister();
    }
    if (mode == OpenMode.EXISTING) {
      throw StoreException.unusable(
          "store_missing",
          place
              + " holds no incident register. Make one with: incident init --org NAME --admin EMAIL");
    }
    return false;
  }

  /** PostgreSQL lets two make the same table at once, and one of them fails: that is no failure. */
  private void createTable(Transactions transactions) {
    try {
      transactions.write(
          handle ->
              handle.execute(
                  """
                  create table if not exists register_migration (
                    version integer not null primary key,
                    name text not null,
                    checksum text not null
                  )
                  """));
    } catch (RuntimeException e) {
      if (!tables(transactions).contains(TABLE)) {
        throw e;
      }
    }
  }

  private List<Migration> missing(Transactions transactions) {
    var applied = transactions.read(Migrations::applied);
    var checksums =
        known.stream().collect(Collectors.toMap(Migration::version, Migration::checksum));
    applied.forEach((version, checksum) -> requireKnown(version, checksum, checksums));
    return known.stream().filter(migration -> !applied.containsKey(migration.version())).toList();
  }

  private static Map<Integer, String> applied(Handle handle) {
    var applied = new TreeMap<Integer, String>();
    handle
        .createQuery("select version, checksum from register_migration order by version")
        .map((row, context) -> applied.put(row.getInt("version"), row.getString("checksum")))
        .forEach(previous -> {});
    return applied;
  }

  private void requireKnown(int version, String checksum, Map<Integer, String> checksums) {
    var expected = Optional.ofNullable(checksums.get(version));
    if (expected.isEmpty()) {
      throw StoreException.unusable(
          "store_newer",
          "%s has schema %d, and this program knows up to %d: use a newer program."
              .formatted(place, version, known.size()));
    }
    if (!expected.get().equals(checksum)) {
      throw StoreException.unusable(
          "store_newer",
          "%s has another schema %d than the one that this program knows: it was made by another"
                  .formatted(place, version)
              + " build. Use that one.");
    }
  }

  private static boolean apply(Handle handle, Migration migration) {
    int inserted =
        handle
            .createUpdate(
                """
                insert into register_migration (version, name, checksum)
                values (:version, :name, :checksum)
                on conflict do nothing
                """)
            .bind("version", migration.version())
            .bind("name", migration.name())
            .bind("checksum", migration.checksum())
            .execute();
    if (inserted == 1) {
      migration.statements().forEach(handle::execute);
    }
    return inserted == 1;
  }
}
