package io.incidentregister.persistence.jdbi.repository;

import io.incidentregister.application.store.Avatars;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.util.Optional;

final class AvatarRepository implements Avatars {

  @Override
  public Optional<byte[]> find(OrganizationId organization, UserId user) {
    return Optional.empty();
  }

  @Override
  public void put(OrganizationId organization, UserId user, byte[] image) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public void remove(OrganizationId organization, UserId user) {
    throw new UnsupportedOperationException("not there yet");
  }
}
