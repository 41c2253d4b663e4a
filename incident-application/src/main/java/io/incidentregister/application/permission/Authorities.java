package io.incidentregister.application.permission;

import io.incidentregister.application.Caller;
import io.incidentregister.application.Credential;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.store.Transaction;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what a caller may do, from what the store and the host say at that moment. */
public final class Authorities {

  private final InstantSource clock;
  private final AccessPolicy policy;
  private final UserDirectory directory;

  /** The rules of one register. */
  public Authorities(InstantSource clock, AccessPolicy policy, UserDirectory directory) {
    this.clock = clock;
    this.policy = policy;
    this.directory = directory;
  }

  /**
   * Everything that a caller may do now.
   *
   * @throws AuthenticationException when the caller may not act at all: the user is not active, or
   *     the token is revoked or expired
   */
  public Set<Permission> of(Transaction transaction, Caller caller) {
    Instant now = clock.instant();
    User user =
        hosted(transaction)
            .directory()
            .usersById(caller.organization(), List.of(caller.user()))
            .stream()
            .filter(User::active)
            .findFirst()
            .orElseThrow(() -> unknown(caller));
    return Set.copyOf(permissions(transaction, caller, user, now));
  }

  /** A transaction in which users are as the host knows them. */
  public Transaction hosted(Transaction transaction) {
    return directory == UserDirectory.OF_THE_REGISTER || transaction instanceof HostedTransaction
        ? transaction
        : new HostedTransaction(transaction, directory);
  }

  private Set<Permission> permissions(
      Transaction transaction, Caller caller, User user, Instant now) {
    Credential credential = caller.credential();
    if (credential instanceof Credential.Vouched vouched) {
      if (!now.isBefore(vouched.until())) {
        throw AuthenticationException.invalidToken();
      }
      return policy.permissions(user, vouched.roles().orElse(user.roles()));
    }
    var own = policy.permissions(user, user.roles());
    if (credential instanceof Credential.Token token) {
      var kept =
          transaction
              .credentials()
              .token(caller.organization(), token.id())
              .filter(found -> found.valid(now) && found.user().equals(user.id()))
              .orElseThrow(AuthenticationException::invalidToken);
      return kept.roles().isEmpty() ? own : both(own, policy.permissions(user, kept.roles()));
    }
    return own;
  }

  /** Who calls without a token is not told of one. */
  private static AuthenticationException unknown(Caller caller) {
    return caller.credential() instanceof Credential.Trusted
        ? AuthenticationException.inactiveUser()
        : AuthenticationException.invalidToken();
  }

  private static Set<Permission> both(Set<Permission> one, Set<Permission> other) {
    var both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }
}
