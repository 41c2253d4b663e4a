package io.incidentregister.cli.transfer;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Writes a file beside its place first: one that is there stays until the new one is whole. */
public final class WholeFile {

  private WholeFile() {}

  /** What writes it. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void write(Writer writer) throws IOException;
  }

  /** Writes it; what is no regular file, such as a pipe, is written to directly. */
  public static void write(Path target, Content content) throws IOException {
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      writeTo(target, content);
      return;
    }
    Path folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElse(target);
    Path whole = Files.createTempFile(folder, ".incident-", ".tmp");
    try {
      writeTo(whole, content);
      Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static void writeTo(Path target, Content content) throws IOException {
    try (Writer writer = Files.newBufferedWriter(target)) {
      content.write(writer);
    }
  }
}
