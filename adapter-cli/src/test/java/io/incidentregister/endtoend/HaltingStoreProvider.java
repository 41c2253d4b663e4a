package io.incidentregister.endtoend;

import io.incidentregister.application.plugin.OpenMode;
import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Opens another store, {@code jdbc:halting:} before its name, and ends the process as soon as the
 * first call that bears a key is committed: the moment between the commit and the answer. No class
 * path has it but that of a server which is meant to die.
 */
public final class HaltingStoreProvider implements StoreProvider {

  static final String PREFIX = "jdbc:halting:";
  static final int EXIT_CODE = 86;

  /** Cheap, as every plug-in's. */
  public HaltingStoreProvider() {}

  @Override
  public String name() {
    return "halting";
  }

  @Override
  public List<Setting> settings() {
    return List.of();
  }

  @Override
  public Store open(Settings settings, OpenMode mode) {
    String db = settings.get(DB).substring(PREFIX.length());
    String kind = db.startsWith("jdbc:postgresql:") ? "postgresql" : "sqlite";
    return new HaltingStore(
        Plugins.discover(StoreProvider.class).named(kind).open(settings.with("db", db), mode));
  }

  private record HaltingStore(Store good) implements Store {
    @Override
    public <T> T read(Function<? super Transaction, T> work) {
      return good.read(work);
    }

    @Override
    public <T> T write(Function<? super Transaction, T> work) {
      var bearsKey = new AtomicBoolean();
      T result = good.write(transaction -> work.apply(watched(transaction, bearsKey)));
      if (bearsKey.get()) {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
      return result;
    }

    private static Transaction watched(Transaction transaction, AtomicBoolean bearsKey) {
      return (Transaction)
          Proxy.newProxyInstance(
              HaltingStore.class.getClassLoader(),
              new Class<?>[] {Transaction.class},
              (proxy, method, arguments) -> {
                bearsKey.compareAndSet(false, method.getName().equals("keptAnswers"));
                try {
                  return method.invoke(transaction, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }

    @Override
    public void check() {
      good.check();
    }

    @Override
    public void close() {
      good.close();
    }
  }
}
