package io.incidentregister.application;

import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import java.util.List;

/**
 * How much one call may ask for.
 *
 * @param maxIds incidents that one call may change
 * @param maxImport incidents that one call may open
 */
public record Limits(int maxIds, int maxImport) {

  static final Setting MAX_IDS =
      Setting.of("limit.ids", "10000", "Incidents that one call may change");
  static final Setting MAX_IMPORT =
      Setting.of("limit.import", "200000", "Incidents that one import may open");

  /** The most incidents on a page of a list. */
  public static final int MAX_PAGE_SIZE = 500;

  /** The incidents on a page when the caller does not say. */
  public static final int DEFAULT_PAGE_SIZE = 50;

  /** The settings that limits are read from. */
  public static List<Setting> settings() {
    return List.of(MAX_IDS, MAX_IMPORT);
  }

  static Limits from(Settings settings) {
    return new Limits(
        settings.getInt(MAX_IDS, 1, 1_000_000), settings.getInt(MAX_IMPORT, 1, 10_000_000));
  }
}
