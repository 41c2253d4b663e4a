package io.incidentregister.application.people;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.history.Operation;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.Set;

/** Gives a user a picture, or takes it away. */
public interface ChangeAvatar {

  /** What everybody needs; the pictures of others take {@code users:manage} beside it. */
  Set<Permission> NEEDS = Set.of();

  /** How many bytes a picture may have. */
  int MAX_BYTES = 256 * 1024;

  /**
   * Sets a picture. Nothing is recorded when it is the same.
   *
   * @throws io.incidentregister.application.error.InvalidCommandException when it is no PNG image,
   *     or too large; nothing is changed
   * @throws io.incidentregister.application.error.NotFoundException when there is no such user
   */
  Result set(NewAvatar command);

  /**
   * Removes a picture. Nothing is recorded when there is none.
   *
   * @throws io.incidentregister.application.error.NotFoundException when there is no such user
   */
  Result remove(Removal command);

  /**
   * @param user an id, as it was written
   * @param png the picture; faces that take other formats turn them into this one
   */
  @SuppressWarnings("ArrayRecordComponent") // Copied in and out, and never compared.
  record NewAvatar(@NotNull Caller caller, @NotNull String user, byte[] png) {
    public NewAvatar {
      png = png.clone();
    }

    @Override
    public byte[] png() {
      return png.clone();
    }
  }

  /**
   * @param user an id, as it was written
   */
  record Removal(@NotNull Caller caller, @NotNull String user) {}

  /**
   * @param operation what was recorded; empty when nothing changed
   * @param user as it is afterwards
   */
  record Result(Optional<Operation> operation, User user) {}
}
