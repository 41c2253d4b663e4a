package io.incidentregister.application.access;

import io.incidentregister.application.IdSource;
import io.incidentregister.application.incident.Recorder;
import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.permission.Authorities;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.application.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The use cases of access, wired by hand. */
public record AccessUseCases(
    FoundOrganization foundOrganization,
    ManageUsers manageUsers,
    ManageTokens manageTokens,
    ManageAccounts manageAccounts,
    SignIn signIn) {

  /**
   * Wires them behind a guard; signing in and founding an organization come before it.
   *
   * @param recorder for operations that bear no key: answers with secrets are never kept
   * @param random where secrets come from, which nobody may be able to foresee
   */
  public static AccessUseCases over(
      Store store,
      Guard guard,
      Authorities authorities,
      CommandValidator validator,
      InstantSource clock,
      IdSource ids,
      RandomGenerator random,
      Recorder recorder) {
    var secrets = new Secrets(random);
    return new AccessUseCases(
        new FoundOrganizationService(store, validator, clock, ids, secrets),
        new ManageUsersService(guard, validator, clock, ids, recorder),
        new ManageTokensService(guard, validator, clock, ids, secrets, recorder),
        new ManageAccountsService(guard, validator, clock, ids, secrets, recorder),
        new SignInService(store, clock, ids, secrets, authorities));
  }
}
