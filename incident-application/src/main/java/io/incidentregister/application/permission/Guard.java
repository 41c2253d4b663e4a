package io.incidentregister.application.permission;

import io.incidentregister.application.Caller;
import io.incidentregister.application.store.Store;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.organization.Permission;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The one way of a use case into the store: nobody gets in who may not do what it does. */
public final class Guard {

  private final Store store;
  private final Authorities authorities;

  /** A guard before a store. */
  public Guard(Store store, Authorities authorities) {
    this.store = Objects.requireNonNull(store, "store");
    this.authorities = Objects.requireNonNull(authorities, "authorities");
  }

  /**
   * Reads as {@link Store#read} does.
   *
   * @throws io.incidentregister.application.error.AuthenticationException when the caller may no
   *     longer act at all
   * @throws io.incidentregister.application.error.ForbiddenException naming what the caller lacks
   */
  public <T> T read(Caller caller, Set<Permission> needs, Function<Admission, T> work) {
    return store.read(transaction -> work.apply(admit(transaction, caller, needs)));
  }

  /** Writes as {@link Store#write} does, under the rules of {@link #read}. */
  public <T> T write(Caller caller, Set<Permission> needs, Function<Admission, T> work) {
    return store.write(transaction -> work.apply(admit(transaction, caller, needs)));
  }

  private Admission admit(Transaction transaction, Caller caller, Set<Permission> needs) {
    return new Admission(authorities.hosted(transaction), caller, authorities, needs);
  }
}
