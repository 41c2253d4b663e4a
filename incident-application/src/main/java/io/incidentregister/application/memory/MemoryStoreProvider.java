package io.incidentregister.application.memory;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import java.util.List;

/** Opens stores in memory, by {@code memory:}. Each is empty at first, and gone when closed. */
public final class MemoryStoreProvider implements StoreProvider {

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<Setting> settings() {
    return List.of(DB);
  }

  @Override
  public Store open(Settings settings, OpenMode mode) {
    return new MemoryStore();
  }
}
