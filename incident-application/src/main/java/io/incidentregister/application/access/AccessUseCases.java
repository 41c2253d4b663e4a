package io.incidentregister.application.access;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The use cases of access, wired by hand. */
public record AccessUseCases(
    FoundOrganization foundOrganization,
    ManageUsers manageUsers,
    ManageTokens manageTokens,
    SignIn signIn) {

  /**
   * Wires them over a store.
   *
   * @param random where secrets come from, which nobody may be able to foresee
   */
  public static AccessUseCases over(
      Store store,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      RandomGenerator random) {
    var secrets = new Secrets(random);
    return new AccessUseCases(
        new FoundOrganizationService(store, validator, clock, ids, secrets),
        new ManageUsersService(store, validator, clock, ids),
        new ManageTokensService(store, validator, clock, ids, secrets),
        new SignInService(store, clock, ids, secrets));
  }
}
