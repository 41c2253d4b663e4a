package io.incidentregister.architecture.planted.application;

import io.incidentregister.architecture.planted.application.store.Store;

/** Planted: a use case that asks nobody whether the caller may. */
record GoesPastTheGuard(Store store) {
  String work() {
    return store.read(() -> "read");
  }
}
