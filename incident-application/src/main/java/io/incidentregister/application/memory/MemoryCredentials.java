package io.incidentregister.application.memory;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.store.Credentials;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

final class MemoryCredentials implements Credentials {

  private final State state;

  MemoryCredentials(State state) {
    this.state = state;
  }

  @Override
  public void add(ServiceAccount account) {
    state.require(account.organization()).accounts.add(account);
  }

  @Override
  public Optional<ServiceAccount> account(String clientId) {
    return state.tenants().stream()
        .flatMap(tenant -> tenant.accounts.stream())
        .filter(account -> account.clientId().equals(clientId))
        .findFirst();
  }

  @Override
  public Optional<ServiceAccount> accountOf(OrganizationId organization, UserId user) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.accounts.stream())
        .filter(account -> account.user().equals(user))
        .findFirst();
  }

  @Override
  public List<ServiceAccount> accounts(OrganizationId organization) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.accounts.stream())
        .sorted(
            Comparator.comparing(ServiceAccount::createdAt)
                .thenComparing(ServiceAccount::clientId)
                .reversed())
        .toList();
  }

  @Override
  public void update(ServiceAccount account) {
    state
        .require(account.organization())
        .accounts
        .replaceAll(other -> other.clientId().equals(account.clientId()) ? account : other);
  }

  @Override
  public void add(List<Token> tokens) {
    tokens.forEach(token -> state.require(token.organization()).tokens.put(token.id(), token));
  }

  @Override
  public Optional<Token> token(Hash hash) {
    return state.tenants().stream()
        .flatMap(tenant -> tenant.tokens.values().stream())
        .filter(token -> token.hash().equals(hash))
        .findFirst();
  }

  @Override
  public Optional<Token> token(OrganizationId organization, UUID token) {
    return state
        .tenant(organization)
        .flatMap(tenant -> Optional.ofNullable(tenant.tokens.get(token)));
  }

  @Override
  public List<Token> apiTokens(OrganizationId organization) {
    return state.tenant(organization).stream()
        .flatMap(tenant -> tenant.tokens.values().stream())
        .filter(token -> token.kind() == Token.Kind.API)
        .sorted(
            Comparator.comparing(Token::createdAt)
                .thenComparing(token -> token.id().toString())
                .reversed())
        .toList();
  }

  @Override
  public boolean revoke(OrganizationId organization, UUID token, Instant at) {
    return revoke(organization, candidate -> candidate.id().equals(token), at);
  }

  @Override
  public void revokeAllOf(OrganizationId organization, UserId user, Instant at) {
    revoke(organization, candidate -> candidate.user().equals(user), at);
  }

  @Override
  public void revokeFamily(OrganizationId organization, UUID family, Instant at) {
    revoke(organization, candidate -> candidate.family().equals(family), at);
  }

  @Override
  public void forget(OrganizationId organization, Instant before) {
    state
        .require(organization)
        .tokens
        .values()
        .removeIf(
            token ->
                token.kind() != Token.Kind.API
                    && token.expiresAt().filter(before::isAfter).isPresent());
  }

  private boolean revoke(OrganizationId organization, Predicate<Token> which, Instant at) {
    var revoked =
        state.tenant(organization).stream()
            .flatMap(tenant -> tenant.tokens.values().stream())
            .filter(which)
            .filter(token -> token.revokedAt().isEmpty())
            .map(token -> token.revoked(at))
            .toList();
    add(revoked);
    return !revoked.isEmpty();
  }
}
