package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.access.ServiceAccount;
import io.incidentregister.application.access.Token;
import io.incidentregister.application.store.Credentials;
import io.incidentregister.domain.history.Hash;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Service accounts and tokens in SQL. */
final class CredentialRepository implements Credentials {

  private static final List<Column<ServiceAccount>> ACCOUNT =
      List.of(
          Column.of("org_id", SqlType.UUID, ServiceAccount::organization),
          Column.of("client_id", SqlType.TEXT, ServiceAccount::clientId),
          Column.of("user_id", SqlType.UUID, ServiceAccount::user),
          Column.of("secret_hash", SqlType.BYTES, account -> account.secretHash().bytes()),
          Column.of("addresses", SqlType.TEXT, account -> Rows.joined(account.addresses())),
          Column.of("created_at", SqlType.INSTANT, ServiceAccount::createdAt),
          Column.optional("expires_at", SqlType.INSTANT, ServiceAccount::expiresAt),
          Column.optional("revoked_at", SqlType.INSTANT, ServiceAccount::revokedAt));

  private static final List<Column<Token>> TOKEN =
      List.of(
          Column.of("org_id", SqlType.UUID, Token::organization),
          Column.of("token_id", SqlType.UUID, Token::id),
          Column.of("family_id", SqlType.UUID, Token::family),
          Column.of("user_id", SqlType.UUID, Token::user),
          Column.of("kind", SqlType.TEXT, Token::kind),
          Column.of("hash", SqlType.BYTES, token -> token.hash().bytes()),
          Column.of("roles", SqlType.TEXT, token -> Rows.text(token.roles())),
          Column.of("addresses", SqlType.TEXT, token -> Rows.joined(token.addresses())),
          Column.of("created_at", SqlType.INSTANT, Token::createdAt),
          Column.optional("expires_at", SqlType.INSTANT, Token::expiresAt),
          Column.optional("revoked_at", SqlType.INSTANT, Token::revokedAt));

  private final Handle handle;
  private final Dialect dialect;
  private final Rows rows;

  CredentialRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = new Rows(dialect);
  }

  @Override
  public void add(ServiceAccount account) {
    new Bulk<>(handle, dialect, ACCOUNT, List.of(account)).insert("service_account", "");
  }

  @Override
  public Optional<ServiceAccount> account(String clientId) {
    return accounts("client_id = :client_id")
        .bind("client_id", clientId)
        .map((row, context) -> rows.account(row))
        .findFirst();
  }

  @Override
  public Optional<ServiceAccount> accountOf(OrganizationId organization, UserId user) {
    return accounts("org_id = :org and user_id = :user")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("user", dialect.value(SqlType.UUID, user))
        .map((row, context) -> rows.account(row))
        .findFirst();
  }

  @Override
  public List<ServiceAccount> accounts(OrganizationId organization) {
    return accounts("org_id = :org")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .map((row, context) -> rows.account(row))
        .list();
  }

  private Query accounts(String condition) {
    return handle
        .createQuery(
            """
            select org_id, client_id, user_id, secret_hash, addresses, created_at, expires_at,
              revoked_at
            from service_account
            where <condition>
            order by created_at desc, client_id desc
            """)
        .define("condition", condition);
  }

  @Override
  public void update(ServiceAccount account) {
    new Bulk<>(handle, dialect, ACCOUNT, List.of(account))
        .update("service_account", List.of("org_id", "client_id"));
  }

  @Override
  public void add(List<Token> tokens) {
    if (!tokens.isEmpty()) {
      new Bulk<>(handle, dialect, TOKEN, tokens).insert("token", "");
    }
  }

  @Override
  public Optional<Token> token(Hash hash) {
    return tokens("hash = :hash")
        .bind("hash", dialect.value(SqlType.BYTES, hash.bytes()))
        .map((row, context) -> rows.token(row))
        .findFirst();
  }

  @Override
  public Optional<Token> token(OrganizationId organization, UUID token) {
    return tokens("org_id = :org and token_id = :token")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("token", dialect.value(SqlType.UUID, token))
        .map((row, context) -> rows.token(row))
        .findFirst();
  }

  @Override
  public List<Token> apiTokens(OrganizationId organization) {
    return tokens("org_id = :org and kind = :kind")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("kind", Token.Kind.API.name())
        .map((row, context) -> rows.token(row))
        .list();
  }

  private Query tokens(String condition) {
    return handle
        .createQuery(
            """
            select org_id, token_id, family_id, user_id, kind, hash, roles, addresses, created_at,
              expires_at, revoked_at
            from token
            where <condition>
            order by created_at desc, token_id desc
            """)
        .define("condition", condition);
  }

  @Override
  public boolean revoke(OrganizationId organization, UUID token, Instant at) {
    return revoke("token_id", organization, token, at) == 1;
  }

  @Override
  public void revokeAllOf(OrganizationId organization, UserId user, Instant at) {
    revoke("user_id", organization, user.value(), at);
  }

  @Override
  public void revokeFamily(OrganizationId organization, UUID family, Instant at) {
    revoke("family_id", organization, family, at);
  }

  @Override
  public void forget(OrganizationId organization, Instant before) {
    handle
        .createUpdate(
            """
            delete from token
            where org_id = :org and kind in ('ACCESS', 'REFRESH') and expires_at < :before
            """)
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("before", dialect.value(SqlType.INSTANT, before))
        .execute();
  }

  private int revoke(String column, OrganizationId organization, UUID id, Instant at) {
    return handle
        .createUpdate(
            """
            update token set revoked_at = :at
            where org_id = :org and <column> = :id and revoked_at is null
            """)
        .define("column", column)
        .bind("at", dialect.value(SqlType.INSTANT, at))
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("id", dialect.value(SqlType.UUID, id))
        .execute();
  }
}
