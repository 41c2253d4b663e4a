package io.incidentregister.architecture;

import io.incidentregister.application.plugin.Plugins;
import io.incidentregister.application.plugin.StoreProvider;
import io.incidentregister.testkit.StoreFixture;
import java.util.List;
import java.util.ServiceLoader;

/** Finds for every store on the launcher's class path what the contracts need to know of it. */
final class Enrolment {

  private Enrolment() {}

  /** A new fixture for each store that is found; fails naming a store that has none. */
  static List<StoreFixture> fixtures() {
    var known =
        ServiceLoader.load(StoreFixture.class).stream().map(ServiceLoader.Provider::get).toList();
    return fixtures(Plugins.discover(StoreProvider.class).all(), known);
  }

  static List<StoreFixture> fixtures(List<StoreProvider> providers, List<StoreFixture> known) {
    return providers.stream().map(provider -> fixture(provider, known)).toList();
  }

  private static StoreFixture fixture(StoreProvider provider, List<StoreFixture> known) {
    return known.stream()
        .filter(fixture -> fixture.storeName().equals(provider.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "the store "
                        + provider.name()
                        + " has no StoreFixture, so nobody holds it to the contracts: name one in"
                        + " META-INF/services of its tests"));
  }
}
