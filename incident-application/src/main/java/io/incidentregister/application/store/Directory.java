package io.incidentregister.application.store;

import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Organizations and their users. */
public interface Directory {

  /** All organizations of the store, by name without regard to case. */
  List<Organization> organizations();

  /**
   * The same, as they stay until the transaction ends: whoever else asks to lock them waits, also
   * when there is none yet. For what may happen once in a store.
   */
  List<Organization> lockOrganizations();

  /**
   * Adds an organization.
   *
   * @param signingKey 32 random bytes with which the organization's cursors are signed
   */
  void add(Organization organization, byte[] signingKey);

  /** The key that was given when the organization was added. */
  byte[] signingKey(OrganizationId organization);

  /** Where the organization's own chain of history ends. */
  ChainHead chainHead(OrganizationId organization);

  /** The same, as it stays until the transaction ends: whoever else locks it waits. */
  ChainHead lockChainHead(OrganizationId organization);

  /** All users of an organization, by e-mail. */
  List<User> users(OrganizationId organization);

  /**
   * All users of an organization, by e-mail, as they stay until the transaction ends: whoever else
   * locks or changes one of them waits. For rules about several users at once.
   */
  List<User> lockUsers(OrganizationId organization);

  /** Those of the users that exist. */
  List<User> usersById(OrganizationId organization, Collection<UserId> ids);

  /** Those of the users that exist, whatever the case of their addresses. */
  List<User> usersByEmail(OrganizationId organization, Collection<EmailAddress> emails);

  /**
   * Adds users.
   *
   * @throws io.incidentregister.application.error.ConflictException with code {@code email_taken}
   *     when one of the addresses is in use
   */
  void add(Collection<User> users);

  /** Writes users that exist as they are now. They are locked by this transaction. */
  void update(Collection<User> users);

  /** Writes which picture of a user there is, and nothing else of the user. */
  void updateAvatar(User user);

  /**
   * Writes when a user last signed in, and nothing else of the user, in one statement. Until the
   * transaction ends, whoever locks the user waits.
   */
  void signedIn(OrganizationId organization, UserId user, Instant at);
}
