package io.incidentregister.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import io.incidentregister.testkit.MemoryFixture;
import io.incidentregister.testkit.StoreFixture;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No store escapes the contracts. */
class EnrolmentTest {

  @Test
  void everyStoreOfTheDistributionIsEnrolled() {
    assertEquals(
        Set.of("memory", "sqlite", "postgresql"),
        Enrolment.fixtures().stream().map(StoreFixture::storeName).collect(Collectors.toSet()));
  }

  @Test
  void failsNamingAStoreThatHasNoFixture() {
    var thrown =
        assertThrows(
            AssertionError.class,
            () ->
                Enrolment.fixtures(
                    List.of(new MemoryFixture().provider(), new Unheld()),
                    List.of(new MemoryFixture())));
    assertTrue(thrown.toString().contains("unheld"), thrown::toString);
  }

  /** A store that nobody holds to anything. */
  private static final class Unheld implements StoreProvider {
    @Override
    public String name() {
      return "unheld";
    }

    @Override
    public List<Setting> settings() {
      return List.of();
    }

    @Override
    public Store open(Settings settings, OpenMode mode) {
      throw new IllegalStateException("nobody opens it");
    }
  }
}
