package io.incidentregister.testkit;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import java.util.List;

/** The store in memory with a fault put into it. */
record BrokenFixture(Broken fault) implements StoreFixture {

  @Override
  public String storeName() {
    return "memory";
  }

  @Override
  public Settings newStore() {
    return Settings.of("db", "memory:");
  }

  @Override
  public Durability durability() {
    return Durability.GONE_WITH_THE_PROCESS;
  }

  @Override
  public StoreProvider provider() {
    var good = new MemoryFixture().provider();
    return new StoreProvider() {
      @Override
      public String name() {
        return good.name();
      }

      @Override
      public List<Setting> settings() {
        return good.settings();
      }

      @Override
      public Store open(Settings settings, OpenMode mode) {
        return fault.of(good.open(settings, mode));
      }
    };
  }

  @Override
  public void close() {
    // Every store in memory is gone when it is closed.
  }
}
