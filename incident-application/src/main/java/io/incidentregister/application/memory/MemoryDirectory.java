package io.incidentregister.application.memory;

import io.incidentregister.application.error.ConflictException;
import io.incidentregister.application.store.Directory;
import io.incidentregister.domain.history.OrganizationEntry;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

final class MemoryDirectory implements Directory {

  private final State state;

  MemoryDirectory(State state) {
    this.state = state;
  }

  @Override
  public List<Organization> organizations() {
    return state.tenants().stream()
        .map(tenant -> tenant.organization)
        .sorted(
            Comparator.comparing(
                organization -> Folding.fold(organization.name()), Folding.CODE_POINT_ORDER))
        .toList();
  }

  @Override
  public List<Organization> lockOrganizations() {
    return organizations(); // Writers take turns.
  }

  @Override
  public void add(Organization organization, byte[] signingKey) {
    state.add(organization, signingKey);
  }

  @Override
  public byte[] signingKey(OrganizationId organization) {
    return state.require(organization).signingKey.clone();
  }

  @Override
  public ChainHead chainHead(OrganizationId organization) {
    var entries = state.require(organization).entries;
    return entries.isEmpty()
        ? new ChainHead(0, OrganizationEntry.chainStart(organization))
        : new ChainHead(entries.size(), entries.get(entries.size() - 1).hash());
  }

  @Override
  public ChainHead lockChainHead(OrganizationId organization) {
    return chainHead(organization); // Writers take turns.
  }

  @Override
  public List<User> users(OrganizationId organization) {
    return users(organization, user -> true);
  }

  @Override
  public List<User> lockUsers(OrganizationId organization) {
    return users(organization); // Writers take turns.
  }

  @Override
  public List<User> usersById(OrganizationId organization, Collection<UserId> ids) {
    var wanted = Set.copyOf(ids);
    return users(organization, user -> wanted.contains(user.id()));
  }

  @Override
  public List<User> usersByEmail(OrganizationId organization, Collection<EmailAddress> emails) {
    var wanted = Set.copyOf(emails);
    return users(organization, user -> wanted.contains(user.email()));
  }

  private List<User> users(OrganizationId organization, Predicate<User> wanted) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.users.values().stream())
        .filter(wanted)
        .sorted(Comparator.comparing(user -> user.email().folded(), Folding.CODE_POINT_ORDER))
        .toList();
  }

  @Override
  public void add(Collection<User> users) {
    for (User user : users) {
      var tenant = state.require(user.organization());
      if (tenant.users.values().stream().map(User::email).anyMatch(user.email()::equals)) {
        throw new ConflictException("email_taken", "The e-mail address is in use already.");
      }
      tenant.users.put(user.id(), user);
    }
  }

  @Override
  public void update(Collection<User> users) {
    users.forEach(user -> state.require(user.organization()).users.replace(user.id(), user));
  }

  @Override
  public void updateAvatar(User user) {
    state
        .require(user.organization())
        .users
        .computeIfPresent(user.id(), (id, found) -> found.withAvatar(user.avatar()));
  }

  @Override
  public void signedIn(OrganizationId organization, UserId user, Instant at) {
    state.require(organization).users.computeIfPresent(user, (id, found) -> found.signedIn(at));
  }
}
