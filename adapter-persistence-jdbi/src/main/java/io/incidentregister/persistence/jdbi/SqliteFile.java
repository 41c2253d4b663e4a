package io.incidentregister.persistence.jdbi;

import io.incidentregister.application.error.ConfigurationException;
import io.incidentregister.application.error.StoreException;
import io.incidentregister.application.plugin.OpenMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/** The file of a register, looked at before SQLite opens it, so that a refusal can say why. */
final class SqliteFile {

  private static final String JDBC_PREFIX = "jdbc:sqlite:";
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private SqliteFile() {}

  /**
   * The file that the setting {@code db} names.
   *
   * @throws ConfigurationException when it names no file
   */
  static Path of(String db) {
    String name = db.startsWith(JDBC_PREFIX) ? db.substring(JDBC_PREFIX.length()) : db;
    if (name.isBlank() || name.startsWith(":") || name.startsWith("file:")) {
      throw invalid();
    }
    try {
      return Path.of(name).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw invalid();
    }
  }

  private static ConfigurationException invalid() {
    return new ConfigurationException(
        "setting_invalid", "The setting db takes a file, a JDBC URL, or memory:");
  }

  /**
   * Makes sure that there is a file which SQLite may open and write.
   *
   * @throws StoreException naming the file and what is wrong with it
   */
  static void prepare(Path file, OpenMode mode) {
    if (Files.isDirectory(file)) {
      throw StoreException.unusable(
          "not_a_register", file + " is a folder, not an incident register.");
    }
    if (Files.notExists(file)) {
      if (mode == OpenMode.EXISTING) {
        throw StoreException.unusable(
            "store_missing",
            "There is no incident register at %1$s. Make one with: incident init --db %1$s --org NAME --admin EMAIL"
                .formatted(file));
      }
      create(file);
    }
    requireWritable(file);
    requireDatabase(file, mode);
  }

  /** Its owner alone may read it: it holds what happened to the organization. */
  private static void create(Path file) {
    try {
      Path folder = Optional.ofNullable(file.getParent()).orElse(file);
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      // Another process makes the same register now; if it is something else, that shows next.
      requireRegularFile(file);
    } catch (IOException e) {
      throw StoreException.unusable(
          "store_read_only", "An incident register cannot be made at " + file + ".");
    }
  }

  private static void requireRegularFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw StoreException.unusable(
          "store_read_only", "An incident register cannot be made at " + file + ".");
    }
  }

  private static void requireWritable(Path file) {
    if (!Files.isReadable(file) || !Files.isWritable(file)) {
      throw StoreException.unusable(
          "store_read_only", file + " cannot be written by this user; a register must be.");
    }
    var folder = file.getParent();
    if (folder != null && !Files.isWritable(folder)) {
      throw StoreException.unusable(
          "store_read_only",
          "The folder of " + file + " cannot be written by this user; a register needs that.");
    }
  }

  /** An empty file is a database that was just made, or a register that lost everything. */
  private static void requireDatabase(Path file, OpenMode mode) {
    try (var stream = Files.newInputStream(file)) {
      byte[] start = stream.readNBytes(MAGIC.length);
      boolean justMade = start.length == 0 && mode == OpenMode.CREATE;
      if (!justMade && !Arrays.equals(start, MAGIC)) {
        throw StoreException.unusable("not_a_register", file + " is not an incident register.");
      }
    } catch (IOException e) {
      throw StoreException.unavailable(
          "store_unreachable", file + " cannot be read; nothing was changed.", e);
    }
  }
}
