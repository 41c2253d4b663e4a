package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.history.Face;
import java.time.Duration;
import java.util.Optional;

/** Tells who is calling, and gives tokens to programs that prove who they are. */
public interface SignIn {

  /** How long an access token lives. */
  Duration ACCESS_LIFETIME = Duration.ofMinutes(15);

  /** How long a refresh token lives. */
  Duration REFRESH_LIFETIME = Duration.ofDays(7);

  /**
   * Who holds a bearer token.
   *
   * @throws io.incidentregister.application.error.AuthenticationException when it is unknown,
   *     expired or revoked, or its user may no longer act
   */
  Caller byToken(String bearer, Face face, String requestId);

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
   * Tokens for client credentials.
   *
   * @throws io.incidentregister.application.error.AuthenticationException with code {@code
   *     invalid_client}
   */
  Tokens byClientCredentials(String clientId, String clientSecret);

  /**
   * Tokens for a refresh token, which is used up. One that was used before revokes every token that
   * came from the same sign-in.
   *
   * @throws io.incidentregister.application.error.AuthenticationException with code {@code
   *     invalid_grant}
   */
  Tokens byRefreshToken(String refreshToken);

  /** A new pair of tokens, living {@link #ACCESS_LIFETIME} and {@link #REFRESH_LIFETIME}. */
  record Tokens(String accessToken, String refreshToken) {
    /** Without the tokens, which a log would keep. */
    @Override
    public String toString() {
      return "Tokens[]";
    }
  }
}
