package io.incidentregister.testkit;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.store.Credentials;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Passes everything on; a fault overrides what it breaks. */
class PassingCredentials implements Credentials {

  private final Credentials good;

  PassingCredentials(Credentials good) {
    this.good = good;
  }

  @Override
  public void add(ServiceAccount account) {
    good.add(account);
  }

  @Override
  public Optional<ServiceAccount> account(String clientId) {
    return good.account(clientId);
  }

  @Override
  public void add(List<Token> tokens) {
    good.add(tokens);
  }

  @Override
  public Optional<Token> token(Hash hash) {
    return good.token(hash);
  }

  @Override
  public List<Token> apiTokens(OrganizationId organization) {
    return good.apiTokens(organization);
  }

  @Override
  public boolean revoke(OrganizationId organization, UUID token, Instant at) {
    return good.revoke(organization, token, at);
  }

  @Override
  public void revokeFamily(OrganizationId organization, UUID family, Instant at) {
    good.revokeFamily(organization, family, at);
  }

  @Override
  public void forget(OrganizationId organization, Instant before) {
    good.forget(organization, before);
  }

  @Override
  public List<ServiceAccount> accounts(OrganizationId organization) {
    return good.accounts(organization);
  }

  @Override
  public void update(ServiceAccount account) {
    good.update(account);
  }

  @Override
  public Optional<Token> token(OrganizationId organization, UUID token) {
    return good.token(organization, token);
  }

  @Override
  public void revokeAllOf(OrganizationId organization, UserId user, Instant at) {
    good.revokeAllOf(organization, user, at);
  }

  @Override
  public Optional<ServiceAccount> accountOf(OrganizationId organization, UserId user) {
    return good.accountOf(organization, user);
  }
}
