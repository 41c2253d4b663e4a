package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Avatars;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import io.incidentregister.persistence.jdbi.dialect.Dialect;
import io.incidentregister.persistence.jdbi.dialect.SqlType;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Pictures of users in SQL. */
final class AvatarRepository implements Avatars {

  private final Handle handle;
  private final Dialect dialect;

  AvatarRepository(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  @Override
  public Optional<byte[]> find(OrganizationId organization, UserId user) {
    return bind(
            organization,
            user,
            handle.createQuery("select image from avatar where org_id = :org and user_id = :user"))
        .map((row, context) -> row.getBytes("image"))
        .findOne();
  }

  @Override
  public void put(OrganizationId organization, UserId user, byte[] image) {
    bind(
            organization,
            user,
            handle.createUpdate(
                """
                insert into avatar (org_id, user_id, image) values (:org, :user, :image)
                on conflict (org_id, user_id) do update set image = excluded.image
                """))
        .bind("image", dialect.value(SqlType.BYTES, image))
        .execute();
  }

  @Override
  public void remove(OrganizationId organization, UserId user) {
    bind(
            organization,
            user,
            handle.createUpdate("delete from avatar where org_id = :org and user_id = :user"))
        .execute();
  }

  private <S extends SqlStatement<S>> S bind(
      OrganizationId organization, UserId user, S statement) {
    return statement
        .bind("org", dialect.value(SqlType.UUID, organization))
        .bind("user", dialect.value(SqlType.UUID, user));
  }
}
