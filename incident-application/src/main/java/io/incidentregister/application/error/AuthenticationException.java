package io.incidentregister.application.error;

import java.util.List;

/** Nobody proved who is asking. The reasons are not told apart, so that nothing is given away. */
public final class AuthenticationException extends RegisterException {

  private static final long serialVersionUID = 1L;

  private AuthenticationException(String code, String message) {
    super(ErrorKind.UNAUTHENTICATED, code, message, List.of());
  }

  /** A bearer token is unknown, expired, revoked, or its user may no longer act. */
  public static AuthenticationException invalidToken() {
    return new AuthenticationException("invalid_token", "The access token is not valid.");
  }

  /** The program itself vouches for a user who may no longer act. */
  public static AuthenticationException inactiveUser() {
    return new AuthenticationException(
        "inactive_user", "There is no such active user; nothing was done.");
  }

  /** Client credentials are wrong. */
  public static AuthenticationException invalidClient() {
    return new AuthenticationException("invalid_client", "The client credentials are not valid.");
  }

  /** A refresh token is unknown, used, expired or revoked. */
  public static AuthenticationException invalidGrant() {
    return new AuthenticationException("invalid_grant", "The refresh token is not valid.");
  }
}
