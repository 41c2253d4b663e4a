package io.incidentregister.application.plugin;

import java.util.Optional;

/**
 * A setting that a plug-in understands.
 *
 * @param name lower case with dots, such as {@code http.port}
 * @param defaultValue what holds when it is not given; empty when there is no default
 * @param secret whether its value must never be shown
 * @param description a sentence for people, with the unit
 */
public record Setting(
    String name, Optional<String> defaultValue, boolean secret, String description) {

  /** A setting with a default. */
  public static Setting of(String name, String defaultValue, String description) {
    return new Setting(name, Optional.of(defaultValue), false, description);
  }

  /** A setting that has no default. */
  public static Setting optional(String name, String description) {
    return new Setting(name, Optional.empty(), false, description);
  }

  /** A setting whose value is never shown. */
  public static Setting secret(String name, String description) {
    return new Setting(name, Optional.empty(), true, description);
  }
}
