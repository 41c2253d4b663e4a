package io.incidentregister.application.plugin;

import io.incidentregister.application.error.ConfigurationException;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The plug-ins of one kind that are on the class path, by name.
 *
 * @param <P> the kind
 */
public final class Plugins<P extends Plugin> {

  private final String kind;
  private final Map<String, P> byName;

  private Plugins(String kind, Map<String, P> byName) {
    this.kind = kind;
    this.byName = byName;
  }

  /**
   * Finds every plug-in of a kind.
   *
   * @throws ConfigurationException when two share a name, naming where both come from
   */
  public static <P extends Plugin> Plugins<P> discover(Class<P> kind) {
    return of(kind.getSimpleName(), ServiceLoader.load(kind));
  }

  static <P extends Plugin> Plugins<P> of(String kind, Iterable<P> found) {
    var byName = new TreeMap<String, P>();
    for (P plugin : found) {
      P other = byName.putIfAbsent(plugin.name(), plugin);
      if (other != null) {
        throw new ConfigurationException(
            "plugin_ambiguous",
            "Two plug-ins of kind %s are called %s: one in %s, one in %s. Take one away."
                .formatted(kind, plugin.name(), origin(other), origin(plugin)));
      }
    }
    return new Plugins<>(kind, byName);
  }

  /**
   * The plug-in with a name.
   *
   * @throws ConfigurationException listing the known names when there is none
   */
  public P named(String name) {
    return Optional.ofNullable(byName.get(name))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "plugin_unknown",
                    "There is no %s called %s. Known: %s."
                        .formatted(kind, name, String.join(", ", byName.keySet()))));
  }

  /** All of them, by name. */
  public List<P> all() {
    return new ArrayList<>(byName.values());
  }

  private static String origin(Object plugin) {
    return Optional.ofNullable(plugin.getClass().getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(URL::getPath)
        .orElse("the platform");
  }
}
