package io.incidentregister.application.memory;

import io.incidentregister.application.store.Avatars;
import io.incidentregister.domain.organization.OrganizationId;
import io.incidentregister.domain.organization.UserId;
import java.util.Optional;

final class MemoryAvatars implements Avatars {

  private final State state;

  MemoryAvatars(State state) {
    this.state = state;
  }

  @Override
  public Optional<byte[]> find(OrganizationId organization, UserId user) {
    return state
        .tenant(organization)
        .flatMap(tenant -> Optional.ofNullable(tenant.avatars.get(user)))
        .map(byte[]::clone);
  }

  @Override
  public void put(OrganizationId organization, UserId user, byte[] image) {
    state.require(organization).avatars.put(user, image.clone());
  }

  @Override
  public void remove(OrganizationId organization, UserId user) {
    state.require(organization).avatars.remove(user);
  }
}
