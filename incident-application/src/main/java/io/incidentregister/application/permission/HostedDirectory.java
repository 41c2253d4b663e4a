package io.incidentregister.application.permission;

import io.incidentregister.application.store.Directory;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A directory whose users are as the host knows them. */
final class HostedDirectory implements Directory {

  private final Directory inner;
  private final UserDirectory users;

  HostedDirectory(Directory inner, UserDirectory users) {
    this.inner = inner;
    this.users = users;
  }

  @Override
  public List<User> users(OrganizationId organization) {
    return users.asKnown(inner.users(organization));
  }

  @Override
  public List<User> lockUsers(OrganizationId organization) {
    return users.asKnown(inner.lockUsers(organization));
  }

  @Override
  public List<User> usersById(OrganizationId organization, Collection<UserId> ids) {
    return users.asKnown(inner.usersById(organization, ids));
  }

  @Override
  public List<User> usersByEmail(OrganizationId organization, Collection<EmailAddress> emails) {
    return users.asKnown(inner.usersByEmail(organization, emails));
  }

  @Override
  public List<Organization> organizations() {
    return inner.organizations();
  }

  @Override
  public List<Organization> lockOrganizations() {
    return inner.lockOrganizations();
  }

  @Override
  public void add(Organization organization, byte[] signingKey) {
    inner.add(organization, signingKey);
  }

  @Override
  public byte[] signingKey(OrganizationId organization) {
    return inner.signingKey(organization);
  }

  @Override
  public ChainHead chainHead(OrganizationId organization) {
    return inner.chainHead(organization);
  }

  @Override
  public ChainHead lockChainHead(OrganizationId organization) {
    return inner.lockChainHead(organization);
  }

  @Override
  public void add(Collection<User> added) {
    inner.add(added);
  }

  @Override
  public void update(Collection<User> changed) {
    inner.update(changed);
  }

  @Override
  public void signedIn(OrganizationId organization, UserId user, Instant at) {
    inner.signedIn(organization, user, at);
  }
}
