package io.incidentregister.application.plugin;

import io.incidentregister.application.error.ConfigurationException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings by name. Values are never printed: some are secrets. */
public final class Settings {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Settings from names and values. */
  public static Settings of(Map<String, String> values) {
    return new Settings(values);
  }

  /** A single setting. */
  public static Settings of(String name, String value) {
    return new Settings(Map.of(name, value));
  }

  /** These settings with one more, or with another value for one. */
  public Settings with(String name, String value) {
    var joined = new HashMap<>(values);
    joined.put(name, value);
    return new Settings(joined);
  }

  /** The value of a setting that may be absent. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value of a setting, or its default. */
  public Optional<String> find(Setting setting) {
    return find(setting.name()).or(setting::defaultValue);
  }

  /**
   * The value of a setting, or its default.
   *
   * @throws ConfigurationException naming the setting when there is neither
   */
  public String get(Setting setting) {
    return find(setting)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "setting_missing", "The setting " + setting.name() + " is missing."));
  }

  /**
   * The value of a whole-number setting.
   *
   * @throws ConfigurationException naming the setting and the range when the value is not in it
   */
  public int getInt(Setting setting, int min, int max) {
    try {
      int value = Integer.parseInt(get(setting).strip());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Answered below, as a number out of range is.
    }
    throw wrong(setting, "a whole number from " + min + " to " + max);
  }

  /**
   * The value of a duration setting, written as ISO-8601 ({@code PT30S}).
   *
   * @throws ConfigurationException naming the setting when the value is not a duration between a
   *     millisecond and a day: what is shorter would be rounded to never, and nobody waits longer
   */
  public Duration getDuration(Setting setting) {
    try {
      var value = Duration.parse(get(setting).strip());
      if (value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0) {
        return value;
      }
    } catch (DateTimeParseException e) {
      // Answered below, as a negative duration is.
    }
    throw wrong(setting, "an ISO-8601 duration from PT0.001S to PT24H such as PT30S");
  }

  private static ConfigurationException wrong(Setting setting, String takes) {
    return new ConfigurationException(
        "setting_invalid", "The setting " + setting.name() + " takes " + takes + ".");
  }

  @Override
  public String toString() {
    return "Settings" + values.keySet().stream().sorted().toList();
  }
}
