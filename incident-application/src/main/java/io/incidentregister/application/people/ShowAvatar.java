package io.incidentregister.application.people;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

/** Shows the picture of a user. */
public interface ShowAvatar {

  /** What everybody needs; the pictures of others take {@code users:read} beside it. */
  Set<Permission> NEEDS = Set.of();

  /**
   * The picture.
   *
   * @throws io.incidentregister.application.error.NotFoundException when there is no such user, or
   *     the user has no picture
   */
  Avatar handle(Query query);

  /**
   * @param user an id, as it was written
   */
  record Query(@NotNull Caller caller, @NotNull String user) {}

  /**
   * @param version a word that changes with the picture
   * @param png the picture
   */
  @SuppressWarnings("ArrayRecordComponent") // Copied in and out, and never compared.
  record Avatar(String version, byte[] png) {
    public Avatar {
      png = png.clone();
    }

    @Override
    public byte[] png() {
      return png.clone();
    }
  }
}
