package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import io.incidentregister.application.input.Format;
import io.incidentregister.application.input.WellFormed;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes, lists and revokes API tokens. */
public interface ManageTokens {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.USERS_MANAGE);

  /**
   * Makes a token for a user.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException naming every fault
   * @throws io.incidentregister.application.error.NotFoundException when there is no such active
   *     user
   */
  Issued create(NewToken command);

  /** The API tokens of the caller's organization with their users, newest first. */
  List<Listed> list(Caller caller);

  /**
   * Revokes a token; it is refused from the next call on.
   *
   * @throws io.incidentregister.application.error.NotFoundException when there is no such token, or
   *     it is revoked already
   */
  void revoke(Caller caller, String tokenId);

  /**
   * @param user an id or an e-mail address
   * @param roles narrows what the user may do to what these allow; none means all that the user may
   * @param lifetime how long the token lives, for ever when empty
   */
  record NewToken(
      @NotNull Caller caller,
      @NotNull @WellFormed(Format.USER) String user,
      @NotNull List<@WellFormed(Format.ROLE) String> roles,
      @NotNull Optional<Duration> lifetime) {}

  /**
   * @param secret the bearer token, shown this once, not kept
   */
  record Issued(Token token, String secret) {
    /** Without the secret, which a log would keep. */
    @Override
    public String toString() {
      return "Issued[token=%s]".formatted(token.id());
    }
  }

  /** A token with the user in whose name it acts. */
  record Listed(Token token, User user) {}
}
