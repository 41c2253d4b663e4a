package io.incidentregister.application.store;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Service accounts and tokens. Looking one up by its secret is the only question to a store that
 * does not start from an organization: the answer tells which one it is.
 */
public interface Credentials {

  /** Adds a service account, whose user exists. */
  void add(ServiceAccount account);

  /** The service account with a client id. */
  Optional<ServiceAccount> account(String clientId);

  /** The service account that acts in the name of a user. */
  Optional<ServiceAccount> accountOf(OrganizationId organization, UserId user);

  /** All service accounts of an organization, newest first. */
  List<ServiceAccount> accounts(OrganizationId organization);

  /** Writes a service account that exists as it is now. */
  void update(ServiceAccount account);

  /** Adds tokens. */
  void add(List<Token> tokens);

  /** The token with a secret that has this hash. */
  Optional<Token> token(Hash hash);

  /** A token of an organization. */
  Optional<Token> token(OrganizationId organization, UUID token);

  /** The API tokens of an organization, newest first. */
  List<Token> apiTokens(OrganizationId organization);

  /**
   * Revokes a token.
   *
   * @return whether there was one that was not revoked already
   */
  boolean revoke(OrganizationId organization, UUID token, Instant at);

  /** Revokes every token of a user that is not revoked already. */
  void revokeAllOf(OrganizationId organization, UserId user, Instant at);

  /** Revokes every token of a family that is not revoked already. */
  void revokeFamily(OrganizationId organization, UUID family, Instant at);

  /**
   * Deletes the access and refresh tokens of an organization that expired before a moment, in one
   * statement. API tokens stay.
   */
  void forget(OrganizationId organization, Instant before);
}
