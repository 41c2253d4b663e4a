package io.incidentregister.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The codes of errors and faults: those that the sources give, and those that a guide explains. */
record ErrorCodes(Set<String> given, Set<String> explained) {

  private static final String WORD = "[a-z]+(?:_[a-z]+)*";
  private static final String CODE = "\"(" + WORD + ")\"";

  /** Every way in which a code is given. What is given in another way would not be seen. */
  private static final List<Pattern> WAYS =
      Stream.of(
              "(?:tryLater|tooMany|refused|unreadable)\\(\\s*" + CODE,
              "\\bof\\(\\s*(?:\\d{3}|status),\\s*" + CODE,
              "::parse\\w*,\\s*" + CODE,
              "new (?!OptionGroup)\\w+Exception\\(\\s*(?:ErrorKind\\.\\w+,\\s*)?" + CODE + "\\s*,",
              "(?:super|this)\\(\\s*(?:ErrorKind\\.\\w+,\\s*)?\"([a-z]+(?:_[a-z]+)+)\"\\s*,",
              "(?:unavailable|unusable)\\(\\s*" + CODE,
              "(?:Fault\\s*\\.\\s*(?:at|parameter)|[ .]fault)\\((?:[^;]*?[^|;])??,\\s*"
                  + CODE
                  + "\\s*,",
              "\"(" + WORD + ")\\|[a-z]+ [a-z]",
              CODE + ",\\s*(?:\"must|oneOf)",
              "faultsOf\\([^;\"]*" + CODE,
              "String CODE = " + CODE,
              "NotFoundException\\s*\\.\\s*of\\(\"([a-z ]+)\"\\)")
          .map(Pattern::compile)
          .toList();

  /** The codes of enum constants, in the files that hold nothing else of the kind. */
  private static final Pattern CONSTANT = Pattern.compile("\\n +[A-Z_]+\\(" + CODE + "[,)]");

  private static final Set<String> ENUMS = Set.of("Conflict.java", "Merge.java", "TextFault.java");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(" + WORD + ")` \\|");

  /** Those of a tree of modules. */
  static ErrorCodes of(Path root, Path guide) {
    try (Stream<Path> files = Files.walk(root)) {
      var given = new TreeSet<String>();
      var sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> isMain(root.relativize(file).toString()))
              .toList();
      for (Path source : sources) {
        given.addAll(
            given(Files.readString(source), ENUMS.contains(source.getFileName().toString())));
      }
      return new ErrorCodes(given, new TreeSet<>(found(ROW, Files.readString(guide))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMain(String file) {
    String path = file.replace('\\', '/');
    return path.contains("src/main/java/")
        && !path.startsWith("incident-testkit/")
        && !path.contains("target/");
  }

  /**
   * @param constants whether the constants of the source bear codes
   */
  static Set<String> given(String source, boolean constants) {
    var codes = new TreeSet<String>();
    for (Pattern way : WAYS) {
      boolean thing = way.pattern().startsWith("NotFound");
      found(way, source)
          .forEach(word -> codes.add(thing ? word.replace(' ', '_') + "_not_found" : word));
    }
    if (constants) {
      codes.addAll(found(CONSTANT, source));
    }
    return codes;
  }

  private static List<String> found(Pattern pattern, String text) {
    var found = new ArrayList<String>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
