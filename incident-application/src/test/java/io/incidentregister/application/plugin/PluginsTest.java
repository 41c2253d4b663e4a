package io.incidentregister.application.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.incidentregister.application.error.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginsTest {

  private static final Setting PORT = Setting.of("http.port", "8080", "Port");
  private static final Setting PASSWORD = Setting.secret("db.password", "Password");

  @Test
  void findsTheStoreInMemoryByName() {
    assertEquals("memory", Plugins.discover(StoreProvider.class).named("memory").name());
  }

  @Test
  void refusesAnUnknownNameAndListsTheKnownOnes() {
    var plugins = Plugins.discover(StoreProvider.class);
    var thrown = assertThrows(ConfigurationException.class, () -> plugins.named("oracle"));
    assertEquals("plugin_unknown", thrown.code());
    assertTrue(thrown.detail().contains("oracle"), thrown::detail);
    assertTrue(thrown.detail().contains("memory"), thrown::detail);
  }

  @Test
  void refusesTwoOfOneNameAndSaysWhereBothComeFrom() {
    var twice = List.<Plugin>of(new Named("one"), new Named("two"), new Named("one"));
    var thrown = assertThrows(ConfigurationException.class, () -> Plugins.of("Store", twice));
    assertEquals("plugin_ambiguous", thrown.code());
    String place = Named.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertEquals(
        "Two plug-ins of kind Store are called one: one in %1$s, one in %1$s. Take one away."
            .formatted(place),
        thrown.detail());
  }

  private record Named(String name) implements Plugin {
    @Override
    public List<Setting> settings() {
      return List.of();
    }
  }

  @Test
  void neverShowsTheValuesOfSettings() {
    var settings = Settings.of("db.password", "hunter2").with("db", "jdbc:postgresql://u:p@h/d");
    assertFalse(settings.toString().contains("hunter2"));
    assertFalse(settings.toString().contains("u:p"));
    assertTrue(settings.toString().contains("db.password"));
  }

  @Test
  void fallsBackToTheDefaultAndNamesAMissingSetting() {
    var settings = Settings.of(Map.of());
    assertEquals("8080", settings.get(PORT));
    var thrown = assertThrows(ConfigurationException.class, () -> settings.get(PASSWORD));
    assertEquals("setting_missing", thrown.code());
    assertTrue(thrown.detail().contains("db.password"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "65536", "1.5", "0x10", "99999999999"})
  void refusesANumberThatIsNoneOrOutOfRangeWithoutRepeatingIt(String value) {
    var settings = Settings.of("http.port", value);
    var thrown = assertThrows(ConfigurationException.class, () -> settings.getInt(PORT, 0, 65_535));
    assertEquals("setting_invalid", thrown.code());
    assertEquals("The setting http.port takes a whole number from 0 to 65535.", thrown.detail());
  }

  @Test
  void readsNumbersAndDurations() {
    assertEquals(0, Settings.of("http.port", " 0 ").getInt(PORT, 0, 65_535));
    var wait = Setting.of("wait", "PT30S", "Wait");
    assertEquals(Duration.ofSeconds(30), Settings.of(Map.of()).getDuration(wait));
    for (String value : List.of("PT0.001S", "PT24H")) {
      assertEquals(Duration.parse(value), Settings.of("wait", value).getDuration(wait));
    }
    for (String value : List.of("30", "PT0S", "PT-1S", "", "PT0.0009S", "PT24H0.001S", "P99999D")) {
      assertThrows(
          ConfigurationException.class, () -> Settings.of("wait", value).getDuration(wait), value);
    }
  }
}
