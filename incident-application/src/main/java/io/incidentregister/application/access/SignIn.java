package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import io.incidentregister.application.error.ForbiddenException;
import io.incidentregister.domain.history.Face;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Role;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Tells who is calling, and gives tokens to programs that prove who they are. */
public interface SignIn {

  /** How long an access token lives. */
  Duration ACCESS_LIFETIME = Duration.ofMinutes(15);

  /** How much later than the one before a sign-in by an issuer is written down, at least. */
  Duration ISSUER_SIGN_IN_PAUSE = Duration.ofMinutes(15);

  /** How long a refresh token lives. */
  Duration REFRESH_LIFETIME = Duration.ofDays(7);

  /**
   * Who holds a bearer token.
   *
   * @throws io.incidentregister.application.error.AuthenticationException when it is unknown,
   *     expired or revoked, its user may no longer act, or it may not be used from there
   */
  SignedIn byToken(String bearer, Origin origin);

  /**
   * Who an issuer of tokens vouches for, after the face has proven that it does. That is a person,
   * or an integration, never a service account, which has credentials of its own.
   *
   * @throws io.incidentregister.application.error.AuthenticationException when the organization has
   *     no such active user
   */
  SignedIn byIssuer(Assertion assertion, Origin origin);

  /**
   * A user of the store, chosen by whoever holds the store itself.
   *
   * @param email whom; when empty, the organization's only active Admin
   * @param organization in which organization, by name; when empty, the store's only one
   * @throws io.incidentregister.application.error.ConfigurationException when that is not exactly
   *     one active user, saying which option chooses
   */
  Caller byStore(
      Optional<String> email, Optional<String> organization, Face face, String requestId);

  /**
   * Tokens for client credentials. An unknown id, a wrong secret, an account that is revoked,
   * expired or may not be used from there, and a user who may no longer act are refused alike.
   *
   * @throws io.incidentregister.application.error.AuthenticationException with code {@code
   *     invalid_client}
   */
  Tokens byClientCredentials(String clientId, String clientSecret, Optional<InetAddress> address);

  /**
   * Tokens for a refresh token, which is used up. One that was used before revokes every token that
   * came from the same sign-in.
   *
   * @throws io.incidentregister.application.error.AuthenticationException with code {@code
   *     invalid_grant}
   */
  Tokens byRefreshToken(String refreshToken, Optional<InetAddress> address);

  /**
   * Somebody who is known.
   *
   * @param permissions what the caller may do; asked again when it is done
   */
  record SignedIn(Caller caller, Set<Permission> permissions) {
    public SignedIn {
      permissions = Set.copyOf(permissions);
    }

    /**
     * Goes on only when the caller may do all this.
     *
     * @throws io.incidentregister.application.error.ForbiddenException naming what is missing
     */
    public void require(Set<Permission> needs) {
      ForbiddenException.unless(permissions, needs);
    }
  }

  /**
   * What an issuer says.
   *
   * @param organization the name of the one that the issuer is bound to
   * @param email of the user, which the issuer has verified
   * @param roles those that it gives; empty when it says nothing of roles, and the user's own hold
   * @param until when it no longer vouches
   */
  record Assertion(
      String organization, EmailAddress email, Optional<Set<Role>> roles, Instant until) {}

  /**
   * A new pair of tokens. The refresh token lives for {@link #REFRESH_LIFETIME}, but neither beyond
   * its account.
   *
   * @param accessLifetime how long the access token lives: {@link #ACCESS_LIFETIME}, or until its
   *     account expires
   */
  record Tokens(String accessToken, String refreshToken, Duration accessLifetime) {
    /** Without the tokens, which a log would keep. */
    @Override
    public String toString() {
      return "Tokens[]";
    }
  }
}
