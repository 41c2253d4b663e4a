package io.incidentregister.testkit;

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

/** Passes everything on; a fault overrides what it breaks. */
class PassingDirectory implements Directory {

  private final Directory good;

  PassingDirectory(Directory good) {
    this.good = good;
  }

  @Override
  public List<Organization> organizations() {
    return good.organizations();
  }

  @Override
  public void add(Organization organization, byte[] signingKey) {
    good.add(organization, signingKey);
  }

  @Override
  public byte[] signingKey(OrganizationId organization) {
    return good.signingKey(organization);
  }

  @Override
  public List<User> users(OrganizationId organization) {
    return good.users(organization);
  }

  @Override
  public List<Organization> lockOrganizations() {
    return good.lockOrganizations();
  }

  @Override
  public List<User> lockUsers(OrganizationId organization) {
    return good.lockUsers(organization);
  }

  @Override
  public List<User> usersById(OrganizationId organization, Collection<UserId> ids) {
    return good.usersById(organization, ids);
  }

  @Override
  public List<User> usersByEmail(OrganizationId organization, Collection<EmailAddress> emails) {
    return good.usersByEmail(organization, emails);
  }

  @Override
  public void add(Collection<User> users) {
    good.add(users);
  }

  @Override
  public void update(Collection<User> users) {
    good.update(users);
  }

  @Override
  public ChainHead chainHead(OrganizationId organization) {
    return good.chainHead(organization);
  }

  @Override
  public ChainHead lockChainHead(OrganizationId organization) {
    return good.lockChainHead(organization);
  }

  @Override
  public void updateAvatar(User user) {
    good.updateAvatar(user);
  }

  @Override
  public void signedIn(OrganizationId organization, UserId user, Instant at) {
    good.signedIn(organization, user, at);
  }
}
