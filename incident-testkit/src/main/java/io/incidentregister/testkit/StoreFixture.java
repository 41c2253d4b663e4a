package io.incidentregister.testkit;

import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;

/**
 * What the contracts need to know of a kind of store. Implementations have a cheap public
 * constructor and are named in {@code META-INF/services}, so that every store on a class path can
 * be held to the contracts.
 */
public interface StoreFixture extends AutoCloseable {

  /** The name of the plug-in under test. */
  String storeName();

  /**
   * Settings for a store that is not there yet and that nobody else uses. Each call names another.
   */
  Settings newStore();

  /** Where such a store keeps what was written. */
  Durability durability();

  /** The plug-in under test; the one on the class path that bears the name. */
  default StoreProvider provider() {
    return Plugins.discover(StoreProvider.class).named(storeName());
  }

  /** Removes every store that was made. All of them are closed by then. */
  @Override
  void close();
}
