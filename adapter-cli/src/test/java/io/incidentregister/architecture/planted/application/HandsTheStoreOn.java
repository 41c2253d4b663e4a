package io.incidentregister.architecture.planted.application;

import io.incidentregister.architecture.planted.application.store.Store;
import java.util.function.Function;
import java.util.function.Supplier;

/** Planted: a use case that goes past the guard by a reference, which is no call. */
record HandsTheStoreOn(Function<Supplier<String>, String> work) {
  HandsTheStoreOn(Store store) {
    this((Function<Supplier<String>, String>) store::read);
  }
}
