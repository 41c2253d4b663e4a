package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes, lists and revokes service accounts. */
public interface ManageAccounts {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.USERS_MANAGE);

  /**
   * Makes a service account, with a user of its own.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   */
  Issued create(NewAccount command);

  /** The accounts of the caller's organization with their users, newest first. */
  List<Listed> list(Caller caller);

  /**
   * Revokes an account and every token that it has, from the next call on; its user is deactivated.
   *
   * @param clientId {@code arm_sa_…}
   * @throws io.incidentregister.application.error.NotFoundException when there is no such account,
   *     or it is revoked already
   */
  void revoke(Caller caller, String clientId);

  /**
   * @param name what people call it
   * @param roles labels of roles, at least one
   * @param addresses ranges from which it may be used, such as {@code 192.0.2.0/24}; none means
   *     from anywhere
   * @param expiresAt when it ends for good; never when empty
   */
  record NewAccount(
      @NotNull Caller caller,
      @NotNull @WellFormed(Format.PERSON_NAME) String name,
      @NotEmpty(message = "empty|must name at least one role")
          List<@WellFormed(Format.ROLE) String> roles,
      @NotNull List<@WellFormed(Format.ADDRESS_RANGE) String> addresses,
      @NotNull Optional<Instant> expiresAt) {}

  /**
   * @param clientSecret shown this once, not kept
   */
  record Issued(ServiceAccount account, User user, String clientSecret) {
    /** Without the secret, which a log would keep. */
    @Override
    public String toString() {
      return "Issued[account=%s]".formatted(account.clientId());
    }
  }

  /** An account with the user in whose name it acts. */
  record Listed(ServiceAccount account, User user) {}
}
