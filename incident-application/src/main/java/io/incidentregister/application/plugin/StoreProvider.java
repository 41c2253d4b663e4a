package io.incidentregister.application.plugin;

import io.incidentregister.application.store.Store;

/** Opens stores of one kind. */
public interface StoreProvider extends Plugin {

  /** The setting that every store is chosen by: a file, a JDBC URL, or {@code memory:}. */
  Setting DB = Setting.optional("db", "Where the register is kept: a file, a JDBC URL, or memory:");

  /**
   * Opens a store and brings its schema up to date.
   *
   * @throws io.incidentregister.application.error.StoreException when it is missing (in mode {@link
   *     OpenMode#EXISTING}), unreachable, of something else, read-only, or of a newer schema
   * @throws io.incidentregister.application.error.ConfigurationException when a setting is wrong
   */
  Store open(Settings settings, OpenMode mode);
}
