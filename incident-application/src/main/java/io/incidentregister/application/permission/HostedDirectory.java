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
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /** What the host says of users is not written down: only what was changed about them is. */
  @Override
  public void update(Collection<User> changed) {
    var byOrganization = changed.stream().collect(Collectors.groupingBy(User::organization));
    byOrganization.forEach(
        (organization, theirs) -> {
          var kept = inner.usersById(organization, theirs.stream().map(User::id).toList());
          var known = byId(users.asKnown(kept));
          var keptById = byId(kept);
          inner.update(
              theirs.stream()
                  .filter(user -> keptById.containsKey(user.id()))
                  .map(user -> unhosted(user, known, keptById))
                  .toList());
        });
  }

  private static Map<UserId, User> byId(List<User> users) {
    return users.stream().collect(Collectors.toMap(User::id, Function.identity()));
  }

  private static User unhosted(User changed, Map<UserId, User> known, Map<UserId, User> kept) {
    var here = Objects.requireNonNull(kept.get(changed.id()));
    var there = Objects.requireNonNull(known.get(changed.id()));
    var user = changed.roles().equals(there.roles()) ? changed.withRoles(here.roles()) : changed;
    if (changed.active() != there.active()) {
      return user;
    }
    var active = user.reactivated();
    return here.deactivatedAt().map(active::deactivated).orElse(active);
  }

  @Override
  public void updateAvatar(User user) {
    inner.updateAvatar(user);
  }

  @Override
  public void signedIn(OrganizationId organization, UserId user, Instant at) {
    inner.signedIn(organization, user, at);
  }
}
