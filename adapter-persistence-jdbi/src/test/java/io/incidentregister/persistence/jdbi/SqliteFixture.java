package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.plugin.Settings;
import io.incidentregister.testkit.Durability;
import io.incidentregister.testkit.StoreFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Registers in files of a temporary folder. */
public final class SqliteFixture implements StoreFixture {

  private Optional<Path> folder = Optional.empty();
  private int stores;

  @Override
  public String storeName() {
    return "sqlite";
  }

  @Override
  public synchronized Settings newStore() {
    try {
      if (folder.isEmpty()) {
        folder = Optional.of(Files.createTempDirectory("incident-register-sqlite-"));
      }
      stores++;
      return Settings.of("db", folder.get().resolve("store-" + stores + ".db").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Durability durability() {
    return Durability.KEPT_ON_DISK;
  }

  @Override
  public synchronized void close() {
    folder.ifPresent(SqliteFixture::delete);
    folder = Optional.empty();
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
