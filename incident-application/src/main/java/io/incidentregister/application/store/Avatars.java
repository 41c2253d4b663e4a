package io.incidentregister.application.store;

import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.util.Optional;

/** Pictures of users. Which one a user has says {@code User.avatar}, written with the user. */
public interface Avatars {

  /** The bytes of a user's picture, as they were put. */
  Optional<byte[]> find(OrganizationId organization, UserId user);

  /** Puts a picture in the place of the one before. */
  void put(OrganizationId organization, UserId user, byte[] image);

  /** Removes a picture, if there is one. */
  void remove(OrganizationId organization, UserId user);
}
