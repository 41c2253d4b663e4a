package io.incidentregister.application;

import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import java.util.List;

/**
 * How much one call may ask for.
 *
 * @param maxIds incidents that one call may change
 * @param maxImport incidents that one call may open
 * @param maxPageSize things on a page of a list
 */
public record Limits(int maxIds, int maxImport, int maxPageSize) {

  static final Setting MAX_IDS =
      Setting.of("limit.ids", "10000", "Incidents that one call may change");
  static final Setting MAX_IMPORT =
      Setting.of("limit.import", "200000", "Incidents that one import may open");

  static final Setting MAX_PAGE_SIZE =
      Setting.of("limit.page-size", "500", "Things that one page of a list may hold");

  /** The things on a page when the caller does not say, unless fewer are the limit. */
  public static final int DEFAULT_PAGE_SIZE = 50;

  /** The settings that limits are read from. */
  public static List<Setting> settings() {
    return List.of(MAX_IDS, MAX_IMPORT, MAX_PAGE_SIZE);
  }

  static Limits from(Settings settings) {
    return new Limits(
        settings.getInt(MAX_IDS, 1, 1_000_000),
        settings.getInt(MAX_IMPORT, 1, 10_000_000),
        settings.getInt(MAX_PAGE_SIZE, 1, 1_000));
  }
}
