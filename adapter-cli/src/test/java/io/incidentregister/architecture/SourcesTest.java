package io.incidentregister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every package says what it is for, and has a name that means something. */
class SourcesTest {

  private final Sources sources = Sources.ofThisRepository();

  @Test
  void seesThePackagesOfAllModules() {
    var packages = sources.packages().stream().map(Path::toString).toList();
    assertTrue(
        packages.contains("incident-domain/src/main/java/io/incidentregister/domain/incident"));
    assertTrue(packages.contains("adapter-cli/src/test/java/io/incidentregister/architecture"));
  }

  @Test
  void everyPackageIsDescribed() {
    assertEquals(List.of(), sources.undescribed());
  }

  @Test
  void noPackageHasANameThatSaysNothing() {
    assertEquals(List.of(), sources.meaningless());
  }

  @Test
  void findsAPlantedPackageThatIsNotDescribedOrMeansNothing(@TempDir Path root) throws IOException {
    plant(root, "module/src/main/java/good/package-info.java");
    plant(root, "module/src/main/java/good/Good.java");
    plant(root, "module/src/test/java/good/GoodTest.java");
    plant(root, "module/src/main/java/bad/Bad.java");
    plant(root, "module/src/main/java/good/util/package-info.java");
    plant(root, "module/target/generated/src/main/java/other/Other.java");
    var planted = new Sources(root);
    assertEquals(List.of(Path.of("module/src/main/java/bad")), planted.undescribed());
    assertEquals(List.of(Path.of("module/src/main/java/good/util")), planted.meaningless());
  }

  private static void plant(Path root, String file) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), "");
  }
}
