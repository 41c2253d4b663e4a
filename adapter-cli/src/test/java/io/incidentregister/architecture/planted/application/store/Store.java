package io.incidentregister.architecture.planted.application.store;

import java.util.function.Supplier;

/** Stands for a store. */
public interface Store {

  /** Stands for a transaction. */
  <T> T read(Supplier<T> work);
}
