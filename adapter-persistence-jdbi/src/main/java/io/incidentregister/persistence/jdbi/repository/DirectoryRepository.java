package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Directory;
import io.incidentregister.domain.history.OrganizationEntry.ChainHead;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Organization;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.User;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.domain.text.Folding;
import io.incidentregister.persistence.jdbi.dialect.Column;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Organizations and users in SQL. */
final class DirectoryRepository implements Directory {

  private static final List<Column<User>> USER =
      List.of(
          Column.of("org_id", SqlType.UUID, User::organization),
          Column.of("user_id", SqlType.UUID, User::id),
          Column.of("email", SqlType.TEXT, User::email),
          Column.of("email_folded", SqlType.TEXT, user -> user.email().folded()),
          Column.of("first_name", SqlType.TEXT, User::firstName),
          Column.of("last_name", SqlType.TEXT, User::lastName),
          Column.of("kind", SqlType.TEXT, User::kind),
          Column.of("roles", SqlType.TEXT, user -> Rows.text(user.roles())),
          Column.of("joined_at", SqlType.INSTANT, User::joinedAt),
          Column.optional("deactivated_at", SqlType.INSTANT, User::deactivatedAt),
          Column.optional("last_login_at", SqlType.INSTANT, User::lastLogin),
          Column.optional("avatar", SqlType.TEXT, User::avatar));

  private static final List<Column<User>> AVATAR =
      List.of(USER.get(0), USER.get(1), USER.get(USER.size() - 1));

  private final Handle handle;
  private final Dialect dialect;
  private final Rows rows;

  DirectoryRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
    this.rows = new Rows(dialect);
  }

  @Override
  public List<Organization> organizations() {
    return handle
        .createQuery("select org_id, name, purpose, created_at from organization")
        .map((row, context) -> rows.organization(row))
        .stream()
        .sorted(
            Comparator.comparing(
                organization -> Folding.fold(organization.name()), Folding.CODE_POINT_ORDER))
        .toList();
  }

  @Override
  public List<Organization> lockOrganizations() {
    // Where there is no organization there is no row of one to lock; the first migration's is
    // there.
    handle
        .createQuery("select version from register_migration where version = 1 <locking>")
        .define("locking", dialect.lockingRows())
        .mapTo(Integer.class)
        .one();
    return organizations();
  }

  @Override
  public void add(Organization organization, byte[] signingKey) {
    handle
        .createUpdate(
            """
            insert into organization (org_id, name, purpose, created_at, signing_key, next_number)
            values (:org, :name, :purpose, :created_at, :signing_key, 1)
            """)
        .bind("org", dialect.value(SqlType.UUID, organization.id()))
        .bind("name", organization.name())
        .bind("purpose", organization.purpose().name())
        .bind("created_at", dialect.value(SqlType.INSTANT, organization.createdAt()))
        .bind("signing_key", dialect.value(SqlType.BYTES, signingKey))
        .execute();
  }

  @Override
  public byte[] signingKey(OrganizationId organization) {
    return handle
        .createQuery("select signing_key from organization where org_id = :org")
        .bind("org", dialect.value(SqlType.UUID, organization))
        .map((row, context) -> row.getBytes("signing_key"))
        .one();
  }

  @Override
  public ChainHead chainHead(OrganizationId organization) {
    return chainHead(organization, "");
  }

  /** Its values alone: whatever is recorded refers to the organization, and need not wait. */
  @Override
  public ChainHead lockChainHead(OrganizationId organization) {
    return chainHead(organization, dialect.lockingValues());
  }

  private ChainHead chainHead(OrganizationId organization, String locking) {
    return handle
        .createQuery(
            """
            select org_id, chain_version, chain_head from organization where org_id = :org
            <locking>
            """)
        .define("locking", locking)
        .bind("org", dialect.value(SqlType.UUID, organization))
        .map((row, context) -> rows.chainHead(row))
        .one();
  }

  @Override
  public List<User> users(OrganizationId organization) {
    return byEmail(list(users("1 = 1", organization)));
  }

  @Override
  public List<User> lockUsers(OrganizationId organization) {
    return byEmail(list(users("1 = 1 order by user_id " + dialect.lockingRows(), organization)));
  }

  private static List<User> byEmail(List<User> users) {
    return users.stream()
        .sorted(Comparator.comparing(user -> user.email().folded(), Folding.CODE_POINT_ORDER))
        .toList();
  }

  @Override
  public List<User> usersById(OrganizationId organization, Collection<UserId> ids) {
    return list(
        users(dialect.among("user_id", "ids"), organization)
            .bind("ids", dialect.list(SqlType.UUID, ids)));
  }

  @Override
  public List<User> usersByEmail(OrganizationId organization, Collection<EmailAddress> emails) {
    var folded = emails.stream().map(EmailAddress::folded).toList();
    return list(
        users(dialect.among("email_folded", "emails"), organization)
            .bind("emails", dialect.list(SqlType.TEXT, folded)));
  }

  private Query users(String condition, OrganizationId organization) {
    return handle
        .createQuery(
            """
            select org_id, user_id, email, first_name, last_name, kind, roles, joined_at,
              deactivated_at, last_login_at, avatar
            from member
            where org_id = :org and <condition>
            """)
        .define("condition", condition)
        .bind("org", dialect.value(SqlType.UUID, organization));
  }

  private List<User> list(Query query) {
    return query.map((row, context) -> rows.user(row)).list();
  }

  @Override
  public void add(Collection<User> users) {
    if (!users.isEmpty()) {
      new Bulk<>(handle, dialect, USER, List.copyOf(users)).insert("member", "");
    }
  }

  @Override
  public void update(Collection<User> users) {
    if (!users.isEmpty()) {
      new Bulk<>(handle, dialect, USER, List.copyOf(users))
          .update("member", List.of("org_id", "user_id"));
    }
  }

  @Override
  public void updateAvatar(User user) {
    new Bulk<>(handle, dialect, AVATAR, List.of(user))
        .update("member", List.of("org_id", "user_id"));
  }

  @Override
  public void signedIn(OrganizationId organization, UserId user, Instant at) {
    handle
        .createUpdate(
            """
            update member set last_login_at = :at
            where org_id = :org and user_id = :user
            """)
        .bind("at", dialect.value(SqlType.INSTANT, at))
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("user", dialect.value(SqlType.UUID, user))
        .execute();
  }
}
