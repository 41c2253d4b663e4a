package io.incidentregister.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The source folders of a tree of modules. What is asked here leaves no mark in class files: a
 * package-info without annotations has none.
 */
record Sources(Path root) {

  private static final Set<String> BANNED =
      Set.of("util", "utils", "common", "helper", "helpers", "impl", "manager", "dto", "misc");

  /** The sources of the repository in which the tests run. */
  static Sources ofThisRepository() {
    return new Sources(
        Path.of(System.getProperty("basedir", "")).resolve("..").toAbsolutePath().normalize());
  }

  /** Folders with Java files; those below {@code target} are not sources. */
  Set<Path> packages() {
    try (Stream<Path> files = Files.walk(root)) {
      var packages = new TreeSet<Path>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(root::relativize)
          .filter(file -> file.toString().contains("src" + file.getFileSystem().getSeparator()))
          .filter(file -> !contains(file, "target"))
          .forEach(file -> packages.add(file.getParent()));
      return packages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packages that nobody describes, neither here nor, for tests, in the main code. */
  List<Path> undescribed() {
    return packages().stream()
        .filter(folder -> !describes(folder))
        .filter(folder -> !describes(mainOf(folder)))
        .toList();
  }

  /** Packages with a name that says nothing. */
  List<Path> meaningless() {
    return packages().stream()
        .filter(folder -> BANNED.stream().anyMatch(name -> contains(folder, name)))
        .toList();
  }

  private boolean describes(Path folder) {
    return Files.exists(root.resolve(folder).resolve("package-info.java"));
  }

  private static Path mainOf(Path folder) {
    return Path.of(folder.toString().replace("src/test/java", "src/main/java"));
  }

  private static boolean contains(Path folder, String name) {
    for (Path part : folder) {
      if (part.toString().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
